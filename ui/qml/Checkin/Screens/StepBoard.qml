import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Controls

// The head of a step: what is asked for here, and in which language.
Rectangle {
    id: root

    required property string title
    required property string note
    required property string symbol
    required property string language
    required property bool tall

    signal spoken(string language)

    color: Theme.primary
    clip: true
    implicitHeight: words.implicitHeight + 2 * Theme.l

    Image {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        visible: !root.tall
        width: parent.width
        height: width * 0.28
        source: "image://art/ridge"
        sourceSize: Qt.size(Math.round(width), Math.round(height))
    }

    ColumnLayout {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: root.tall ? undefined : parent.bottom
        anchors.margins: Theme.l
        spacing: Theme.m

        RowLayout {
            spacing: Theme.m
            Layout.fillWidth: true

            Rectangle {
                implicitWidth: Theme.touch
                implicitHeight: Theme.touch
                radius: width / 2
                color: Theme.inkOnTone

                Icon {
                    anchors.centerIn: parent
                    name: root.symbol
                    colour: Theme.primary
                }
            }

            Item {
                Layout.fillWidth: true
            }

            LanguageSwitch {
                language: root.language
                onChosen: language => root.spoken(language)
            }
        }

        Words {
            objectName: "headline"
            text: root.title
            color: Theme.inkOnTone
            font.family: Theme.display
            font.pixelSize: Theme.title
            font.weight: Font.Bold
            lineHeight: 1.12
            Layout.fillWidth: true
            Layout.topMargin: root.tall ? 0 : Theme.l
        }

        Words {
            objectName: "step"
            visible: text !== ""
            text: root.note
            color: Theme.inkOnTone
            font.pixelSize: Theme.note
            Layout.fillWidth: true
        }

        Item {
            visible: !root.tall
            Layout.fillHeight: true
        }
    }
}
