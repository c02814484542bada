import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// How an electronic card is held up; the camera is looking already.
StepPage {
    id: root

    required property Looking looking

    title: qsTr("出示电子社保卡")
    note: qsTr("请打开电子社保卡，把二维码对准摄像头")
    symbol: "ecard"

    Viewfinder {
        looking: root.looking
        Layout.fillWidth: true
        Layout.fillHeight: true
    }

    Words {
        text: qsTr("二维码每分钟更换，请先刷新再出示。核验需要联网，最多 10 秒。付款码、医保码不能用于签到。")
        color: Theme.inkSoft
        font.pixelSize: Theme.note
        Layout.fillWidth: true
    }
}
