pragma ComponentBehavior: Bound

import QtQuick
import Checkin.Models
import Checkin.Controls

// The gesture to make; after a touch, or when a code comes into view, what the camera sees.
Item {
    id: root

    required property FlowViewModel flow
    required property Looking looking
    required property bool shown
    required property bool blind
    property bool redeeming: false

    HowTo {
        anchors.horizontalCenter: parent.horizontalCenter
        width: parent.width
        height: parent.height
        caption: root.redeeming ? qsTr("手机或纸质券均可，距离镜头 15–20 厘米，稍停即可") : qsTr("参会证或手机均可，距离镜头 15–20 厘米，稍停即可")
        phoneOnly: root.redeeming
        running: root.shown && visible
        visible: !eye.active && !root.blind
    }

    DeskSign {
        anchors.fill: parent
        visible: root.blind
    }

    Loader {
        id: eye

        anchors.fill: parent
        active: root.flow.preview && root.shown && !root.blind

        sourceComponent: Viewfinder {
            looking: root.looking
        }
    }

    TapHandler {
        enabled: !root.blind
        onTapped: root.flow.preview ? root.flow.closePreview() : root.flow.openPreview()
    }
}
