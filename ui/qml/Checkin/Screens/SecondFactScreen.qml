pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// A number alone admits nobody: the phone's last four digits, or the name.
StepPage {
    id: root

    required property AnswerViewModel answer
    property bool byName: false
    readonly property NameEntry entry: name.item as NameEntry
    readonly property bool typing: byName && keyboard.shown

    title: byName ? qsTr("请输入您的姓名") : qsTr("请输入手机号后四位")
    note: typing && tall ? "" : qsTr("用于核对身份，不会被保存")
    symbol: byName ? "staff" : "phone-digits"
    backWords: qsTr("取消")
    action: byName ? qsTr("确定") : ""
    actionSymbol: "check"
    ready: entry !== null && entry.whole
    above: typing ? keyboard.height : 0
    onActed: root.entry.say()

    RowLayout {
        spacing: Theme.s
        Layout.fillWidth: true

        Choice {
            objectName: "by-phone"
            text: qsTr("手机号后四位")
            checked: !root.byName
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onClicked: root.byName = false
        }

        Choice {
            objectName: "by-name"
            text: qsTr("姓名")
            checked: root.byName
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onClicked: root.byName = true
        }
    }

    Item {
        visible: !root.typing
        Layout.fillHeight: true
    }

    PhoneTail {
        visible: !root.byName
        answer: root.answer
        compact: !root.tall
        Layout.alignment: Qt.AlignHCenter
    }

    Loader {
        id: name

        active: root.byName
        visible: active
        Layout.fillWidth: true

        sourceComponent: NameEntry {
            answer: root.answer
            brief: root.typing && !root.tall
        }
    }

    Item {
        Layout.fillHeight: true
    }

    Loader {
        id: keyboard

        readonly property bool shown: status === Loader.Ready && Qt.inputMethod.visible // qmllint disable missing-property

        objectName: "keyboard"
        parent: root
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: root.tall ? root.width : root.width * 0.66
        visible: shown
        active: root.byName
        asynchronous: true
        // By address and not by type: the keyboard is large, and only those who type a name pay for it.
        source: Qt.resolvedUrl("../Keyboard/Keyboard.qml")
        onLoaded: Qt.inputMethod.show() // qmllint disable missing-property
    }
}
