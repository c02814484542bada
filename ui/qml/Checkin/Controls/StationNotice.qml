import QtQuick
import Checkin.Models

// Why this station serves nobody, or not everybody; said before anyone holds up anything.
Pill {
    id: root

    required property StatusViewModel status
    readonly property string closed: qsTr("本机已停用")
    readonly property string badges: qsTr("名单未解锁，目前只能扫描参会二维码")
    readonly property string alone: qsTr("未连接中心，暂时无法核销")

    visible: text !== ""
    symbol: status.stopped ? "door-closed" : status.rosterAway && !status.redeeming ? "list-off" : "offline"
    warns: true
    text: status.stopped ? closed : status.redeeming ? (status.online ? "" : alone) : status.rosterAway ? badges : ""
}
