import QtQuick
import QtQuick.Controls.Basic
import Checkin.Theme

// Where a guest types their name; Pinyin comes from the on-screen keyboard, which learns nothing.
TextField {
    id: root

    implicitHeight: Theme.touchLarge
    leftPadding: Theme.m
    rightPadding: Theme.m
    color: Theme.ink
    placeholderText: qsTr("报名时的姓名")
    placeholderTextColor: Theme.inkSoft
    maximumLength: 80
    font.family: Theme.text
    font.pixelSize: Theme.lead
    inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData | Qt.ImhNoAutoUppercase

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.color: root.activeFocus ? Theme.primary : Theme.edge
        border.width: root.activeFocus ? Theme.stroke : Theme.hair
    }
}
