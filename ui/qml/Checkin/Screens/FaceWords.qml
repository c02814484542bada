import QtQuick

// Why a card's face gave no number, and what to try.
QtObject {
    readonly property var headlines: ({
            no_text: qsTr("没有看清卡面"),
            no_number: qsTr("没有找到社会保障号码"),
            wrong_check: qsTr("号码没有看清"),
            several_numbers: qsTr("看到了不止一个号码"),
            gone: qsTr("暂时无法识别卡面")
        })
    readonly property var steps: ({
            no_text: qsTr("请靠近一点，避开反光，拿稳后重拍"),
            no_number: qsTr("请换印有“社会保障号码”的另一面再拍"),
            wrong_check: qsTr("请避开反光和手指遮挡，拿稳后重拍"),
            several_numbers: qsTr("请只把一张卡放进取景框"),
            gone: qsTr("请再试一次，或用其他方式签到")
        })

    function headline(why: string): string {
        return headlines[why] ?? headlines["gone"];
    }

    function step(why: string): string {
        return steps[why] ?? steps["gone"];
    }
}
