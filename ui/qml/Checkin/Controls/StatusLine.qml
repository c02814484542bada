import QtQuick
import Checkin.Models

// Network and records not yet sent, quietly; check-in does not depend on either.
Pill {
    id: root

    required property StatusViewModel status
    readonly property string there: status.unsent > 0 ? qsTr("在线 · 待同步 %1 条").arg(status.unsent) : qsTr("在线 · 已全部同步")
    readonly property string alone: status.redeeming ? qsTr("离线") : qsTr("离线，签到照常")
    readonly property string away: status.unsent > 0 ? qsTr("%1 · 待同步 %2 条").arg(alone).arg(status.unsent) : alone

    symbol: status.online ? "online" : "offline"
    warns: !status.online
    text: status.online ? there : away
}
