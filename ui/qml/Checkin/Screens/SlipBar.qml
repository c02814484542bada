import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// What became of the guest's slip, and where to go when the printer cannot.
Rectangle {
    id: root

    required property SlipViewModel slip
    readonly property bool done: slip.step === "printed"
    readonly property bool fine: done || slip.step === "printing"
    readonly property color tone: slip.step === "fault" ? Theme.fault : fine ? Theme.good : Theme.wait
    readonly property var waiting: ({
            paper_out: qsTr("打印机缺纸，请到服务台。券已保存，换纸后自动打印"),
            cover_open: qsTr("打印机盖没有合上，请到服务台。券已保存")
        })
    readonly property var words: ({
            printing: qsTr("正在打印，请稍候"),
            printed: slip.reprint ? qsTr("已补打，请取走小票") : qsTr("已打印，请取走小票"),
            waiting: waiting[slip.why] ?? qsTr("打印机暂时不能打印，请到服务台。券已保存"),
            unclear: qsTr("小票可能没有打全，请看出纸口。没有完整小票，请点“补打”或到服务台"),
            nothing: qsTr("没有可以打印的券"),
            fault: qsTr("本机没能记下这次打印，请到服务台")
        })

    visible: slip.step !== ""
    implicitHeight: line.implicitHeight + 2 * Theme.s
    radius: Theme.radius
    color: slip.step === "fault" ? Theme.faultSoft : fine ? Theme.goodSoft : Theme.waitSoft
    border.color: tone
    border.width: Theme.hair

    RowLayout {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.m
        spacing: Theme.m

        Icon {
            name: root.done ? "check" : "printer"
            colour: root.tone
        }

        Words {
            objectName: "slipWords"
            text: root.words[root.slip.step] ?? ""
            font.pixelSize: root.fine ? Theme.note : Theme.fine
            lineHeight: 1.1
            Layout.fillWidth: true
        }
    }
}
