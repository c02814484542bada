import QtQuick

// How a benefit stands for this guest: in a word, and what follows from it.
QtObject {
    readonly property var standings: ({
            on_offer: qsTr("可领取"),
            issued: qsTr("已领取"),
            asking: qsTr("申请中"),
            waiting: qsTr("候补中"),
            held_back: qsTr("待确认"),
            redeemed: qsTr("已使用"),
            "void": qsTr("已作废"),
            none_left: qsTr("已领完"),
            not_open_yet: qsTr("未开放"),
            over: qsTr("已截止"),
            not_eligible: qsTr("不适用")
        })
    readonly property var sentences: ({
            asking: qsTr("正在向中心申请…请不要离开，结果马上显示"),
            waiting: qsTr("已登记候补；有名额后在任一终端扫码即可领取"),
            held_back: qsTr("此券待确认，请到人工服务台"),
            "void": qsTr("此券已作废，如有疑问请到人工服务台"),
            none_left: qsTr("名额已领完，欢迎领取其他权益")
        })

    function standing(code: string): string {
        return standings[code] ?? "";
    }

    function more(code: string): string {
        return sentences[code] ?? "";
    }
}
