pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The last vouchers used up here, and taking one back while its time lasts.
Rectangle {
    id: root

    required property UnredeemingViewModel unredeeming
    required property string language
    readonly property bool tall: height > width
    readonly property bool zh: language === "zh"

    color: Theme.ground

    MouseArea {
        anchors.fill: parent
    }

    GridLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: close.top
        anchors.margins: Theme.l
        columns: root.tall ? 1 : 2
        columnSpacing: Theme.l
        rowSpacing: Theme.m

        ColumnLayout {
            spacing: Theme.m
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1

            Words {
                text: qsTr("本机核销记录")
                font.family: Theme.display
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                lineHeight: 1.1
                Layout.fillWidth: true
            }

            DeskNotice {
                kind: root.unredeeming.notice
                tone: root.unredeeming.tone
                Layout.fillWidth: true
            }

            ListView {
                id: list

                objectName: "redemptions"
                model: root.unredeeming.lines
                spacing: Theme.s
                clip: true
                Layout.fillWidth: true
                Layout.fillHeight: true

                delegate: RedemptionLine {
                    id: line

                    required property int index
                    required property int intent
                    required property string titleZh
                    required property string titleEn

                    objectName: "redemption-" + index
                    width: ListView.view.width
                    title: root.zh ? line.titleZh : line.titleEn
                    picked: line.intent === root.unredeeming.picked
                    onUndoWanted: root.unredeeming.pick(line.index)
                }

                Words {
                    anchors.centerIn: parent
                    visible: list.count === 0
                    text: qsTr("还没有核销记录")
                    color: Theme.inkSoft
                }
            }
        }

        Loader {
            active: root.unredeeming.picked !== 0
            visible: active
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop

            sourceComponent: UnredeemPanel {
                title: root.zh ? root.unredeeming.titleZh : root.unredeeming.titleEn
                onGivenUp: root.unredeeming.leave()
                onConfirmed: reason => root.unredeeming.takeBack(reason)
            }
        }
    }

    TouchButton {
        id: close

        objectName: "closeRedemptions"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.l
        text: qsTr("返回")
        symbol: "back"
        quiet: true
        onClicked: root.unredeeming.close()
    }
}
