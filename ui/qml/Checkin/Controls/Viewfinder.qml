import QtQuick
import Checkin.Theme
import Checkin.Models

// What the camera sees now, and what would help it; nothing of it is kept.
Rectangle {
    id: root

    required property Looking looking
    property bool card: false

    radius: Theme.radiusLarge
    color: Theme.ink
    clip: true
    Component.onCompleted: looking.watch(true)
    Component.onDestruction: looking.watch(false)

    Preview {
        objectName: "preview"
        anchors.fill: parent
        anchors.margins: Theme.xs
        looking: root.looking
    }

    CornerMarks {
        visible: !root.card
        anchors.centerIn: parent
        width: Math.min(parent.width, parent.height) * 0.72
        height: width
        colour: Theme.inkOnTone
    }

    CardFrame {
        visible: root.card
        anchors.fill: parent
    }

    HintPill {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.m
        width: Math.min(implicitWidth, parent.width - 2 * Theme.m)
        hint: root.looking.hint
    }
}
