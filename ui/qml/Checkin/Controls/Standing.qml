import QtQuick
import Checkin.Theme

// How a benefit stands, as a chip: filled where there is something to take.
Rectangle {
    id: root

    required property string words
    required property string standing
    readonly property color ink: look.open ? Theme.inkOnTone : look.tone

    implicitWidth: mark.implicitWidth + 2 * Theme.m
    implicitHeight: mark.implicitHeight + Theme.s
    radius: Theme.radius
    color: look.open ? look.tone : look.soft

    Row {
        id: mark

        anchors.centerIn: parent
        spacing: Theme.xs

        Icon {
            name: look.symbol
            colour: root.ink
            size: Theme.note
            anchors.verticalCenter: parent.verticalCenter
        }

        Text {
            text: root.words
            color: root.ink
            font.family: Theme.text
            font.pixelSize: Theme.note
            font.weight: Font.Medium
        }
    }

    StandingLook {
        id: look

        standing: root.standing
    }
}
