import QtQuick
import QtQuick.Layouts
import Checkin.Theme

// A quiet line with an icon, on its own ground so that it is read over any picture.
Rectangle {
    id: root

    required property string symbol
    required property string text
    property color tone: Theme.primary
    property bool lamp: false
    property bool warns: false
    property real size: Theme.note
    property real least: Theme.touch
    property bool wraps: false

    implicitHeight: Math.max(least, line.implicitHeight + 2 * Theme.s)
    implicitWidth: line.implicitWidth + 2 * Theme.m
    radius: Theme.radius
    color: warns ? Theme.waitSoft : Theme.surface
    border.color: warns ? Theme.wait : Theme.line
    border.width: Theme.hair

    RowLayout {
        id: line

        anchors.fill: parent
        anchors.leftMargin: Theme.m
        anchors.rightMargin: Theme.m
        spacing: Theme.s

        Icon {
            name: root.symbol
            colour: root.warns ? Theme.wait : root.tone
            size: Theme.iconSmall
        }

        Rectangle {
            visible: root.lamp
            implicitWidth: Theme.s
            implicitHeight: Theme.s
            radius: Theme.s / 2
            color: Theme.seal

            SequentialAnimation on opacity {
                running: root.lamp && !Theme.still
                loops: Animation.Infinite

                NumberAnimation {
                    to: 0.25
                    duration: Theme.breath / 3
                }

                NumberAnimation {
                    to: 1
                    duration: Theme.breath / 3
                }
            }
        }

        Words {
            text: root.text
            font.pixelSize: root.size
            fontSizeMode: root.wraps ? Text.FixedSize : Text.HorizontalFit
            minimumPixelSize: Theme.fine * 0.8
            wrapMode: root.wraps ? Text.Wrap : Text.NoWrap
            Layout.fillWidth: true
        }
    }
}
