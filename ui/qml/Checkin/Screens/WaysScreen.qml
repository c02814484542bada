import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Controls

// No QR code at hand: the other ways in.
StepPage {
    id: root

    title: qsTr("没有二维码？")
    note: qsTr("请选择一种方式签到")
    symbol: "help"
    backWords: qsTr("返回首页")

    WayCard {
        objectName: "way-number"
        text: qsTr("输入证件号码")
        note: qsTr("身份证、居住证、通行证、护照等")
        symbol: "number"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: implicitHeight
        Layout.maximumHeight: Theme.touchLarge * 2.2
        onClicked: root.ways.choose("number")
    }

    WayCard {
        objectName: "way-face"
        visible: root.ways.cardFaces
        text: qsTr("拍摄社保卡")
        note: qsTr("只识别卡面上的号码和姓名，不保存照片")
        symbol: "card"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: implicitHeight
        Layout.maximumHeight: Theme.touchLarge * 2.2
        onClicked: root.ways.choose("face")
    }

    WayCard {
        objectName: "way-ecard"
        visible: root.ways.ecards
        text: qsTr("出示电子社保卡")
        note: qsTr("打开电子社保卡，把二维码对准摄像头")
        symbol: "ecard"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: implicitHeight
        Layout.maximumHeight: Theme.touchLarge * 2.2
        onClicked: root.ways.choose("ecard")
    }

    WayCard {
        objectName: "way-desk"
        text: qsTr("人工服务台")
        note: qsTr("工作人员为您办理，不需要任何证件号码")
        symbol: "desk"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: implicitHeight
        Layout.maximumHeight: Theme.touchLarge * 2.2
        onClicked: root.ways.choose("desk")
    }

    Item {
        Layout.fillHeight: true
    }
}
