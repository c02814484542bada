import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The name as it was registered; it goes with the page.
ColumnLayout {
    id: root

    required property AnswerViewModel answer
    property bool brief: false
    readonly property bool whole: field.text.trim().length > 1

    function say(): void {
        root.answer.typeName(field.text);
    }

    spacing: Theme.s
    Component.onCompleted: field.forceActiveFocus()

    NameField {
        id: field

        objectName: "nameField"
        Layout.fillWidth: true
        onAccepted: if (root.whole)
            root.say()
    }

    Words {
        visible: !root.brief
        text: qsTr("与报名时一致，可用拼音输入；英文名请切换键盘")
        color: Theme.inkSoft
        font.pixelSize: Theme.note
        Layout.fillWidth: true
    }
}
