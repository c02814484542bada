import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// Under the nine benefits: how long they stay, what became of the slip or what a touch does, and the ways on.
ColumnLayout {
    id: root

    required property FlowViewModel flow
    required property PhoneViewModel phone
    required property SlipViewModel slip
    required property bool tall
    readonly property bool told: slip.step !== ""

    spacing: Theme.m

    SlipBar {
        visible: root.tall && root.told
        slip: root.slip
        Layout.fillWidth: true
    }

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

        SlipBar {
            visible: !root.tall && root.told
            slip: root.slip
            Layout.fillWidth: true
        }

        Words {
            text: root.tall && root.slip.offered || root.told ? "" : qsTr("点按一项权益，查看说明或领取")
            color: Theme.inkSoft
            font.pixelSize: Theme.note
            visible: root.tall || !root.told
            Layout.fillWidth: true
        }

        TouchButton {
            objectName: "print"
            visible: root.slip.offered
            enabled: root.slip.step !== "printing"
            text: root.slip.step === "printed" || root.slip.step === "unclear" ? qsTr("补打") : qsTr("打印小票")
            symbol: "printer"
            quiet: true
            onClicked: root.slip.print()
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
