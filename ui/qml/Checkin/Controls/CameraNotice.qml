import QtQuick
import QtQuick.Layouts
import Checkin.Theme

// The notice that a camera is in use, and a lamp that is lit only while it is.
Rectangle {
    id: root

    required property string camera
    readonly property bool working: camera === "working"

    implicitHeight: line.implicitHeight + 2 * Theme.s
    implicitWidth: line.implicitWidth + 2 * Theme.m
    radius: Theme.radius
    color: working ? Theme.surface : Theme.waitSoft
    border.color: working ? Theme.line : Theme.wait
    border.width: Theme.hair

    RowLayout {
        id: line

        anchors.fill: parent
        anchors.leftMargin: Theme.m
        anchors.rightMargin: Theme.m
        spacing: Theme.s

        Icon {
            name: root.working ? "camera" : "camera-off"
            colour: root.working ? Theme.primary : Theme.wait
            size: Theme.iconSmall
        }

        Rectangle {
            visible: root.working
            implicitWidth: Theme.s
            implicitHeight: Theme.s
            radius: Theme.s / 2
            color: Theme.seal

            SequentialAnimation on opacity {
                running: root.working && Theme.breath > 0
                loops: Animation.Infinite

                NumberAnimation {
                    to: 0.25
                    duration: 900
                }

                NumberAnimation {
                    to: 1
                    duration: 900
                }
            }
        }

        Words {
            objectName: "cameraNotice"
            text: root.camera === "working" ? qsTr("摄像头正在识别二维码，不保存画面") : root.camera === "starting" ? qsTr("摄像头正在启动…") : qsTr("摄像头不可用，请到人工服务台签到")
            font.pixelSize: Theme.note
            Layout.fillWidth: true
        }
    }
}
