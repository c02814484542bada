import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The number, hidden as it is typed: others may stand near.
StepPage {
    id: root

    required property NumberViewModel number
    readonly property string slip: qsTr("号码好像有一位不对，请看看是否按错")

    title: words.names[number.document] ?? ""
    note: words.looks[number.document] ?? ""
    symbol: words.symbols[number.document] ?? "number"
    action: qsTr("确定")
    actionSymbol: "check"
    ready: number.whole
    onActed: root.number.enter()

    RowLayout {
        spacing: Theme.s
        Layout.fillWidth: true

        Rectangle {
            implicitHeight: Theme.touchLarge
            radius: Theme.radius
            color: Theme.surface
            border.color: root.number.complaint !== "" ? Theme.stop : root.number.whole ? Theme.primary : Theme.edge
            border.width: root.number.count > 0 ? Theme.stroke : Theme.hair
            Layout.fillWidth: true

            Text {
                objectName: "typed"
                anchors.fill: parent
                anchors.leftMargin: Theme.m
                anchors.rightMargin: Theme.m
                verticalAlignment: Text.AlignVCenter
                horizontalAlignment: Text.AlignHCenter
                text: root.number.count === 0 ? qsTr("请输入号码") : root.number.shown
                textFormat: Text.PlainText
                color: root.number.count === 0 ? Theme.inkSoft : Theme.ink
                font.family: Theme.digits
                font.pixelSize: root.number.count === 0 ? Theme.body : Theme.lead
                font.weight: root.number.count === 0 ? Font.Normal : Font.Bold
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.note
            }
        }

        TouchButton {
            objectName: "show"
            symbol: root.number.open ? "eye-off" : "eye"
            quiet: true
            Accessible.name: root.number.open ? qsTr("隐藏号码") : qsTr("显示号码")
            Layout.preferredHeight: Theme.touchLarge
            Layout.preferredWidth: Theme.touchLarge
            onClicked: root.number.toggle()
        }
    }

    Words {
        objectName: "complaint"
        text: root.number.complaint !== "" ? root.slip : qsTr("已输入 %1 位，共 %2 位").arg(root.number.count).arg(root.number.wanted)
        color: root.number.complaint !== "" ? Theme.stop : Theme.inkSoft
        font.pixelSize: Theme.note
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }

    Item {
        visible: root.tall || !pad.letters
        Layout.fillHeight: true
    }

    KeyGrid {
        id: pad

        objectName: "numberPad"
        keys: root.number.keys
        across: root.number.across
        keyHeight: root.tall ? Theme.key * 1.2 : Theme.touch
        keyWidth: letters ? Theme.touch : Theme.key * (root.tall ? 1.9 : 1.6)
        Layout.alignment: Qt.AlignHCenter
        onPressed: key => root.number.press(key)
    }

    Item {
        Layout.fillHeight: true
    }

    DocumentWords {
        id: words
    }
}
