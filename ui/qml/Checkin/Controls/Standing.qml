import QtQuick
import Checkin.Theme

// How a benefit stands, as a chip: filled where there is something to take.
Rectangle {
    id: root

    required property string words
    required property string standing
    readonly property bool open: standing === "on_offer"
    readonly property bool have: standing === "issued"
    readonly property color tone: open ? Theme.primary : have ? Theme.again : Theme.inkSoft
    readonly property string symbol: open ? "gift" : have ? "check" : standing === "not_open_yet" ? "clock" : standing === "redeemed" ? "check-twice" : "lock"

    implicitWidth: mark.implicitWidth + 2 * Theme.m
    implicitHeight: mark.implicitHeight + Theme.s
    radius: Theme.radius
    color: open ? tone : have ? Theme.againSoft : Theme.sunken

    Row {
        id: mark

        anchors.centerIn: parent
        spacing: Theme.xs

        Icon {
            name: root.symbol
            colour: root.open ? Theme.inkOnTone : root.tone
            size: Theme.note
            anchors.verticalCenter: parent.verticalCenter
        }

        Text {
            text: root.words
            color: root.open ? Theme.inkOnTone : root.tone
            font.family: Theme.text
            font.pixelSize: Theme.note
            font.weight: Font.Medium
        }
    }
}
