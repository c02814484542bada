import QtQuick
import QtQuick.Layouts
import Checkin.Theme

// One fact of an answer: an icon, a small label, a large value.
RowLayout {
    id: root

    required property string symbol
    required property string label
    required property string value
    property color tone: Theme.primary

    spacing: Theme.m
    visible: value !== ""

    Icon {
        name: root.symbol
        colour: root.tone
        Layout.alignment: Qt.AlignVCenter
    }

    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        Words {
            text: root.label
            color: Theme.inkSoft
            font.pixelSize: Theme.note
            Layout.fillWidth: true
        }

        Words {
            text: root.value
            font.pixelSize: Theme.lead
            font.weight: Font.Medium
            Layout.fillWidth: true
        }
    }
}
