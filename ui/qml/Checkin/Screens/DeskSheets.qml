pragma ComponentBehavior: Bound

import QtQuick
import Checkin.Models

// What opens over the desk: its devices, its printer, the vouchers of the guest it picked, and what was used up here.
Item {
    id: root

    required property FlowViewModel flow
    required property DeskViewModel desk
    required property VoidingViewModel voiding
    required property AnewViewModel anew
    required property UnredeemingViewModel unredeeming
    required property DevicesViewModel devices
    required property PrintingViewModel printing
    required property StatusViewModel status

    Loader {
        anchors.fill: parent
        active: root.devices.open

        sourceComponent: DevicesSheet {
            devices: root.devices
            status: root.status
        }
    }

    Loader {
        anchors.fill: parent
        active: root.printing.open

        sourceComponent: PrinterSheet {
            printing: root.printing
        }
    }

    Loader {
        anchors.fill: parent
        active: root.voiding.open

        sourceComponent: DeskVouchers {
            desk: root.desk
            voiding: root.voiding
            anew: root.anew
            language: root.flow.language
        }
    }

    Loader {
        anchors.fill: parent
        active: root.unredeeming.open

        sourceComponent: RedemptionsSheet {
            unredeeming: root.unredeeming
            language: root.flow.language
        }
    }
}
