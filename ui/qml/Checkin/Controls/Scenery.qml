import QtQuick
import Checkin.Theme

// The mountain city and its two rivers, along the bottom of the screen; a wide screen shows less sky.
Item {
    id: root

    readonly property bool tall: height > width

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    Image {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: parent.width
        height: root.tall ? Theme.scenery : Theme.sceneryWide
        source: root.tall ? "image://art/confluence" : "image://art/confluence-wide"
        sourceSize: Qt.size(Math.round(Theme.sceneryWidth), Math.round(height))
        fillMode: Image.PreserveAspectCrop
        verticalAlignment: Image.AlignBottom
    }
}
