pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// One benefit: its terms, and either its QR, a button to take it, or why not.
Rectangle {
    id: root

    required property FlowViewModel flow
    required property VouchersViewModel vouchers
    readonly property bool tall: height > width
    readonly property bool zh: flow.language === "zh"
    readonly property bool have: vouchers.standing === "issued"
    readonly property bool open: vouchers.standing === "on_offer"
    readonly property string worded: zh ? vouchers.whyZh : vouchers.whyEn
    readonly property string told: vouchers.notice !== "" ? headlines.headline(vouchers.notice, "") : ""
    readonly property string why: worded || standings.more(vouchers.standing) || told
    readonly property string place: zh ? vouchers.placeZh : vouchers.placeEn

    color: Theme.ground

    MouseArea {
        anchors.fill: parent
    }

    Item {
        id: page

        anchors.fill: parent
        anchors.margins: Theme.xl

        VoucherFrame {
            id: frame

            anchors.left: parent.left
            anchors.top: parent.top
            width: root.tall ? parent.width : Math.min(parent.width * 0.5, parent.height)
            height: root.tall ? Math.min(width, parent.height * 0.5) : parent.height
            vouchers: root.vouchers
        }

        ColumnLayout {
            anchors.left: root.tall ? parent.left : frame.right
            anchors.leftMargin: root.tall ? 0 : Theme.xl
            anchors.right: parent.right
            anchors.top: root.tall ? frame.bottom : parent.top
            anchors.topMargin: root.tall ? Theme.l : 0
            anchors.bottom: parent.bottom
            spacing: Theme.m

            Words {
                text: root.zh ? root.vouchers.titleZh : root.vouchers.titleEn
                font.family: Theme.display
                font.pixelSize: Theme.headline
                font.weight: Font.Bold
                lineHeight: 1.1
                Layout.fillWidth: true
            }

            Standing {
                objectName: "standing"
                standing: root.vouchers.standing
                words: root.have && root.vouchers.notice === "issued" ? headlines.headline("issued", "") : standings.standing(root.vouchers.standing)
            }

            Words {
                text: root.zh ? root.vouchers.termsZh : root.vouchers.termsEn
                Layout.fillWidth: true
            }

            Fact {
                symbol: "pin"
                label: qsTr("使用地点")
                value: root.worded === "" ? root.place : ""
                tone: Theme.primary
                Layout.fillWidth: true
            }

            Words {
                objectName: "why"
                visible: text !== ""
                color: Theme.inkSoft
                text: root.have ? (root.vouchers.code.length > 0 ? qsTr("请在兑换点出示此二维码，可拍照保存") : "") : root.why
                Layout.fillWidth: true
            }

            Item {
                Layout.fillHeight: true
            }

            TouchButton {
                objectName: "prove"
                visible: root.have && root.vouchers.code.length === 0
                text: qsTr("验证后显示二维码")
                symbol: "phone-digits"
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.touchLarge
                onClicked: root.vouchers.prove()
            }

            TouchButton {
                objectName: "take"
                visible: root.open
                text: qsTr("领取")
                symbol: "gift"
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.touchLarge
                onClicked: root.vouchers.take()
            }

            RowLayout {
                spacing: Theme.m
                Layout.fillWidth: true

                CountdownRing {
                    seconds: root.flow.secondsLeft
                    total: root.flow.secondsTotal
                    colour: Theme.primary
                }

                TouchButton {
                    objectName: "back"
                    text: qsTr("返回")
                    symbol: "back"
                    quiet: true
                    Layout.fillWidth: true
                    onClicked: root.vouchers.close()
                }
            }
        }
    }

    AnswerWords {
        id: headlines
    }

    StandingWords {
        id: standings
    }
}
