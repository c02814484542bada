import QtQuick
import QtQuick.Shapes
import Checkin.Theme

// Seconds left, as a number inside a ring that closes.
Item {
    id: root

    required property int seconds
    required property int total
    property color colour: Theme.ink

    implicitWidth: Theme.touch
    implicitHeight: Theme.touch
    Accessible.role: Accessible.StaticText
    Accessible.name: seconds

    Shape {
        anchors.fill: parent

        ShapePath {
            fillColor: "transparent"
            strokeColor: root.colour
            strokeWidth: Theme.s * 0.6
            capStyle: ShapePath.RoundCap

            PathAngleArc {
                centerX: root.width / 2
                centerY: root.height / 2
                radiusX: root.width / 2 - Theme.s * 0.6
                radiusY: radiusX
                startAngle: -90
                sweepAngle: root.total > 0 ? 360 * root.seconds / root.total : 0
            }
        }
    }

    Text {
        anchors.centerIn: parent
        text: root.seconds
        color: root.colour
        font.family: Theme.digits
        font.pixelSize: Theme.body
        font.weight: Font.Bold
    }
}
