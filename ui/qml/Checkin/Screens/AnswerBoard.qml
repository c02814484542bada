pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The answer at a glance from two metres: shape, colour, name, headline.
Rectangle {
    id: root

    required property AnswerViewModel answer
    required property color tone
    readonly property bool tall: parent !== null && parent.height > parent.width
    readonly property bool fault: answer.tone === "fault"
    readonly property string whose: answer.name || answer.benefit

    color: tone
    clip: true

    Image {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: parent.width
        height: width * 0.28
        source: "image://art/ridge"
        sourceSize: Qt.size(Math.round(width), Math.round(height))
        visible: !root.fault
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.l
        spacing: Theme.m

        Item {
            Layout.fillHeight: true
        }

        ToneMark {
            tone: root.answer.tone
            symbol: root.answer.symbol
            ink: root.tone
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: Theme.mark
            Layout.preferredHeight: Theme.mark

            NumberAnimation on scale {
                from: 0.7
                to: 1
                duration: Theme.calm
                easing.type: Easing.OutBack
            }
        }

        Words {
            objectName: "headline"
            text: (root.answer.redeeming && redeem.headline(root.answer.kind)) || words.headline(root.answer.kind, root.answer.reason)
            color: Theme.inkOnTone
            font.family: Theme.display
            font.pixelSize: root.whose !== "" ? Theme.title : root.tall ? Theme.headline : Theme.subhead
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1.15
            Layout.fillWidth: true
        }

        Words {
            objectName: "name"
            visible: text !== ""
            text: root.answer.kind === "welcome" && root.answer.name !== "" ? qsTr("欢迎您，%1").arg(root.answer.name) : root.whose
            color: Theme.inkOnTone
            font.family: Theme.display
            font.pixelSize: Theme.headline
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1.15
            Layout.fillWidth: true
        }

        Item {
            Layout.fillHeight: true
        }
    }

    AnswerWords {
        id: words
    }

    RedeemWords {
        id: redeem
    }
}
