import QtQuick

// What would help the camera, by the code it comes with.
QtObject {
    readonly property var hints: ({
            too_dark: qsTr("光线太暗，请调亮屏幕或靠近灯光"),
            glare: qsTr("有反光，请稍微倾斜一点"),
            too_far: qsTr("太远了，请靠近一点"),
            too_near: qsTr("太近了，请拿远一点"),
            hold_still: qsTr("请拿稳，停一秒"),
            black: qsTr("镜头好像被挡住了")
        })

    function hint(code: string): string {
        return hints[code] ?? "";
    }
}
