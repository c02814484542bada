import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// What to do with the vouchers: take them along on the phone, or be done.
ColumnLayout {
    id: root

    required property FlowViewModel flow
    required property PhoneViewModel phone
    required property bool tall

    spacing: Theme.m

    TouchButton {
        objectName: "onPhone"
        visible: root.phone.offered && root.tall
        text: qsTr("在手机上查看")
        symbol: "phone"
        quiet: true
        Layout.fillWidth: true
        onClicked: root.phone.show()
    }

    RowLayout {
        spacing: Theme.m
        Layout.fillWidth: true

        CountdownRing {
            seconds: root.flow.secondsLeft
            total: root.flow.secondsTotal
            colour: Theme.primary
        }

        Words {
            text: qsTr("点按一项权益，查看说明或领取")
            color: Theme.inkSoft
            font.pixelSize: Theme.note
            Layout.fillWidth: true
        }

        TouchButton {
            objectName: "onPhone"
            visible: root.phone.offered && !root.tall
            text: qsTr("在手机上查看")
            symbol: "phone"
            quiet: true
            onClicked: root.phone.show()
        }

        TouchButton {
            objectName: "finish"
            text: qsTr("完成")
            symbol: "check"
            onClicked: root.flow.home()
        }
    }
}
