import QtQuick
import Checkin.Theme

// Where a card is held: its shape, with the corners marked.
Item {
    id: root

    property color colour: Theme.inkOnTone
    readonly property real cardShape: 85.6 / 54

    CornerMarks {
        anchors.centerIn: parent
        width: Math.min(parent.width * 0.9, parent.height * 0.86 * root.cardShape)
        height: width / root.cardShape
        colour: root.colour
    }
}
