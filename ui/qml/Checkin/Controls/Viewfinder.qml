import QtQuick
import Checkin.Theme
import Checkin.Models

// What the camera sees now, mirrored as people expect; nothing of it is kept.
Rectangle {
    id: root

    required property Looking looking

    radius: Theme.radiusLarge
    color: Theme.ink
    clip: true
    Component.onCompleted: looking.watch(true)
    Component.onDestruction: looking.watch(false)

    Preview {
        id: preview

        objectName: "preview"
        anchors.fill: parent
        anchors.margins: Theme.xs
        looking: root.looking
    }

    CornerMarks {
        anchors.centerIn: parent
        width: Math.min(parent.width, parent.height) * 0.72
        height: width
        colour: Theme.inkOnTone
    }
}
