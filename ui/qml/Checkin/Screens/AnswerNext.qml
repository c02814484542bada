import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The one large button under an answer, where there is something to do here.
ColumnLayout {
    id: root

    required property FlowViewModel flow
    required property AnswerViewModel answer
    required property color tone
    readonly property bool stuck: !answer.redeeming && ["unknown", "not_ours", "expired", "ask_desk"].includes(answer.kind) && !["station_closed", "no_roster"].includes(answer.reason)

    TouchButton {
        objectName: "benefits"
        visible: root.answer.known
        text: qsTr("查看我的权益")
        symbol: "gift"
        tone: root.tone
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.touchLarge
        onClicked: root.flow.openVouchers()
    }

    TouchButton {
        objectName: "retype"
        visible: root.answer.retypable
        text: qsTr("重新输入")
        symbol: "undo"
        tone: root.tone
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.touchLarge
        onClicked: root.answer.retype()
    }

    TouchButton {
        objectName: "otherWays"
        visible: root.stuck && !root.answer.retypable
        text: qsTr("用其他方式签到")
        symbol: "help"
        tone: root.tone
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.touchLarge
        onClicked: root.flow.openWays()
    }
}
