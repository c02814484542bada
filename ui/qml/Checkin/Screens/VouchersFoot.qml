pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// Under the nine benefits: how long they stay, what became of the slip or what a touch does, and the ways on.
ColumnLayout {
    id: root

    required property FlowViewModel flow
    required property SlipViewModel slip
    required property PhoneViewModel phone
    required property bool tall
    readonly property bool told: slip.step !== ""

    spacing: Theme.m

    SlipBar {
        visible: root.tall && root.told
        slip: root.slip
        Layout.fillWidth: true
    }

    Loader {
        active: root.tall && (root.slip.offered || root.phone.offered)
        visible: active
        sourceComponent: ways
        Layout.fillWidth: true
    }

    RowLayout {
        spacing: Theme.l
        Layout.fillWidth: true

        CountdownRing {
            seconds: root.flow.secondsLeft
            total: root.flow.secondsTotal
            colour: Theme.primary
        }

        SlipBar {
            visible: !root.tall && root.told
            slip: root.slip
            Layout.fillWidth: true
        }

        Words {
            text: qsTr("点按一项权益，查看说明或领取")
            color: Theme.inkSoft
            font.pixelSize: Theme.note
            visible: root.tall || !root.told
            Layout.fillWidth: true
        }

        Loader {
            active: !root.tall
            visible: active
            sourceComponent: ways
        }

        TouchButton {
            objectName: "finish"
            text: qsTr("完成")
            symbol: "check"
            onClicked: root.flow.home()
        }
    }

    Component {
        id: ways

        TakeAlong {
            slip: root.slip
            phone: root.phone
        }
    }
}
