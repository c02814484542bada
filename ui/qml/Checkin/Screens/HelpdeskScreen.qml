import QtQuick
import QtQuick.Layouts
import Checkin.Controls

// The way that is open to everybody: people.
StepPage {
    id: root

    title: qsTr("请到人工服务台")
    note: qsTr("您的信息没有被查询，也没有被保存")
    symbol: "desk"
    backWords: qsTr("返回首页")

    DeskSign {
        Layout.fillWidth: true
        Layout.fillHeight: true
    }

    Words {
        text: qsTr("工作人员会为您查找报名信息并签到，权益不受影响。")
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
}
