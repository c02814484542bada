import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The phone's last four digits.
ColumnLayout {
    id: root

    required property AnswerViewModel answer
    property bool compact: false
    readonly property int serial: answer.serial

    spacing: root.compact ? Theme.s : Theme.l
    onSerialChanged: pad.typed = ""

    Words {
        objectName: "step"
        text: steps.step("second_fact")
        color: Theme.inkSoft
        font.pixelSize: Theme.body
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }

    TypedDigits {
        typed: pad.typed
        length: pad.length
        Layout.alignment: Qt.AlignHCenter
    }

    Keypad {
        id: pad

        length: 4
        keyHeight: root.compact ? Theme.touch : Theme.key
        Layout.alignment: Qt.AlignHCenter
        onFull: digits => root.answer.typeDigits(digits)
    }

    NextSteps {
        id: steps
    }
}
