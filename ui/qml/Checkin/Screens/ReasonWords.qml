import QtQuick

// Why not, by reason code; an unknown code sends to the desk without guessing.
QtObject {
    readonly property var reasons: ({
            session_full: qsTr("本场次座位已满"),
            too_many_tries: qsTr("尝试次数过多，请稍后再试"),
            voucher_at_checkin: qsTr("这是权益券，请到兑换点使用"),
            payment: "",
            health: "",
            transit: "",
            web: "",
            contact: "",
            wifi: "",
            card_number: "",
            card_unreadable: "",
            ecard_refresh: "",
            ecard_offline: "",
            badge_at_redeem: "",
            redeem_offline: "",
            voucher_expired: "",
            not_on_behalf: "",
            redemption_undone: "",
            station_closed: "",
            no_roster: qsTr("本机重启后还没有取得名单"),
            no_guest: qsTr("请先扫描您的参会二维码")
        })

    function reason(code: string): string {
        return code === "" ? "" : reasons[code] ?? qsTr("详情请咨询人工服务台");
    }
}
