pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import Checkin.Theme

// Ten digits and a way to correct. Says `full` when `length` digits are there.
GridLayout {
    id: root

    required property int length
    property string typed: ""
    property real keyHeight: Theme.key

    signal full(string digits)

    function press(key: string): void {
        if (key === "<")
            typed = typed.slice(0, -1);
        else if (key !== "" && typed.length < length)
            typed += key;
        if (key !== "<" && typed.length === length)
            full(typed);
    }

    columns: 3
    columnSpacing: Theme.s
    rowSpacing: Theme.s

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "<"]

        AbstractButton {
            id: key

            required property string modelData

            objectName: "key-" + modelData
            opacity: modelData === "" ? 0 : 1
            enabled: modelData !== ""
            Layout.preferredWidth: Theme.key * 1.35
            Layout.preferredHeight: root.keyHeight
            Accessible.name: modelData === "<" ? qsTr("删除") : modelData
            onClicked: root.press(modelData)

            background: Rectangle {
                radius: Theme.radius
                color: key.down ? Theme.primarySoft : Theme.surface
                border.color: key.down ? Theme.primary : Theme.line
                border.width: Theme.hair
            }
            contentItem: Item {
                Text {
                    anchors.centerIn: parent
                    visible: key.modelData !== "<"
                    text: key.modelData
                    color: Theme.ink
                    font.family: Theme.digits
                    font.pixelSize: Theme.title
                    font.weight: Font.Medium
                }

                Icon {
                    anchors.centerIn: parent
                    visible: key.modelData === "<"
                    name: "backspace"
                }
            }
        }
    }
}
