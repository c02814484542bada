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
    readonly property string why: vouchers.notice !== "" && !have ? headlines.headline(vouchers.notice) : reasons.reason(vouchers.reason)

    color: Theme.ground

    MouseArea {
        anchors.fill: parent
    }

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.xl
        columns: root.tall ? 1 : 2
        columnSpacing: Theme.xl
        rowSpacing: Theme.l

        Rectangle {
            radius: Theme.radiusLarge
            color: root.have ? Theme.surface : root.open ? Theme.primarySoft : Theme.sunken
            border.color: Theme.line
            border.width: Theme.hair
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Layout.maximumHeight: root.tall ? width : root.height

            QrPicture {
                objectName: "qr"
                visible: root.vouchers.code.length > 0
                anchors.centerIn: parent
                width: Math.min(parent.width, parent.height) - 2 * Theme.m
                height: width
                rows: root.vouchers.code
            }

            ColumnLayout {
                visible: root.vouchers.code.length === 0
                anchors.fill: parent
                anchors.margins: Theme.l
                spacing: Theme.m

                Item {
                    Layout.fillHeight: true
                }

                Icon {
                    name: root.have ? "desk" : root.vouchers.symbol
                    colour: root.have || root.open ? Theme.primary : Theme.inkSoft
                    size: Theme.mark * 0.7
                    Layout.alignment: Qt.AlignHCenter
                }

                Words {
                    visible: root.have
                    text: qsTr("此券请到人工服务台核对身份后使用")
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }

                Item {
                    Layout.fillHeight: true
                }
            }
        }

        ColumnLayout {
            spacing: Theme.m
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1

            Words {
                text: root.zh ? root.vouchers.titleZh : root.vouchers.titleEn
                font.family: Theme.display
                font.pixelSize: Theme.headline
                font.weight: Font.Bold
                lineHeight: 1.1
                Layout.fillWidth: true
            }

            RowLayout {
                spacing: Theme.s
                Layout.fillWidth: true

                Icon {
                    name: root.have ? "check" : root.open ? "gift" : root.vouchers.standing === "not_open_yet" ? "clock" : "lock"
                    colour: standing.color
                    size: Theme.body
                }

                Words {
                    id: standing

                    objectName: "standing"
                    text: root.have && root.vouchers.notice === "issued" ? headlines.headline("issued") : standings.standing(root.vouchers.standing)
                    color: root.have ? Theme.again : root.open ? Theme.primary : Theme.inkSoft
                    font.weight: Font.Medium
                    Layout.fillWidth: true
                }
            }

            Words {
                text: root.zh ? root.vouchers.termsZh : root.vouchers.termsEn
                color: Theme.inkSoft
                font.pixelSize: Theme.note
                Layout.fillWidth: true
            }

            Words {
                objectName: "why"
                visible: text !== ""
                text: root.have ? (root.vouchers.code.length > 0 ? qsTr("请在兑换点出示此二维码，可拍照保存") : "") : root.why
                Layout.fillWidth: true
            }

            Item {
                Layout.fillHeight: true
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

    ReasonWords {
        id: reasons
    }

    StandingWords {
        id: standings
    }
}
