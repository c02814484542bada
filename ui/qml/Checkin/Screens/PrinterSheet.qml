pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// For staff: how the printer is, how much paper is left, and the slips that wait for a person.
Rectangle {
    id: root

    required property PrintingViewModel printing
    readonly property bool tall: height > width

    color: Theme.ground

    MouseArea {
        anchors.fill: parent
    }

    GridLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: close.top
        anchors.margins: Theme.xl
        columns: root.tall ? 1 : 2
        columnSpacing: Theme.l
        rowSpacing: Theme.l

        ColumnLayout {
            spacing: Theme.s
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            Layout.alignment: Qt.AlignTop

            Words {
                text: qsTr("打印机")
                font.family: Theme.display
                font.pixelSize: Theme.lead
                font.weight: Font.Bold
                lineHeight: 1.1
                Layout.fillWidth: true
            }

            Pill {
                objectName: "printerState"
                symbol: "printer"
                wraps: true
                warns: root.printing.printer !== "ready" && root.printing.printer !== "printing"
                text: words.printer(root.printing.printer)
                Layout.fillWidth: true
            }

            Pill {
                objectName: "paperLeft"
                symbol: "policy"
                wraps: true
                warns: root.printing.paperLow
                text: [root.printing.paperLow ? qsTr("纸快用完") : "", qsTr("按已打长度估计余纸 %1 米，换纸后已打 %2 张").arg(root.printing.metresLeft.toFixed(1)).arg(root.printing.slips)].filter(part => part !== "").join(" · ")
                Layout.fillWidth: true
            }

            TouchButton {
                objectName: "paperChanged"
                text: sure ? qsTr("确认已换新纸卷") : qsTr("已换纸")
                symbol: "sync"
                quiet: true
                Layout.fillWidth: true

                property bool sure: false

                onClicked: {
                    if (sure)
                        root.printing.paperChanged();
                    sure = !sure;
                }
            }
        }

        ColumnLayout {
            spacing: Theme.s
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3

            Words {
                text: list.count === 0 ? qsTr("没有等待的小票") : qsTr("等待的小票")
                color: list.count === 0 ? Theme.inkSoft : Theme.ink
                font.weight: Font.Medium
                Layout.fillWidth: true
            }

            ListView {
                id: list

                objectName: "printJobs"
                model: root.printing.lines
                spacing: Theme.s
                clip: true
                Layout.fillWidth: true
                Layout.fillHeight: true

                delegate: PrintJobRow {
                    id: job

                    required property int index
                    required property string standing
                    required property string why

                    width: ListView.view.width
                    stateWords: words.state(job.standing, job.why)
                    warns: job.standing === "unclear" || job.standing === "failed"
                    busy: job.standing === "printing"
                    onPrintWanted: root.printing.again(job.index)
                    onAwayWanted: root.printing.putAway(job.index)
                }
            }
        }
    }

    TouchButton {
        id: close

        objectName: "closePrinter"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.l
        text: qsTr("返回")
        symbol: "back"
        quiet: true
        onClicked: root.printing.close()
    }

    PrinterWords {
        id: words
    }
}
