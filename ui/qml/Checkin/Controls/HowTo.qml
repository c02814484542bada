import QtQuick
import Checkin.Theme

// The gesture itself: a phone or a badge is held up into the camera's frame, again and again.
Rectangle {
    id: root

    required property string caption
    property bool badge: false
    property bool phoneOnly: false
    property bool running: true

    radius: Theme.radiusLarge
    color: Theme.surface
    border.color: Theme.line
    border.width: Theme.hair

    Item {
        id: stage

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: words.top
        anchors.margins: Theme.m
        anchors.bottomMargin: Theme.s
        clip: true

        Rectangle {
            anchors.fill: frame
            anchors.margins: Theme.s
            radius: Theme.radius
            color: Theme.primarySoft
        }

        CornerMarks {
            id: frame

            anchors.centerIn: parent
            width: Math.min(parent.width, parent.height * 1.1)
            height: parent.height
            colour: card.shown > 0.95 ? Theme.primary : Theme.edge
        }

        Image {
            id: card

            property real lift: 1
            readonly property real shown: Theme.still ? 1 : lift

            source: root.badge && !root.phoneOnly ? "image://art/badge" : "image://art/phone"
            height: parent.height * 0.86
            width: height * 260 / 460
            sourceSize: Qt.size(Math.round(width), Math.round(height))
            anchors.horizontalCenter: parent.horizontalCenter
            y: parent.height * (0.6 - 0.53 * shown)
            opacity: 0.2 + 0.8 * shown
        }
    }

    Words {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.m
        text: root.caption
        color: Theme.inkSoft
        font.pixelSize: Theme.note
        horizontalAlignment: Text.AlignHCenter
    }

    SequentialAnimation {
        running: root.running && !Theme.still
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
