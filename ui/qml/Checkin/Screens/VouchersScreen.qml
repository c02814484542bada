pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The nine benefits of the guest who was scanned; one touch opens one.
Rectangle {
    id: root

    required property FlowViewModel flow
    required property AnswerViewModel answer
    required property VouchersViewModel vouchers
    required property PhoneViewModel phone
    required property SlipViewModel slip
    readonly property bool tall: height > width
    readonly property bool zh: flow.language === "zh"

    color: Theme.ground

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.l
        spacing: Theme.l

        RowLayout {
            spacing: Theme.m
            Layout.fillWidth: true

            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true

                Words {
                    text: qsTr("我的权益")
                    font.family: Theme.display
                    font.pixelSize: Theme.title
                    font.weight: Font.Bold
                    lineHeight: 1.1
                    Layout.fillWidth: true
                }

                Words {
                    text: root.answer.name === "" ? qsTr("三免六送") : qsTr("三免六送 · %1").arg(root.answer.name)
                    color: Theme.inkSoft
                    font.pixelSize: Theme.note
                    Layout.fillWidth: true
                }
            }

            LanguageSwitch {
                language: root.flow.language
                onChosen: language => root.flow.chooseLanguage(language)
            }
        }

        GridView {
            id: grid

            readonly property int across: 3

            objectName: "benefitsGrid"
            model: root.vouchers.offers
            cellWidth: width / across
            cellHeight: Math.max(Theme.touch * 1.5, Math.floor(height / Math.max(1, Math.ceil(count / across))))
            interactive: contentHeight > height
            clip: true
            Layout.fillWidth: true
            Layout.fillHeight: true

            delegate: Item {
                id: cell

                required property int index
                required property string titleZh
                required property string titleEn
                required property string termsZh
                required property string termsEn
                required property string symbol
                required property string standing

                width: grid.cellWidth
                height: grid.cellHeight

                BenefitCard {
                    objectName: "benefit-" + cell.index
                    anchors.fill: parent
                    anchors.margins: Theme.s / 2
                    title: root.zh ? cell.titleZh : cell.titleEn
                    terms: root.zh ? cell.termsZh : cell.termsEn
                    symbol: cell.symbol
                    standing: cell.standing
                    standingWords: standings.standing(cell.standing)
                    onClicked: root.vouchers.open(cell.index)
                }
            }
        }

        VouchersFoot {
            flow: root.flow
            phone: root.phone
            slip: root.slip
            tall: root.tall
            Layout.fillWidth: true
        }
    }

    Loader {
        anchors.fill: parent
        active: root.vouchers.opened

        sourceComponent: VoucherSheet {
            flow: root.flow
            vouchers: root.vouchers
        }
    }

    Loader {
        anchors.fill: parent
        active: root.phone.standing !== ""

        sourceComponent: PhoneSheet {
            flow: root.flow
            phone: root.phone
        }
    }

    StandingWords {
        id: standings
    }
}
