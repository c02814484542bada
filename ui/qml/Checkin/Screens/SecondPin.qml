import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Controls

// The PIN of a second person.
ColumnLayout {
    id: root

    required property int serial
    property bool compact: false

    signal entered(string pin)

    spacing: Theme.m
    onSerialChanged: pad.typed = ""

    TypedDigits {
        typed: pad.typed
        length: pad.length
        hidden: true
        Layout.alignment: Qt.AlignHCenter
    }

    Keypad {
        id: pad

        objectName: "secondPad"
        length: 6
        keyHeight: root.compact ? Theme.touch * 0.66 : Theme.key
        Layout.alignment: Qt.AlignHCenter
        onFull: digits => root.entered(digits)
    }
}
