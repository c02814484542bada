pragma ComponentBehavior: Bound

import QtQuick
import Checkin.Theme

// Boxes that fill as digits are typed; hidden ones show a dot.
Row {
    id: root

    required property string typed
    required property int length
    property bool hidden: false

    spacing: Theme.s

    Repeater {
        model: root.length

        Rectangle {
            id: box

            required property int index
            readonly property bool filled: index < root.typed.length

            width: Theme.touch
            height: Theme.touch * 1.15
            radius: Theme.radius
            color: Theme.surface
            border.color: index === root.typed.length ? Theme.primary : Theme.edge
            border.width: index === root.typed.length ? Theme.stroke * 1.5 : Theme.hair

            Text {
                anchors.centerIn: parent
                text: !box.filled ? "" : root.hidden ? "●" : root.typed[box.index]
                color: Theme.ink
                font.family: Theme.digits
                font.pixelSize: root.hidden ? Theme.body : Theme.title
                font.weight: Font.Bold
            }
        }
    }
}
