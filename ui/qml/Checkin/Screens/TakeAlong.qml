import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The vouchers on the guest's phone, or on paper.
RowLayout {
    id: root

    required property SlipViewModel slip
    required property PhoneViewModel phone

    spacing: Theme.m

    TouchButton {
        objectName: "onPhone"
        visible: root.phone.offered
        text: qsTr("在手机上查看")
        symbol: "phone"
        quiet: true
        Layout.fillWidth: true
        onClicked: root.phone.show()
    }

    TouchButton {
        objectName: "print"
        visible: root.slip.offered
        enabled: root.slip.step !== "printing"
        text: root.slip.step === "printed" || root.slip.step === "unclear" ? qsTr("补打") : qsTr("打印小票")
        symbol: "printer"
        quiet: true
        Layout.fillWidth: true
        onClicked: root.slip.print()
    }
}
