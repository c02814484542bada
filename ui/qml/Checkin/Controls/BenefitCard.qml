import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import Checkin.Theme

// One of the nine benefits: what it is, and how it stands for this guest, in a word, an icon and a colour.
AbstractButton {
    id: root

    required property string title
    required property string terms
    required property string symbol
    required property string standing
    required property string standingWords
    readonly property bool flat: height < Theme.touch * 2.6
    readonly property int align: flat ? Qt.AlignLeft : Qt.AlignHCenter

    Accessible.name: title + ", " + standingWords

    background: Rectangle {
        radius: Theme.radius
        color: root.down ? look.soft : Theme.surface
        border.color: look.marked ? look.tone : Theme.line
        border.width: look.marked ? Theme.stroke : Theme.hair
    }
    contentItem: GridLayout {
        columns: root.flat ? 2 : 1
        columnSpacing: Theme.m
        rowSpacing: Theme.s

        Rectangle {
            implicitWidth: Theme.touch
            implicitHeight: Theme.touch
            radius: width / 2
            color: picture.own ? "transparent" : look.soft
            Layout.alignment: root.flat ? Qt.AlignVCenter : Qt.AlignHCenter
            Layout.topMargin: root.flat ? 0 : Theme.s
            Layout.leftMargin: root.flat ? Theme.m : 0

            Icon {
                id: picture

                anchors.centerIn: parent
                name: root.symbol
                colour: look.tone
                size: own ? Theme.touch : Theme.icon
            }
        }

        ColumnLayout {
            spacing: Theme.xs
            Layout.fillWidth: true
            Layout.fillHeight: !root.flat
            Layout.leftMargin: root.flat ? 0 : Theme.s
            Layout.rightMargin: Theme.s
            Layout.alignment: root.flat ? Qt.AlignVCenter : Qt.AlignTop

            Words {
                text: root.title
                font.weight: Font.Medium
                horizontalAlignment: root.align
                lineHeight: 1.1
                Layout.fillWidth: true
            }

            Words {
                visible: !root.flat
                text: root.terms
                color: Theme.inkSoft
                font.pixelSize: Theme.fine
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 1.15
                elide: Text.ElideRight
                maximumLineCount: root.height < Theme.touch * 4 ? 1 : 2
                Layout.fillWidth: true
            }

            Item {
                visible: !root.flat
                Layout.fillHeight: true
            }

            Standing {
                words: root.standingWords
                standing: root.standing
                Layout.alignment: root.align
                Layout.bottomMargin: root.flat ? 0 : Theme.m
            }
        }
    }

    StandingLook {
        id: look

        standing: root.standing
    }
}
