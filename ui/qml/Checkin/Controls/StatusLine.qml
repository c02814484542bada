import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models

// Network and records not yet sent, quietly; check-in does not depend on either.
Rectangle {
    id: root

    required property StatusViewModel status

    implicitHeight: line.implicitHeight + 2 * Theme.s
    implicitWidth: line.implicitWidth + 2 * Theme.m
    radius: Theme.radius
    color: Theme.surface
    border.color: status.online ? Theme.line : Theme.wait
    border.width: Theme.hair

    RowLayout {
        id: line

        anchors.fill: parent
        anchors.leftMargin: Theme.m
        anchors.rightMargin: Theme.m
        spacing: Theme.s

        Icon {
            name: root.status.online ? "online" : "offline"
            colour: root.status.online ? Theme.primary : Theme.wait
            size: Theme.iconSmall
        }

        Words {
            objectName: "statusWords"
            text: root.status.online ? (root.status.unsent > 0 ? qsTr("在线 · 待同步 %1 条").arg(root.status.unsent) : qsTr("在线 · 已全部同步")) : (root.status.unsent > 0 ? qsTr("离线，签到照常 · 待同步 %1 条").arg(root.status.unsent) : qsTr("离线，签到照常"))
            font.pixelSize: Theme.note
            Layout.fillWidth: true
        }
    }
}
