import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// What was read of the card, masked: enough for its owner to know it again.
Item {
    id: root

    required property FaceViewModel face

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        height: facts.implicitHeight + 2 * Theme.xl
        radius: Theme.radiusLarge
        color: Theme.surface
        border.color: Theme.primary
        border.width: Theme.stroke

        ColumnLayout {
            id: facts

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.xl
            spacing: Theme.m

            Words {
                text: qsTr("社会保障号码")
                color: Theme.inkSoft
                font.pixelSize: Theme.note
                Layout.fillWidth: true
            }

            Words {
                objectName: "faceNumber"
                text: root.face.number
                font.family: Theme.digits
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.body
                wrapMode: Text.NoWrap
                Layout.fillWidth: true
            }

            Words {
                visible: root.face.name !== ""
                text: qsTr("姓名")
                color: Theme.inkSoft
                font.pixelSize: Theme.note
                Layout.fillWidth: true
            }

            Words {
                objectName: "faceName"
                visible: text !== ""
                text: root.face.name
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                Layout.fillWidth: true
            }
        }
    }
}
