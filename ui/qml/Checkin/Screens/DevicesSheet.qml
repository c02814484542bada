pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// For staff: which devices were heard, how sync stands, and the code that teaches a scanner's keys.
Rectangle {
    id: root

    required property DevicesViewModel devices
    required property StatusViewModel status
    readonly property bool tall: height > width
    readonly property var learned: ({
            kept: qsTr("扫描枪已校准，并已记住"),
            not_kept: qsTr("扫描枪已校准，但未能写入本机，重启后需再校准")
        })

    color: Theme.ground

    MouseArea {
        anchors.fill: parent
    }

    GridLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: close.top
        anchors.margins: Theme.xl
        columns: root.tall ? 1 : 3
        columnSpacing: Theme.l
        rowSpacing: Theme.m

        ColumnLayout {
            spacing: Theme.xs
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop

            Words {
                text: qsTr("设备")
                font.family: Theme.display
                font.pixelSize: Theme.lead
                font.weight: Font.Bold
                lineHeight: 1.1
                Layout.fillWidth: true
            }

            CameraNotice {
                least: Theme.xl
                size: Theme.fine
                wraps: true
                camera: root.status.camera
                Layout.fillWidth: true
            }

            Pill {
                least: Theme.xl
                size: Theme.fine
                symbol: "number"
                text: root.devices.typing ? qsTr("键盘式扫描枪：已收到扫码") : qsTr("键盘式扫描枪：尚未收到扫码")
                Layout.fillWidth: true
            }

            Pill {
                least: Theme.xl
                size: Theme.fine
                symbol: "number"
                wraps: true
                text: root.devices.serial.length > 0 ? qsTr("串口扫描枪：%1").arg(root.devices.serial.join(" · ")) : qsTr("串口扫描枪：尚未收到扫码")
                Layout.fillWidth: true
            }

            Pill {
                least: Theme.xl
                size: Theme.fine
                symbol: "card"
                text: root.devices.cards ? qsTr("读卡器：已读到卡") : qsTr("读卡器：尚未读到卡")
                Layout.fillWidth: true
            }
        }

        SyncFacts {
            status: root.status
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
        }

        ColumnLayout {
            visible: root.devices.code.length > 0
            spacing: Theme.m
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1

            QrPicture {
                objectName: "calibration"
                rows: root.devices.code
                Layout.fillWidth: true
                Layout.fillHeight: true
            }

            Words {
                objectName: "calibrationWords"
                text: root.learned[root.devices.learnedAs] ?? qsTr("扫出的文字不对时，用键盘式扫描枪扫一次这个码，本机就会认识它的键盘布局")
                color: root.devices.learnedAs === "" ? Theme.inkSoft : Theme.good
                font.pixelSize: Theme.note
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
        }
    }

    TouchButton {
        id: close

        objectName: "closeDevices"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.l
        text: qsTr("返回")
        symbol: "back"
        quiet: true
        onClicked: root.devices.close()
    }
}
