import QtQuick
import QtQuick.VirtualKeyboard.Styles
import Checkin.Theme
import Checkin.Controls

// One key: letters light, what acts on the keyboard darker.
KeyPanel {
    id: root

    property string words: ""
    property string hint: ""
    property string symbol: ""
    property bool quiet: false
    property bool faint: false
    readonly property bool down: control ? control.pressed : false // qmllint disable missing-property

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.xs * 0.6
        radius: Theme.radius * 0.6
        color: root.down ? Theme.primary : root.quiet ? Theme.line : Theme.surface

        Text {
            anchors.centerIn: parent
            visible: root.symbol === ""
            text: root.words
            color: root.down ? Theme.inkOnTone : root.faint ? Theme.inkSoft : Theme.ink
            font.family: Theme.text
            font.pixelSize: root.quiet || root.faint ? Theme.note : Theme.lead
        }

        Text {
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.xs
            text: root.hint
            color: root.down ? Theme.inkOnTone : Theme.inkSoft
            font.family: Theme.text
            font.pixelSize: Theme.fine * 0.8
        }

        Icon {
            anchors.centerIn: parent
            visible: root.symbol !== ""
            name: root.symbol
            colour: root.down ? Theme.inkOnTone : Theme.ink
        }
    }
}
