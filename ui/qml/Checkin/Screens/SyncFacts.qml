import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// For staff: how this station stands with central, line by line.
ColumnLayout {
    id: root

    required property StatusViewModel status

    spacing: Theme.xs

    Words {
        text: qsTr("与中心同步")
        font.family: Theme.display
        font.pixelSize: Theme.lead
        font.weight: Font.Bold
        lineHeight: 1.1
        Layout.fillWidth: true
    }

    Pill {
        objectName: "syncOnline"
        least: Theme.xl
        size: Theme.fine
        symbol: root.status.online ? "online" : "offline"
        warns: !root.status.online
        text: root.status.closed ? qsTr("已被中心关闭") : root.status.online ? qsTr("在线") : qsTr("离线")
        Layout.fillWidth: true
    }

    Pill {
        objectName: "syncError"
        least: Theme.xl
        size: Theme.fine
        visible: sync.error !== ""
        symbol: "notice"
        warns: true
        wraps: true
        text: sync.error
        Layout.fillWidth: true
    }

    Pill {
        objectName: "syncUnsent"
        least: Theme.xl
        size: Theme.fine
        symbol: "sync"
        text: sync.unsent
        Layout.fillWidth: true
    }

    Pill {
        objectName: "syncHeard"
        least: Theme.xl
        size: Theme.fine
        symbol: "more-time"
        text: sync.heard
        Layout.fillWidth: true
    }

    Pill {
        objectName: "syncClock"
        least: Theme.xl
        size: Theme.fine
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
