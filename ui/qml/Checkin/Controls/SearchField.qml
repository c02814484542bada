import QtQuick
import QtQuick.Controls.Basic
import Checkin.Theme

// Where the help desk types; Pinyin comes from the on-screen keyboard.
TextField {
    id: root

    // With what the Pinyin keyboard is still composing: "zw" finds by initials before any character is chosen.
    readonly property string soFar: text + preeditText.replace(/['\s]/g, "")

    signal searched(string words)

    implicitHeight: Theme.touch
    leftPadding: Theme.touch
    rightPadding: Theme.m
    color: Theme.ink
    placeholderText: qsTr("姓名、拼音、首字母或手机尾号")
    placeholderTextColor: Theme.inkSoft
    font.family: Theme.text
    font.pixelSize: Theme.body
    inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData | Qt.ImhNoAutoUppercase
    onSoFarChanged: root.searched(soFar)

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.color: root.activeFocus ? Theme.primary : Theme.edge
        border.width: root.activeFocus ? Theme.stroke : Theme.hair

        Icon {
            anchors.left: parent.left
            anchors.leftMargin: Theme.m
            anchors.verticalCenter: parent.verticalCenter
            name: "search"
            colour: Theme.inkSoft
        }
    }
}
