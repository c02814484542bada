import QtQuick

// The notice that a camera is in use, and a lamp that is lit only while it is.
Pill {
    id: root

    required property string camera
    readonly property var notices: ({
            working: qsTr("摄像头正在识别二维码，不保存画面"),
            starting: qsTr("摄像头正在启动…"),
            missing: qsTr("摄像头不可用，请到人工服务台签到")
        })

    symbol: camera === "missing" ? "camera-off" : "camera"
    lamp: camera === "working"
    warns: camera === "missing"
    text: notices[camera] ?? ""
}
