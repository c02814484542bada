import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// For whom the voucher is, where it is used, and what this station has heard of it.
ColumnLayout {
    id: root

    required property CounterViewModel counter
    readonly property bool used: counter.standing === "redeemed" || counter.standing === "void"
    readonly property var heard: ({
            issued: qsTr("有效"),
            held_back: qsTr("待中心确认"),
            redeemed: qsTr("本机得知：已使用"),
            "void": qsTr("本机得知：已作废")
        })

    spacing: Theme.m

    Fact {
        objectName: "confirmName"
        symbol: "staff"
        label: qsTr("来宾")
        value: root.counter.name === "" ? qsTr("本机没有此人的资料") : root.counter.name
        large: root.counter.name !== ""
        Layout.fillWidth: true
    }

    Fact {
        symbol: "pin"
        label: qsTr("使用地点")
        value: root.counter.place
        Layout.fillWidth: true
    }

    Fact {
        objectName: "confirmState"
        symbol: root.used ? "ticket-used" : "ticket"
        label: qsTr("状态（最近一次得知）")
        value: root.heard[root.counter.standing] ?? qsTr("本机尚无记录，以中心答复为准")
        tone: root.used ? Theme.stop : Theme.primary
        Layout.fillWidth: true
    }
}
