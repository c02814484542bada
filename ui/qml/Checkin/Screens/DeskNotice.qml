import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Controls

// What became of the last thing done at the desk.
Rectangle {
    id: root

    required property string kind
    required property string tone
    readonly property var tones: ({
            good: Theme.good,
            again: Theme.again,
            wait: Theme.wait,
            stop: Theme.stop,
            fault: Theme.fault
        })
    readonly property var own: ({
            undone: qsTr("已撤销签到"),
            nothing_to_undo: qsTr("没有可撤销的签到"),
            voided: qsTr("已将此券作废"),
            nothing_to_void: qsTr("此券已不能作废"),
            anew_given: qsTr("已重新发放；原券仍为作废"),
            taken_back: qsTr("已撤销核销，等待中心确认"),
            too_late: qsTr("已超过可撤销的时间")
        })
    readonly property var symbols: ({
            good: "check",
            again: "check-twice",
            wait: "clock",
            stop: "close",
            fault: "storage"
        })

    implicitHeight: line.implicitHeight + 2 * Theme.s
    visible: kind !== ""
    radius: Theme.radius
    color: tones[tone] ?? Theme.wait

    RowLayout {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.m
        spacing: Theme.m

        Icon {
            name: root.symbols[root.tone] ?? "clock"
            colour: Theme.inkOnTone
        }

        Words {
            objectName: "deskNotice"
            text: root.own[root.kind] ?? words.headline(root.kind, "")
            color: Theme.inkOnTone
            font.weight: Font.Medium
            Layout.fillWidth: true
        }
    }

    AnswerWords {
        id: words
    }
}
