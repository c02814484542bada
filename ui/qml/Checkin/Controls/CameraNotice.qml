import QtQuick

// The notice that a camera is in use, and a lamp that is lit only while it is.
Pill {
    id: root

    required property string camera
    readonly property var notices: ({
            working: qsTr("摄像头正在识别二维码，不保存画面"),
            starting: qsTr("摄像头正在启动…"),
            missing: qsTr("摄像头不可用，请到人工服务台签到"),
            frozen: qsTr("摄像头画面停住了，请到人工服务台签到"),
            black: qsTr("摄像头看不到画面，镜头可能被挡住")
        })
    readonly property bool blind: camera === "missing" || camera === "frozen"

    symbol: blind ? "camera-off" : "camera"
    lamp: camera === "working" || camera === "black"
    warns: blind || camera === "black"
    text: notices[camera] ?? ""
}
