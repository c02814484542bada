import QtQuick

// What came of asking central to use a voucher up, in a word or two.
QtObject {
    readonly property var words: ({
            redeemed: qsTr("已核销"),
            already: qsTr("此前已使用"),
            "void": qsTr("已作废"),
            unknown: qsTr("未查到"),
            closed: qsTr("本点已停用"),
            expired: qsTr("已过期"),
            not_ours: qsTr("不是权益券"),
            not_on_behalf: qsTr("不可代领"),
            undone: qsTr("核销已撤销")
        })

    function word(result: string): string {
        return words[result] ?? result;
    }
}
