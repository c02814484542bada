import QtQuick

// What each outcome asks the guest to do next, in one sentence.
QtObject {
    readonly property var steps: ({
            welcome: qsTr("请入场"),
            already_in: qsTr("无需重复签到，请直接入场"),
            unknown: qsTr("请到人工服务台核对报名信息"),
            not_ours: qsTr("请出示参会证或报名确认中的二维码"),
            wrong_event: qsTr("请出示本次大会的参会二维码"),
            expired: qsTr("请刷新二维码后重试，或到人工服务台"),
            revoked: qsTr("如已补办，请使用新证件；否则请到人工服务台"),
            too_early: qsTr("请在开始后再来签到"),
            too_late: qsTr("如需补签，请到人工服务台"),
            not_invited: qsTr("如您已获邀请，请到人工服务台核对"),
            second_fact: qsTr("用于核对身份，不会被保存"),
            ask_desk: qsTr("工作人员会继续为您办理"),
            not_known_yet: qsTr("请不要离开，结果马上显示"),
            clock_wrong: qsTr("请到人工服务台签到"),
            storage_failed: qsTr("您的签到没有被记录。请不要入场，立即联系工作人员"),
            redeemed: qsTr("请领取您的物品或服务"),
            already_redeemed: qsTr("每张券只能使用一次；如有疑问请到人工服务台"),
            "void": qsTr("如有疑问请到人工服务台"),
            issued: qsTr("点按权益可查看二维码"),
            already_issued: qsTr("点按权益可查看二维码"),
            none_left: qsTr("感谢您的关注，欢迎领取其他权益"),
            waiting: qsTr("请稍后在本机或人工服务台查看结果"),
            not_eligible: qsTr("如有疑问请到人工服务台"),
            not_open_yet: qsTr("请留意开放时间")
        })
    readonly property var closer: ({
            payment: qsTr("请放心，没有扣款。请出示参会证或报名确认中的二维码"),
            health: qsTr("请出示参会证或报名确认中的二维码"),
            transit: qsTr("请出示参会证或报名确认中的二维码"),
            web: qsTr("请出示参会证或报名确认中的二维码"),
            contact: qsTr("请出示参会证或报名确认中的二维码"),
            wifi: qsTr("请出示参会证或报名确认中的二维码"),
            card_number: qsTr("请出示社保卡印有社会保障号码的一面；其他证件请选择其他方式输入号码"),
            card_unreadable: qsTr("请重新放一次卡，或用其他方式签到"),
            ecard_refresh: qsTr("请在手机上刷新二维码，再出示一次"),
            ecard_offline: qsTr("请用参会二维码或其他方式签到，也可到人工服务台"),
            badge_at_redeem: qsTr("请出示“我的权益”中的二维码；签到后在任一终端可查看"),
            redeem_offline: qsTr("本机未能连接中心。请稍候再出示一次，或到其他兑换点"),
            voucher_expired: qsTr("如有疑问请到人工服务台"),
            not_on_behalf: qsTr("请来宾本人出示此券"),
            redemption_undone: qsTr("请重新扫描此券"),
            station_closed: qsTr("请到其他终端或人工服务台"),
            no_roster: qsTr("请出示您的参会二维码，或到人工服务台")
        })

    function step(kind: string, reason: string): string {
        return closer[reason] ?? steps[kind] ?? "";
    }
}
