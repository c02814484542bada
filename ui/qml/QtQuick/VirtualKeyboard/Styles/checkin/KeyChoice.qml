import QtQuick
import Checkin.Theme

// One of the other letters a key held long offers.
Item {
    id: root

    property alias text: letter.text

    width: Theme.touch
    height: Theme.touch

    Text {
        id: letter

        anchors.centerIn: parent
        color: Theme.ink
        font.family: Theme.text
        font.pixelSize: Theme.lead
    }
}
