import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import Checkin.Theme

// One guest found at the help desk.
AbstractButton {
    id: root

    required property string name
    required property string category
    required property string company
    required property string tail
    required property string arrived
    property string categoryWords: category
    property bool picked: false

    implicitHeight: Theme.touchLarge
    Accessible.name: name + ", " + categoryWords + ", " + tail

    background: Rectangle {
        radius: Theme.radius
        color: root.picked ? Theme.primarySoft : root.down ? Theme.sunken : Theme.surface
        border.color: root.picked ? Theme.primary : Theme.line
        border.width: root.picked ? Theme.stroke : Theme.hair
    }
    contentItem: RowLayout {
        spacing: Theme.m

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Layout.leftMargin: Theme.m
            Layout.alignment: Qt.AlignVCenter

            Words {
                text: root.name
                font.pixelSize: Theme.body
                font.weight: Font.Medium
                lineHeight: 1
                elide: Text.ElideRight
                maximumLineCount: 1
                Layout.fillWidth: true
            }

            Words {
                text: root.company === "" ? root.categoryWords : root.categoryWords + " · " + root.company
                color: Theme.inkSoft
                font.pixelSize: Theme.fine
                lineHeight: 1
                elide: Text.ElideRight
                maximumLineCount: 1
                Layout.fillWidth: true
            }
        }

        Words {
            text: qsTr("尾号 %1").arg(root.tail)
            color: Theme.inkSoft
            font.pixelSize: Theme.note
        }

        Row {
            spacing: Theme.xs
            Layout.rightMargin: Theme.m

            Icon {
                name: root.arrived === "" ? "clock" : "check"
                colour: root.arrived === "" ? Theme.inkSoft : Theme.primary
                size: Theme.note
                anchors.verticalCenter: parent.verticalCenter
            }

            Words {
                text: root.arrived === "" ? qsTr("未签到") : root.arrived
                color: root.arrived === "" ? Theme.inkSoft : Theme.primary
                font.pixelSize: Theme.note
            }
        }
    }
}
