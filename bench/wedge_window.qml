import QtQuick
import QtQuick.Controls.Basic
import QtQuick.VirtualKeyboard
import Checkin.Controls

// The desk's search field and its keyboard, alone: for measuring what keys do to them.
Window {
    readonly property bool pinyin: InputContext.inputEngine.inputMethod !== null && InputContext.inputEngine.inputMode === InputEngine.InputMode.Pinyin

    width: 1080
    height: 900
    visible: true

    function touchKey(key: int, letter: string) {
        InputContext.inputEngine.virtualKeyClick(key, letter, 0);
    }

    SearchField {
        objectName: "field"
        width: 600
        focus: true
    }

    Loader {
        source: Qt.resolvedUrl("../ui/qml/Checkin/Keyboard/Keyboard.qml")
        y: 500
        onLoaded: item.width = 1080
    }
}
