pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The vouchers of the guest the desk picked: taking one back, and giving one anew.
Rectangle {
    id: root

    required property DeskViewModel desk
    required property VoidingViewModel voiding
    required property AnewViewModel anew
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
                text: qsTr("%1 的权益券").arg(root.desk.name)
                font.family: Theme.display
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                lineHeight: 1.1
                Layout.fillWidth: true
            }

            DeskNotice {
                kind: root.voiding.notice
                tone: root.voiding.tone
                Layout.fillWidth: true
            }

            ListView {
                id: list

                objectName: "voucherLines"
                model: root.voiding.lines
                spacing: Theme.s
                clip: true
                Layout.fillWidth: true
                Layout.fillHeight: true

                delegate: VoucherLine {
                    id: line

                    required property int index
                    required property string voucher
                    required property string titleZh
                    required property string titleEn

                    objectName: "voucher-" + index
                    width: ListView.view.width
                    title: root.zh ? line.titleZh : line.titleEn
                    standingWords: standings.standing(line.standing)
                    picked: [root.voiding.picked, root.anew.picked].includes(line.voucher)
                    onVoidWanted: root.voiding.pick(line.index)
                    onAnewWanted: root.anew.pick(line.index)
                }

                Words {
                    anchors.centerIn: parent
                    visible: list.count === 0
                    text: qsTr("还没有权益券")
                    color: Theme.inkSoft
                }
            }
        }

        Item {
            visible: panel.active
            implicitHeight: panel.implicitHeight
            Layout.fillWidth: true
            Layout.fillHeight: !root.tall
            Layout.preferredWidth: 1

            Loader {
                id: panel

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                active: root.voiding.picked !== "" || root.anew.open
                sourceComponent: root.anew.open ? anewPanel : voidPanel
            }

            Component {
                id: voidPanel

                VoidPanel {
                    title: root.zh ? root.voiding.titleZh : root.voiding.titleEn
                    onGivenUp: root.voiding.leave()
                    onConfirmed: reason => root.voiding.void(reason)
                }
            }

            Component {
                id: anewPanel

                AnewPanel {
                    anew: root.anew
                    compact: !root.tall
                    title: root.zh ? root.anew.titleZh : root.anew.titleEn
                }
            }
        }
    }

    TouchButton {
        id: close

        objectName: "closeVouchers"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.l
        text: qsTr("返回")
        symbol: "back"
        quiet: true
        onClicked: root.voiding.close()
    }

    StandingWords {
        id: standings
    }
}
