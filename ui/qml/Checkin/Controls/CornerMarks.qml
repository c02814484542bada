pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Checkin.Theme

// The four corners of the camera's frame.
Item {
    id: root

    property color colour: Theme.primary
    readonly property real arm: Math.min(width, height) * 0.16

    Repeater {
        model: 4

        Shape {
            id: corner

            required property int index

            width: root.arm
            height: root.arm
            x: index % 2 === 0 ? 0 : root.width - width
            y: index < 2 ? 0 : root.height - height
            rotation: [0, 90, 270, 180][index]

            ShapePath {
                strokeColor: root.colour
                strokeWidth: Theme.s * 0.7
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap
                joinStyle: ShapePath.RoundJoin
                startX: Theme.xs
                startY: root.arm

                PathLine {
                    x: Theme.xs
                    y: Theme.xs
                }

                PathLine {
                    x: root.arm
                    y: Theme.xs
                }
            }
        }
    }
}
