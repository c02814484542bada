pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Checkin.Theme

// Both languages named in themselves, the one in use filled in.
Rectangle {
    id: root

    required property string language

    signal chosen(string language)

    implicitWidth: sides.implicitWidth
    implicitHeight: Theme.touch
    radius: Theme.radius
    color: Theme.surface
    border.color: Theme.primary
    border.width: Theme.stroke

    Row {
        id: sides

        Repeater {
            model: [
                {
                    code: "zh",
                    label: "中文"
                },
                {
                    code: "en",
                    label: "English"
                }
            ]

            AbstractButton {
                id: side

                required property var modelData
                readonly property bool used: root.language === modelData.code

                objectName: "language-" + modelData.code
                implicitHeight: Theme.touch
                implicitWidth: label.implicitWidth + 2 * Theme.m
                Accessible.name: modelData.label
                onClicked: root.chosen(modelData.code)

                background: Item {
                    Rectangle {
                        anchors.fill: parent
                        anchors.margins: Theme.s * 0.75
                        radius: Theme.radius - Theme.s * 0.5
                        color: side.used ? Theme.primary : Theme.surface
                    }
                }
                contentItem: Item {
                    Text {
                        id: label

                        anchors.centerIn: parent
                        text: side.modelData.label
                        color: side.used ? Theme.inkOnTone : Theme.primary
                        font.family: Theme.text
                        font.pixelSize: Theme.note
                        font.weight: Font.Medium
                    }
                }
            }
        }
    }
}
