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

    spacing: root.compact ? Theme.m : Theme.l
    onSerialChanged: pad.typed = ""

    TypedDigits {
        typed: pad.typed
        length: pad.length
        Layout.alignment: Qt.AlignHCenter
    }

    Keypad {
        id: pad

        objectName: "tailPad"
        length: 4
        keyHeight: root.compact ? Theme.touch : Theme.key
        Layout.alignment: Qt.AlignHCenter
        onFull: digits => root.answer.typeDigits(digits)
    }
}
