pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Checkin.Theme

// Slanted stripes: something is broken.
Item {
    id: root

    readonly property real stripe: Theme.xl

    clip: true

    Repeater {
        model: Math.ceil(root.width / root.stripe) + 2

        Shape {
            id: slant

            required property int index

            x: (index - 1) * root.stripe * 2
            width: root.stripe * 2
            height: root.height

            ShapePath {
                strokeWidth: -1
                fillColor: Theme.faultStripe

                PathPolyline {
                    path: [Qt.point(root.stripe, 0), Qt.point(root.stripe * 2, 0), Qt.point(root.stripe, root.height), Qt.point(0, root.height)]
                }
            }
        }
    }
}
