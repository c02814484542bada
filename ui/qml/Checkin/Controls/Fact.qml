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
    property bool large: false
    property int lines: 2

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
            visible: text !== ""
            color: Theme.inkSoft
            font.pixelSize: Theme.fine
            lineHeight: 1.1
            elide: Text.ElideRight
            maximumLineCount: 1
            Layout.fillWidth: true
        }

        Words {
            text: root.value
            font.pixelSize: root.large ? Theme.title : Theme.body
            font.weight: root.large ? Font.Bold : Font.Medium
            lineHeight: 1.15
            elide: Text.ElideRight
            maximumLineCount: root.lines
            Layout.fillWidth: true
        }
    }
}
