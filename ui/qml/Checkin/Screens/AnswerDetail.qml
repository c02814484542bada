import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The facts of the answer and the next step.
ColumnLayout {
    id: root

    required property AnswerViewModel answer
    required property StatusViewModel status
    required property string language
    required property color tone
    property color ink: Theme.ink
    readonly property bool zh: language === "zh"
    readonly property bool inside: answer.kind === "welcome" || answer.kind === "already_in"
    readonly property bool giving: answer.kind === "welcome" && answer.vouchers > 0
    readonly property var when: ({
            already_in: qsTr("您已于 %1 在 %2 号终端签到").arg(answer.at).arg(answer.station),
            too_early: qsTr("开始签到时间：%1").arg(answer.at),
            too_late: qsTr("签到已于 %1 结束").arg(answer.at),
            already_redeemed: answer.place === "" ? qsTr("已于 %1 使用").arg(answer.at) : qsTr("已于 %1 在 %2 使用").arg(answer.at).arg(answer.place)
        })

    spacing: Theme.m

    Words {
        objectName: "step"
        text: (root.answer.redeeming && redeem.step(root.answer.kind)) || steps.step(root.answer.kind, root.answer.reason)
        color: root.ink
        font.pixelSize: root.inside ? Theme.lead : Theme.title
        font.weight: Font.Medium
        lineHeight: 1.15
        Layout.fillWidth: true
    }

    Words {
        objectName: "when"
        visible: text !== ""
        text: root.when[root.answer.kind] ?? reasons.reason(root.answer.reason)
        color: root.ink
        font.pixelSize: root.inside ? Theme.note : Theme.lead
        Layout.fillWidth: true
    }

    Rectangle {
        visible: root.inside
        implicitHeight: Theme.hair
        color: Theme.line
        Layout.fillWidth: true
    }

    Fact {
        objectName: "benefit"
        symbol: root.answer.benefitSymbol
        label: qsTr("权益")
        value: root.answer.benefit
        tone: root.tone
        Layout.fillWidth: true
    }

    Fact {
        symbol: "pin"
        label: qsTr("兑换点")
        value: root.answer.kind === "redeemed" ? root.status.stationName : ""
        tone: root.tone
        Layout.fillWidth: true
    }

    Fact {
        objectName: "seat"
        symbol: "seat"
        label: qsTr("座位")
        value: root.answer.seat
        tone: root.tone
        large: true
        Layout.fillWidth: true
    }

    RowLayout {
        visible: root.inside
        spacing: Theme.l
        Layout.fillWidth: true

        Fact {
            symbol: "staff"
            label: qsTr("参会身份")
            value: root.inside ? categories.category(root.answer.category) : ""
            tone: root.tone
            Layout.fillWidth: true
            Layout.preferredWidth: 1
        }

        Fact {
            symbol: "ticket"
            label: qsTr("随签到发放")
            value: root.giving ? qsTr("%n 项权益", "", root.answer.vouchers) : ""
            tone: root.tone
            Layout.fillWidth: true
            Layout.preferredWidth: 1
        }
    }

    Fact {
        symbol: "pin"
        label: root.zh ? root.status.venueZh : root.status.venueEn
        value: root.inside ? (root.zh ? root.status.sessionZh : root.status.sessionEn) : ""
        tone: root.tone
        lines: 1
        Layout.fillWidth: true
    }

    NextSteps {
        id: steps
    }

    RedeemWords {
        id: redeem
    }

    ReasonWords {
        id: reasons
    }

    CategoryWords {
        id: categories
    }
}
