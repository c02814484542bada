import QtQuick
import Checkin.Theme

// How long an answer from elsewhere may still take.
Rectangle {
    id: root

    required property int seconds
    required property int total
    property color tone: Theme.wait

    implicitHeight: Theme.s
    radius: height / 2
    color: Theme.line

    Rectangle {
        objectName: "waited"
        height: parent.height
        radius: parent.radius
        color: root.tone
        width: root.total > 0 ? parent.width * (root.total - root.seconds + 1) / (root.total + 1) : 0

        Behavior on width {
            NumberAnimation {
                duration: Theme.still ? 0 : 1000
            }
        }
    }
}
