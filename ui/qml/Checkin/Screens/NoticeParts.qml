pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Controls

// Sentences of a notice, each under what it is about.
ColumnLayout {
    id: root

    required property var parts

    spacing: Theme.s

    Repeater {
        model: root.parts

        ColumnLayout {
            id: part

            required property var modelData

            spacing: 0
            Layout.fillWidth: true

            Words {
                text: part.modelData.label
                color: Theme.primary
                font.pixelSize: Theme.fine
                font.weight: Font.Bold
                Layout.fillWidth: true
            }

            Words {
                text: part.modelData.text
                font.pixelSize: Theme.fine
                lineHeight: 1.2
                Layout.fillWidth: true
            }
        }
    }
}
