import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// For staff: how this station stands with central, line by line.
ColumnLayout {
    id: root

    required property StatusViewModel status

    spacing: Theme.s

    Words {
        text: qsTr("与中心同步")
        font.family: Theme.display
        font.pixelSize: Theme.title
        font.weight: Font.Bold
        Layout.fillWidth: true
    }

    Pill {
        objectName: "syncOnline"
        symbol: root.status.online ? "online" : "offline"
        warns: !root.status.online
        text: root.status.closed ? qsTr("已被中心关闭") : root.status.online ? qsTr("在线") : qsTr("离线")
        Layout.fillWidth: true
    }

    Pill {
        objectName: "syncError"
        visible: sync.error !== ""
        symbol: "notice"
        warns: true
        text: sync.error
        Layout.fillWidth: true
    }

    Pill {
        objectName: "syncUnsent"
        symbol: "sync"
        text: sync.unsent
        Layout.fillWidth: true
    }

    Pill {
        objectName: "syncHeard"
        symbol: "more-time"
        text: sync.heard
        Layout.fillWidth: true
    }

    Pill {
        objectName: "syncClock"
        visible: sync.clock !== ""
        symbol: sync.clockWrong ? "clock-wrong" : "clock"
        warns: sync.clockWrong
        text: sync.clock
        Layout.fillWidth: true
    }

    SyncWords {
        id: sync

        status: root.status
    }
}
