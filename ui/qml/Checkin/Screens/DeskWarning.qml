import QtQuick
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// What staff should know of this station before they go on: the gravest first, two at most.
Rectangle {
    id: root

    required property StatusViewModel status
    readonly property var warnings: [status.stopped ? qsTr("本机已停用，请到其他终端或服务台") : status.closed ? qsTr("中心已关闭本终端，请联系组织者") : "", status.rosterAway ? qsTr("名单未解锁：联网前只能扫描参会二维码，不显示姓名、不发券") : "", status.error === "unreachable" || status.error === "closed" ? "" : sync.error, status.clockBehind ? qsTr("本机时间落后，已按最近的可信时间继续，请校准") : sync.clockWrong ? sync.clock : ""].filter(words => words !== "")

    visible: warnings.length > 0
    implicitHeight: warning.implicitHeight + 2 * Theme.s
    radius: Theme.radius
    color: Theme.waitSoft
    border.color: Theme.wait
    border.width: Theme.hair

    Words {
        id: warning

        objectName: "deskWarning"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.m
        text: root.warnings.slice(0, 2).join("\n")
        font.pixelSize: Theme.note
    }

    SyncWords {
        id: sync

        status: root.status
    }
}
