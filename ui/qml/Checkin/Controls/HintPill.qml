import QtQuick
import QtQuick.Layouts
import Checkin.Theme

// One short sentence beside the picture, while the camera would be helped by it.
Rectangle {
    id: root

    required property string hint

    implicitWidth: line.implicitWidth + 2 * Theme.m
    implicitHeight: line.implicitHeight + 2 * Theme.s
    radius: Theme.radius
    color: Theme.waitSoft
    border.color: Theme.wait
    border.width: Theme.hair
    visible: hint !== ""

    RowLayout {
        id: line

        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - 2 * Theme.m)
        spacing: Theme.s

        Icon {
            name: "light"
            colour: Theme.wait
            size: Theme.iconSmall
        }

        Words {
            objectName: "hint"
            text: words.hint(root.hint)
            font.weight: Font.Medium
            Layout.fillWidth: true
        }
    }

    HintWords {
        id: words
    }
}
