import QtQuick

// What an outcome is called, and asks for, where vouchers are used up; empty where it is the same as at the door.
QtObject {
    readonly property var headlines: ({
            unknown: qsTr("未查到此券"),
            not_ours: qsTr("这不是权益券"),
            wrong_event: qsTr("这不是本次大会的权益券"),
            expired: qsTr("此券已过期"),
            clock_wrong: qsTr("本机时间有误，暂停核销"),
            storage_failed: qsTr("未能核销")
        })
    readonly property var steps: ({
            unknown: qsTr("请到人工服务台核对"),
            not_ours: qsTr("请出示“我的权益”中的二维码"),
            wrong_event: qsTr("请出示本次大会的权益券"),
            expired: qsTr("如有疑问请到人工服务台"),
            clock_wrong: qsTr("请到其他兑换点"),
            storage_failed: qsTr("此券的使用没有被记录。请不要发放，立即联系工作人员")
        })

    function headline(kind: string): string {
        return headlines[kind] ?? "";
    }

    function step(kind: string): string {
        return steps[kind] ?? "";
    }
}
