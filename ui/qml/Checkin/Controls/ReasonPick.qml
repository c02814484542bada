pragma ComponentBehavior: Bound

import QtQuick
import Checkin.Theme

// A few reasons, one of which is picked before something is taken back.
Flow {
    id: root

    required property var reasons // [{code, label}]
    property string prefix: "reason-"
    property string picked: ""

    spacing: Theme.s

    Repeater {
        model: root.reasons

        Choice {
            required property var modelData

            objectName: root.prefix + modelData.code
            text: modelData.label
            checked: root.picked === modelData.code
            onClicked: root.picked = modelData.code
        }
    }
}
