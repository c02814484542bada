import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import Checkin.Theme

// One of the nine benefits: what it is, and how it stands for this guest, in a word, an icon and a colour.
AbstractButton {
    id: root

    required property string title
    required property string symbol
    required property string standing
    required property string standingWords
    readonly property bool open: standing === "on_offer"
    readonly property bool have: standing === "issued"
    readonly property color tone: open ? Theme.primary : have ? Theme.again : Theme.inkSoft
    readonly property color soft: open ? Theme.primarySoft : have ? Theme.againSoft : Theme.sunken

    implicitHeight: Theme.touch * 2
    Accessible.name: title + ", " + standingWords

    background: Rectangle {
        radius: Theme.radius
        color: root.down ? root.soft : Theme.surface
        border.color: root.open || root.have ? root.tone : Theme.line
        border.width: root.open || root.have ? Theme.stroke : Theme.hair
    }
    contentItem: ColumnLayout {
        spacing: Theme.s

        Rectangle {
            implicitWidth: Theme.touch
            implicitHeight: Theme.touch
            radius: width / 2
            color: root.soft
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.m

            Icon {
                anchors.centerIn: parent
                name: root.symbol
                colour: root.tone
            }
        }

        Words {
            text: root.title
            font.pixelSize: Theme.body
            font.weight: Font.Medium
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1.1
            Layout.fillWidth: true
            Layout.leftMargin: Theme.xs
            Layout.rightMargin: Theme.xs
        }

        Item {
            Layout.fillHeight: true
        }

        Rectangle {
            implicitWidth: mark.implicitWidth + 2 * Theme.m
            implicitHeight: mark.implicitHeight + Theme.s
            radius: Theme.radius
            color: root.open ? root.tone : root.soft
            Layout.alignment: Qt.AlignHCenter
            Layout.maximumWidth: root.width - Theme.m
            Layout.bottomMargin: Theme.m

            Row {
                id: mark

                anchors.centerIn: parent
                spacing: Theme.xs

                Icon {
                    visible: !root.open
                    name: root.have ? "check" : root.standing === "not_open_yet" ? "clock" : "lock"
                    colour: root.tone
                    size: Theme.note
                    anchors.verticalCenter: parent.verticalCenter
                }

                Text {
                    text: root.standingWords
                    color: root.open ? Theme.inkOnTone : root.tone
                    font.family: Theme.text
                    font.pixelSize: Theme.note
                    font.weight: Font.Medium
                }
            }
        }
    }
}
