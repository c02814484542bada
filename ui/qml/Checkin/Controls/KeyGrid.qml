pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme

// Keys in rows. The one that takes back fills what is left of the last row.
GridLayout {
    id: root

    required property list<string> keys
    required property int across
    property real keyHeight: Theme.key
    property real keyWidth: letters ? Theme.touch : Theme.key * 1.35
    readonly property bool letters: across > 3
    readonly property int rest: keys.length % across === 0 ? 1 : across - keys.length % across + 1

    signal pressed(string key)

    columns: across
    columnSpacing: letters ? Theme.xs : Theme.s
    rowSpacing: letters ? Theme.xs : Theme.s

    Repeater {
        model: root.keys

        Key {
            required property string modelData

            objectName: "key-" + modelData
            character: modelData
            Layout.columnSpan: modelData === "<" ? root.rest : 1
            Layout.preferredWidth: modelData === "<" ? root.rest * (root.keyWidth + root.columnSpacing) - root.columnSpacing : root.keyWidth
            Layout.preferredHeight: root.letters ? Theme.touch : root.keyHeight
            onClicked: root.pressed(modelData)
        }
    }
}
