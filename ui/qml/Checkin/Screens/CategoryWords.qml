import QtQuick

// The guest categories of the programme.
QtObject {
    readonly property var categories: ({
            guest: qsTr("嘉宾"),
            delegate: qsTr("参会代表"),
            exhibitor: qsTr("参展商"),
            media: qsTr("媒体"),
            staff: qsTr("工作人员"),
            volunteer: qsTr("志愿者"),
            companion: qsTr("随行人员"),
            talent: qsTr("青年人才")
        })

    function category(code: string): string {
        return categories[code] ?? code;
    }
}
