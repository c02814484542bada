import QtQuick
import QtQuick.Layouts
import Checkin.Theme

// One of central's last answers, and whether its goods still lie here.
RowLayout {
    id: root

    required property string symbol
    required property string result
    required property string at
    required property bool toHand
    required property string title
    required property string resultWords

    signal handedOver

    spacing: Theme.s

    Icon {
        name: root.symbol
        colour: root.result === "redeemed" ? Theme.good : Theme.stop
        size: Theme.body
    }

    Words {
        text: root.at + " · " + root.title + " · " + root.resultWords
        font.pixelSize: Theme.note
        elide: Text.ElideRight
        maximumLineCount: 1
        Layout.fillWidth: true
    }

    TouchButton {
        objectName: "handOverLine"
        visible: root.toHand
        text: qsTr("已交付")
        quiet: true
        tone: Theme.good
        onClicked: root.handedOver()
    }
}
