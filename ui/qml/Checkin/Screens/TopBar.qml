import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The event's name, the language, and the corner a member of staff presses long.
RowLayout {
    id: root

    required property FlowViewModel flow
    required property StatusViewModel status
    readonly property bool zh: flow.language === "zh"

    spacing: Theme.m

    Emblem {
        objectName: "staffCorner"
        Layout.alignment: Qt.AlignVCenter

        TapHandler {
            longPressThreshold: Theme.hold / 1000
            onLongPressed: root.flow.openPin()
        }
    }

    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        Words {
            text: root.zh ? root.status.eventZh : root.status.eventEn
            font.family: Theme.display
            font.pixelSize: root.zh ? Theme.lead : Theme.note * 1.1
            font.weight: Font.Bold
            lineHeight: 1.1
            Layout.fillWidth: true
        }

        Words {
            text: root.zh ? root.status.eventEn : root.status.eventZh
            color: Theme.inkSoft
            font.pixelSize: Theme.fine
            lineHeight: 1.1
            Layout.fillWidth: true
        }
    }
}
