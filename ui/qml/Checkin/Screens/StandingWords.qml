import QtQuick

// How a benefit stands for this guest, in a word.
QtObject {
    readonly property var standings: ({
            on_offer: qsTr("可领取"),
            issued: qsTr("已领取"),
            redeemed: qsTr("已使用"),
            not_open_yet: qsTr("未开放"),
            not_eligible: qsTr("不适用")
        })

    function standing(code: string): string {
        return standings[code] ?? "";
    }
}
