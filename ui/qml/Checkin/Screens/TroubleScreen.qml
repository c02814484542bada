import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// Something of ours broke. Calm, in both languages, with a way back.
Item {
    id: root

    required property FlowViewModel flow

    Scenery {
        anchors.fill: parent
    }

    ColumnLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -Theme.xxl
        anchors.margins: Theme.xl
        spacing: Theme.l

        Icon {
            name: "help"
            colour: Theme.wait
            size: Theme.mark * 0.6
            Layout.alignment: Qt.AlignHCenter
        }

        Bilingual {
            objectName: "apology"
            zh: "抱歉，本机出了点问题"
            en: "Sorry, something went wrong here"
            language: root.flow.language
            size: Theme.title
            align: Text.AlignHCenter
            Layout.fillWidth: true
        }

        Words {
            text: qsTr("已完成的签到不受影响。请到人工服务台，或重新开始")
            color: Theme.inkSoft
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }

        TouchButton {
            objectName: "again"
            text: qsTr("重新开始")
            symbol: "sync"
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: Theme.column * 0.6
            Layout.preferredHeight: Theme.touchLarge
            onClicked: root.flow.home()
        }
    }
}
