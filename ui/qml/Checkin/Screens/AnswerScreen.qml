pragma ComponentBehavior: Bound

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
    required property CounterViewModel counter
    readonly property bool tall: height > width
    readonly property bool fault: answer.tone === "fault"
    readonly property bool waits: answer.kind === "not_known_yet"
    readonly property var tones: ({
            good: Theme.good,
            again: Theme.again,
            wait: Theme.wait,
            stop: Theme.stop,
            fault: Theme.fault
        })
    readonly property color tone: tones[answer.tone] ?? Theme.wait
    readonly property real share: !tall ? 0.45 : answer.known || counter.toHand ? 0.4 : 0.52

    color: fault ? Theme.fault : Theme.ground

    AnswerBoard {
        id: board

        anchors.left: parent.left
        anchors.top: parent.top
        width: root.tall ? parent.width : parent.width * root.share
        height: root.tall ? parent.height * root.share : parent.height
        answer: root.answer
        tone: root.tone
    }

    Repeater {
        model: root.fault ? 2 : 0

        HazardBand {
            required property int index

            width: root.width
            height: Theme.xl
            y: index === 0 ? 0 : root.height - height
        }
    }

    ColumnLayout {
        anchors.left: root.tall ? parent.left : board.right
        anchors.right: parent.right
        anchors.top: root.tall ? board.bottom : parent.top
        anchors.bottom: parent.bottom
        anchors.margins: Theme.xl
        anchors.bottomMargin: root.fault ? Theme.xxl : Theme.l
        anchors.topMargin: root.answer.known || root.counter.toHand ? Theme.l : Theme.xl
        spacing: Theme.m

        Item {
            visible: !root.tall && !root.answer.known && !root.counter.toHand
            Layout.fillHeight: true
        }

        AnswerDetail {
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

        HandOver {
            answer: root.answer
            counter: root.counter
            tone: root.tone
            Layout.fillWidth: true
        }

        WaitLine {
            visible: root.waits
            seconds: root.flow.secondsLeft
            total: root.flow.secondsTotal
            tone: root.tone
            Layout.fillWidth: true
        }

        AnswerNext {
            flow: root.flow
            answer: root.answer
            tone: root.tone
            Layout.fillWidth: true
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
                visible: !root.waits
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
                text: root.waits ? qsTr("取消") : qsTr("完成")
                Layout.fillWidth: root.waits
                quiet: true
                light: root.fault
                tone: root.tone
                onClicked: root.flow.home()
            }
        }
    }
}
