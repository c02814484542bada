import QtQuick
import QtQuick.Controls.Basic
import Checkin.Theme

// One of a few reasons to pick from.
AbstractButton {
    id: root

    implicitHeight: Theme.touch
    implicitWidth: label.implicitWidth + 2 * Theme.m
    checkable: true
    Accessible.name: text

    background: Rectangle {
        radius: Theme.radius
        color: root.checked ? Theme.primary : Theme.surface
        border.color: root.checked ? Theme.primary : Theme.edge
        border.width: Theme.hair
    }
    contentItem: Item {
        Text {
            id: label

            anchors.centerIn: parent
            text: root.text
            color: root.checked ? Theme.inkOnTone : Theme.ink
            font.family: Theme.text
            font.pixelSize: Theme.note
        }
    }
}
