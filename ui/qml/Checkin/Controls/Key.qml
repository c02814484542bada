import QtQuick
import QtQuick.Controls.Basic
import Checkin.Theme

// One key of a pad; "<" takes the last character back, an empty one is a gap.
AbstractButton {
    id: root

    required property string character

    opacity: character === "" ? 0 : 1
    enabled: character !== ""
    Accessible.name: character === "<" ? qsTr("删除") : character

    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.primarySoft : Theme.surface
        border.color: root.down ? Theme.primary : Theme.line
        border.width: Theme.hair
    }
    contentItem: Item {
        Text {
            anchors.centerIn: parent
            visible: root.character !== "<"
            text: root.character
            color: Theme.ink
            font.family: Theme.digits
            font.pixelSize: Theme.title
            font.weight: Font.Medium
        }

        Icon {
            anchors.centerIn: parent
            visible: root.character === "<"
            name: "backspace"
        }
    }
}
