import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// After a voucher for goods was used up: give them, and say that you did.
ColumnLayout {
    id: root

    required property AnswerViewModel answer
    required property CounterViewModel counter
    required property color tone
    readonly property bool goods: answer.kind === "redeemed" && counter.toHand

    spacing: Theme.s
    visible: goods || answer.left >= 0

    RowLayout {
        spacing: Theme.m
        Layout.fillWidth: true

        Words {
            objectName: "handItOver"
            text: root.goods ? qsTr("请交付物品") : ""
            font.pixelSize: Theme.lead
            font.weight: Font.Bold
            Layout.fillWidth: true
        }

        Words {
            objectName: "left"
            visible: root.answer.left >= 0
            text: qsTr("本点剩余 %n 件", "", root.answer.left)
            color: Theme.inkSoft
            horizontalAlignment: Text.AlignRight
        }
    }

    TouchButton {
        objectName: "handOver"
        visible: root.goods
        text: qsTr("已交付")
        symbol: "check"
        tone: root.tone
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.touchLarge
        onClicked: root.counter.handOver()
    }
}
