import QtQuick
import Checkin.Theme

// Where to go when this station cannot help.
Rectangle {
    radius: Theme.radiusLarge
    color: Theme.waitSoft
    border.color: Theme.wait
    border.width: Theme.hair

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.l
        spacing: Theme.l

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "desk"
            colour: Theme.wait
            size: Theme.mark * 0.8
        }

        Words {
            width: parent.width
            text: qsTr("人工服务台")
            font.family: Theme.display
            font.pixelSize: Theme.title
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
