pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Checkin.Theme

// The shape says the kind of answer without its colour: circle good, square again, triangle-cut wait, octagon stop.
Item {
    id: root

    required property string tone
    required property string symbol
    property color face: Theme.inkOnTone
    property color ink: Theme.good
    readonly property var corners: ({
            good: [],
            again: [[0.06, 0.06], [0.94, 0.06], [0.94, 0.94], [0.06, 0.94]],
            wait: [[0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]],
            stop: [[0.293, 0], [0.707, 0], [1, 0.293], [1, 0.707], [0.707, 1], [0.293, 1], [0, 0.707], [0, 0.293]],
            fault: [[0.293, 0], [0.707, 0], [1, 0.293], [1, 0.707], [0.707, 1], [0.293, 1], [0, 0.707], [0, 0.293]]
        })
    readonly property var outline: corners[tone] ?? []

    implicitWidth: Theme.mark
    implicitHeight: Theme.mark

    Rectangle {
        anchors.fill: parent
        visible: root.outline.length === 0
        radius: width / 2
        color: root.face
    }

    Shape {
        anchors.fill: parent
        visible: root.outline.length > 0

        ShapePath {
            fillColor: root.face
            strokeColor: root.face
            strokeWidth: Theme.m
            joinStyle: ShapePath.RoundJoin

            PathPolyline {
                path: root.outline.concat(root.outline.slice(0, 1)).map(corner => Qt.point(root.inset(corner[0], root.width), root.inset(corner[1], root.height)))
            }
        }
    }

    Icon {
        anchors.centerIn: parent
        name: root.symbol
        colour: root.ink
        size: root.width * (root.tone === "wait" ? 0.46 : 0.56)
    }

    function inset(share: real, length: real): real {
        return Theme.m / 2 + share * (length - Theme.m);
    }
}
