import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The voucher's QR; where there is none to show, what the benefit is.
Rectangle {
    id: root

    required property VouchersViewModel vouchers
    readonly property bool have: vouchers.standing === "issued"

    radius: Theme.radiusLarge
    color: have ? Theme.surface : look.soft
    border.color: Theme.line
    border.width: Theme.hair

    QrPicture {
        objectName: "qr"
        visible: root.vouchers.code.length > 0
        anchors.centerIn: parent
        width: Math.min(parent.width, parent.height) - 2 * Theme.m
        height: width
        rows: root.vouchers.code
    }

    ColumnLayout {
        visible: root.vouchers.code.length === 0
        anchors.fill: parent
        anchors.margins: Theme.l
        spacing: Theme.m

        Item {
            Layout.fillHeight: true
        }

        Icon {
            objectName: "benefitPicture"
            name: root.have ? "lock" : look.waits ? look.symbol : root.vouchers.symbol
            colour: root.have ? Theme.primary : look.tone
            size: own ? Math.min(root.width, root.height) - 2 * (Theme.l + Theme.m) : Theme.mark * 0.7
            Layout.alignment: Qt.AlignHCenter
        }

        Words {
            visible: root.have
            text: qsTr("此券的二维码需验证身份后显示")
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }

        Item {
            Layout.fillHeight: true
        }
    }

    StandingLook {
        id: look

        standing: root.vouchers.standing
    }
}
