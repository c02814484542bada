import QtQuick

// What each outcome is called on the screen. A kind without words fails the tests.
QtObject {
    readonly property var headlines: ({
            welcome: qsTr("签到成功"),
            already_in: qsTr("您已签到"),
            unknown: qsTr("未查询到您的报名信息"),
            not_ours: qsTr("无法识别此二维码"),
            wrong_event: qsTr("这不是本次大会的二维码"),
            expired: qsTr("二维码已过期"),
            revoked: qsTr("此证件已停用"),
            too_early: qsTr("本场次尚未开始签到"),
            too_late: qsTr("本场次签到已结束"),
            not_invited: qsTr("本场次凭邀请入场"),
            second_fact: qsTr("请输入手机号后四位"),
            ask_desk: qsTr("请到人工服务台办理"),
            not_known_yet: qsTr("正在核实，请稍候"),
            clock_wrong: qsTr("本机时间有误，暂停签到"),
            storage_failed: qsTr("未能签到"),
            redeemed: qsTr("核销成功"),
            already_redeemed: qsTr("此券已使用"),
            "void": qsTr("此券已作废"),
            issued: qsTr("领取成功"),
            already_issued: qsTr("您已领取"),
            none_left: qsTr("已领完"),
            waiting: qsTr("已登记，等待确认"),
            not_eligible: qsTr("不符合领取条件"),
            not_open_yet: qsTr("尚未开放领取")
        })
    readonly property var closer: ({
            payment: qsTr("这是付款码，不是参会二维码"),
            health: qsTr("这是医保码，不是参会二维码"),
            transit: qsTr("这是乘车码，不是参会二维码"),
            web: qsTr("这是一个网址，不是参会二维码"),
            contact: qsTr("这是名片二维码，不是参会二维码"),
            wifi: qsTr("这是无线网络二维码"),
            card_number: qsTr("这个号码不能用来签到"),
            card_unreadable: qsTr("没有读到卡上的信息"),
            ecard_refresh: qsTr("请刷新电子社保卡"),
            ecard_offline: qsTr("暂时无法核验电子社保卡"),
            badge_at_redeem: qsTr("这是参会证，不是权益券"),
            redeem_offline: qsTr("暂时无法核销"),
            voucher_expired: qsTr("此券已过期"),
            not_on_behalf: qsTr("此券不能代领"),
            redemption_undone: qsTr("此次核销已撤销"),
            station_closed: qsTr("本机已停用"),
            no_roster: qsTr("目前只能扫描参会二维码")
        })

    // `reason` is why, or whose code it was; some have words of their own.
    function headline(kind: string, reason: string): string {
        return closer[reason] ?? headlines[kind] ?? "";
    }
}
