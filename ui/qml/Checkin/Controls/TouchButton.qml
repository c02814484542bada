import QtQuick
import QtQuick.Controls.Basic
import Checkin.Theme

// A button for fingers: never lower than Theme.touch. `quiet` is an outline, `tone` recolours it.
AbstractButton {
    id: root

    property string symbol: ""
    property bool quiet: false
    property bool light: false
    property color tone: Theme.primary
    readonly property color face: light ? Theme.inkOnTone : quiet ? Theme.surface : tone
    readonly property color label: light || quiet ? tone : Theme.inkOnTone

    implicitHeight: Math.max(Theme.touch, row.implicitHeight + 2 * Theme.s)
    implicitWidth: Math.max(Theme.touch, row.implicitWidth + 2 * (text === "" ? Theme.s : Theme.l))
    opacity: enabled ? 1 : 0.45
    Accessible.name: text

    background: Rectangle {
        radius: Theme.radius
        color: root.face
        border.color: root.quiet && !root.light ? root.tone : "transparent"
        border.width: root.quiet && !root.light ? Theme.stroke : 0

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: root.label
            opacity: root.down ? 0.18 : 0
        }
    }
    contentItem: Item {
        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.s

            Icon {
                visible: root.symbol !== ""
                name: root.symbol
                colour: root.label
                size: root.text === "" ? Theme.icon : Theme.body
                anchors.verticalCenter: parent.verticalCenter
            }

            Text {
                visible: root.text !== ""
                text: root.text
                color: root.label
                font.family: Theme.text
                font.pixelSize: Theme.body
                font.weight: Font.Medium
                anchors.verticalCenter: parent.verticalCenter
            }
        }
    }
}
