import QtQml

// The printer and the slips that wait, in words for staff.
QtObject {
    readonly property var printers: ({
            ready: qsTr("打印机正常"),
            printing: qsTr("正在打印"),
            paper_out: qsTr("打印机缺纸，请换纸"),
            cover_open: qsTr("打印机盖没有合上"),
            error: qsTr("打印机报错：切刀或机芯，请关机检查"),
            offline: qsTr("打印机脱机，请按进纸键或重启"),
            not_reached: qsTr("连不上打印机，请检查电源和连线"),
            unknown: qsTr("打印机没有回答状态，请看机器上的指示灯"),
            fault: qsTr("小票没能画出来，请把日志交给技术人员")
        })
    readonly property var states: ({
            waiting: qsTr("等待打印"),
            gone: qsTr("参会人已离开，等您决定"),
            printing: qsTr("正在打印"),
            failed: qsTr("打印中断"),
            unclear: qsTr("不知是否打出")
        })
    readonly property var causes: ({
            paper_out: qsTr("缺纸"),
            cover_open: qsTr("机盖打开"),
            error: qsTr("机器报错"),
            offline: qsTr("脱机"),
            power_cut: qsTr("当时断电或重启"),
            no_answer: qsTr("打印机没有回答"),
            unknown: qsTr("打印机没有回答"),
            not_drawn: qsTr("没能画出来")
        })

    function printer(word: string): string {
        return printers[word] ?? qsTr("还没有问到打印机");
    }

    function state(word: string, why: string): string {
        const cause = why === "" || word === "waiting" ? "" : causes[why] ?? qsTr("连线中断");
        return [states[word] ?? word, cause].filter(part => part !== "").join(" · ");
    }
}
