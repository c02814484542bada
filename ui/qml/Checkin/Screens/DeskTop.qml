import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The desk's head: where we are, how sync and clock stand, and the ways out.
ColumnLayout {
    id: root

    required property FlowViewModel flow
    required property StatusViewModel status
    property bool wide: false

    signal devicesWanted
    signal redemptionsWanted

    spacing: Theme.s

    RowLayout {
        spacing: Theme.s
        Layout.fillWidth: true

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Words {
                text: qsTr("人工服务台 · %1 号终端").arg(root.status.station)
                font.family: Theme.display
                font.pixelSize: Theme.body
                font.weight: Font.Bold
                Layout.fillWidth: true
            }

            Words {
                text: root.status.today + " " + root.status.time + (root.status.heardAt === "" ? "" : " · " + qsTr("上次同步 %1").arg(root.status.heardAt))
                color: Theme.inkSoft
                font.pixelSize: Theme.fine
                Layout.fillWidth: true
            }
        }

        StatusLine {
            visible: root.wide
            status: root.status
        }

        TouchButton {
            objectName: "redemptions"
            visible: root.status.redeeming && root.wide
            symbol: "ticket-used"
            quiet: true
            Accessible.name: qsTr("本机核销记录")
            onClicked: root.redemptionsWanted()
        }

        TouchButton {
            objectName: "devices"
            symbol: "devices"
            quiet: true
            Accessible.name: qsTr("设备")
            onClicked: root.devicesWanted()
        }

        TouchButton {
            objectName: "lock"
            text: qsTr("锁定")
            symbol: "lock"
            onClicked: root.flow.home()
        }

        TouchButton {
            objectName: "exit"
            text: sure ? qsTr("确认退出") : qsTr("退出")
            symbol: "exit"
            quiet: true
            tone: Theme.stop

            property bool sure: false

            onClicked: sure ? root.flow.leave() : sure = true
        }
    }

    RowLayout {
        visible: !root.wide
        spacing: Theme.s
        Layout.fillWidth: true

        StatusLine {
            status: root.status
            Layout.fillWidth: true
        }

        TouchButton {
            objectName: "redemptions"
            visible: root.status.redeeming
            text: qsTr("本机核销记录")
            symbol: "ticket-used"
            quiet: true
            onClicked: root.redemptionsWanted()
        }
    }

    DeskWarning {
        status: root.status
        Layout.fillWidth: true
    }
}
