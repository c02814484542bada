import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The answer to one scan: on the board what it is, beside it what follows.
Rectangle {
    id: root

    required property FlowViewModel flow
    required property AnswerViewModel answer
    required property StatusViewModel status
    readonly property bool tall: height > width
    readonly property bool fault: answer.tone === "fault"
    readonly property var tones: ({
            good: Theme.good,
            again: Theme.again,
            wait: Theme.wait,
            stop: Theme.stop,
            fault: Theme.fault
        })
    readonly property color tone: tones[answer.tone] ?? Theme.wait

    color: fault ? Theme.fault : Theme.ground

    GridLayout {
        anchors.fill: parent
        columns: root.tall ? 1 : 2
        columnSpacing: 0
        rowSpacing: 0

        AnswerBoard {
            answer: root.answer
            tone: root.tone
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.tall ? root.width : root.width * 0.46
            Layout.preferredHeight: root.tall ? root.height * (root.answer.kind === "second_fact" ? 0.36 : 0.5) : root.height
        }

        ColumnLayout {
            spacing: Theme.l
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Theme.xl
            Layout.preferredWidth: root.tall ? root.width : root.width * 0.54

            Loader {
                active: root.answer.kind === "second_fact"
                visible: active
                Layout.alignment: Qt.AlignHCenter

                sourceComponent: SecondFact {
                    answer: root.answer
                }
            }

            AnswerDetail {
                visible: root.answer.kind !== "second_fact"
                answer: root.answer
                status: root.status
                language: root.flow.language
                tone: root.fault ? Theme.inkOnTone : root.tone
                ink: root.fault ? Theme.inkOnTone : Theme.ink
                Layout.fillWidth: true
            }

            Item {
                Layout.fillHeight: true
            }

            TouchButton {
                objectName: "benefits"
                visible: root.answer.known
                text: qsTr("查看我的权益")
                symbol: "gift"
                tone: root.tone
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.touchLarge
                onClicked: root.flow.openVouchers()
            }

            RowLayout {
                spacing: Theme.m
                Layout.fillWidth: true

                CountdownRing {
                    seconds: root.flow.secondsLeft
                    total: root.flow.secondsTotal
                    colour: root.fault ? Theme.inkOnTone : root.tone
                }

                TouchButton {
                    objectName: "more"
                    text: qsTr("需要更多时间")
                    symbol: "more-time"
                    quiet: true
                    light: root.fault
                    tone: root.tone
                    Layout.fillWidth: true
                    onClicked: root.flow.more()
                }

                TouchButton {
                    objectName: "done"
                    text: qsTr("完成")
                    quiet: true
                    light: root.fault
                    tone: root.tone
                    onClicked: root.flow.home()
                }
            }
        }
    }
}
