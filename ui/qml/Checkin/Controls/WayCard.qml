import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import Checkin.Theme

// One thing to choose: a picture, what it is, and a word about it.
AbstractButton {
    id: root

    required property string symbol
    property string note: ""
    property bool compact: false
    property bool bare: false

    implicitHeight: Math.max(Theme.touch, line.implicitHeight + 2 * (compact ? Theme.xs : Theme.m))
    Accessible.name: text + (note === "" ? "" : ", " + note)

    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.primarySoft : Theme.surface
        border.color: root.down ? Theme.primary : Theme.edge
        border.width: Theme.hair
    }
    contentItem: Item {
        RowLayout {
            id: line

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.leftMargin: Theme.m
            anchors.rightMargin: Theme.m
            spacing: Theme.m

            Rectangle {
                visible: !root.bare
                implicitWidth: Theme.touch * (root.compact ? 0.7 : 0.86)
                implicitHeight: implicitWidth
                radius: Theme.radius
                color: Theme.primarySoft

                Icon {
                    anchors.centerIn: parent
                    name: root.symbol
                    colour: Theme.primary
                }
            }

            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true

                Words {
                    text: root.text
                    font.pixelSize: root.compact ? Theme.note : Theme.body
                    font.weight: Font.Medium
                    lineHeight: 1.12
                    Layout.fillWidth: true
                }

                Words {
                    visible: text !== ""
                    text: root.note
                    color: Theme.inkSoft
                    font.pixelSize: Theme.fine
                    lineHeight: 1.15
                    Layout.fillWidth: true
                }
            }

            Icon {
                visible: !root.bare
                name: "forward"
                colour: Theme.inkSoft
                size: Theme.iconSmall
            }
        }
    }
}
