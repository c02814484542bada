import QtQuick

// Why a voucher is not given anew, or what is still wanted.
QtObject {
    readonly property var words: ({
            asking: qsTr("正在向中心申请名额…"),
            nothing_to_give: qsTr("来宾已有有效的券，或此券已使用"),
            not_confirmed: qsTr("中心尚未确认原券作废。请等待同步后再试；离线时不能重新发放"),
            not_eligible: qsTr("来宾目前不符合此项权益的条件"),
            not_open: qsTr("不在领取时间内"),
            second_wanted: qsTr("今日重新发放次数较多，请另一位工作人员输入本人密码"),
            same_person: qsTr("须由另一位工作人员输入本人密码"),
            wrong_pin: qsTr("密码不正确，请另一位工作人员重新输入"),
            pin_locked: qsTr("密码错误次数过多，请稍后再试"),
            own_pin_wanted: qsTr("今日重新发放次数较多：须由两位各有个人密码的工作人员办理"),
            none_left: qsTr("没有可用名额，未能重新发放"),
            offline: qsTr("本机没有名额，离线时无法向中心申请"),
            closed: qsTr("本机已停用"),
            clock: qsTr("本机时间有误"),
            storage_failed: qsTr("未能保存，请立即联系技术人员")
        })

    function why(code: string): string {
        return words[code] ?? "";
    }
}
