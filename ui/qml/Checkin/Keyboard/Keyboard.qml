import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings

// The on-screen keyboard, Pinyin first. It learns nothing: its dictionary lies in memory and is emptied at the end.
InputPanel {
    Component.onCompleted: {
        VirtualKeyboardSettings.activeLocales = ["zh_CN", "en_US"];
        VirtualKeyboardSettings.locale = "zh_CN";
    }
    Component.onDestruction: VirtualKeyboardSettings.userDataReset()
}
