import QtQuick
import Checkin.Theme

// The gesture itself: a phone or a badge is held up into the camera's frame, again and again.
Item {
    id: root

    property bool badge: false
    property bool running: true

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusLarge
        color: Theme.surface
        border.color: Theme.line
        border.width: Theme.hair
        clip: true

        Rectangle {
            id: glow

            anchors.centerIn: frame
            width: frame.width * 0.92
            height: frame.height * 0.92
            radius: Theme.radius
            color: Theme.primarySoft
        }

        Image {
            id: card

            property real lift: 1

            source: root.badge ? "image://art/badge" : "image://art/phone"
            height: parent.height * 0.86
            width: height * 260 / 460
            sourceSize: Qt.size(Math.round(width), Math.round(height))
            anchors.horizontalCenter: parent.horizontalCenter
            y: parent.height * (0.3 - 0.19 * lift)
            opacity: 0.35 + 0.65 * lift
        }

        CornerMarks {
            id: frame

            width: Math.min(parent.width * 0.82, parent.height * 0.8)
            height: parent.height * 0.78
            anchors.horizontalCenter: parent.horizontalCenter
            y: parent.height * 0.1
            colour: card.lift > 0.95 ? Theme.primary : Theme.edge
        }

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            y: Theme.s
            name: "camera"
            colour: Theme.primary
            size: Theme.iconSmall
        }
    }

    SequentialAnimation {
        running: root.running && Theme.breath > 0
        loops: Animation.Infinite

        NumberAnimation {
            target: card
            property: "lift"
            from: 0
            to: 1
            duration: Theme.breath / 2
            easing.type: Easing.InOutCubic
        }

        PauseAnimation {
            duration: Theme.breath
        }

        NumberAnimation {
            target: card
            property: "lift"
            to: 0
            duration: Theme.breath / 3
            easing.type: Easing.InCubic
        }

        ScriptAction {
            script: root.badge = !root.badge
        }
    }
}
