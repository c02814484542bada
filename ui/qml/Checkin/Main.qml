pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import Checkin.Theme
import Checkin.Models
import Checkin.Screens
import Checkin.Controls

// The one window. Which screen it shows is the flow's business.
Window {
    id: root

    required property FlowViewModel flow
    required property AnswerViewModel answer
    required property VouchersViewModel vouchers
    required property PhoneViewModel phone
    required property WaysViewModel ways
    required property NumberViewModel number
    required property FaceViewModel face
    required property PinViewModel pin
    required property DeskViewModel desk
    required property VoidingViewModel voiding
    required property AnewViewModel anew
    required property UnredeemingViewModel unredeeming
    required property CounterViewModel counter
    required property DevicesViewModel devices
    required property StatusViewModel status
    required property SlipViewModel slip
    required property PrintingViewModel printing
    required property Looking looking
    property bool still: false

    width: 540
    height: 960
    title: root.flow.language === "zh" ? root.status.eventZh : root.status.eventEn
    color: Theme.ground

    Binding {
        target: Theme
        property: "scale"
        value: Math.min(root.width, root.height) / 1080
    }

    Binding {
        target: Theme
        property: "still"
        value: root.still
    }

    Scenery {
        anchors.fill: parent
        visible: root.flow.page === "inviting"
    }

    InvitingScreen {
        objectName: "inviting"
        anchors.fill: parent
        visible: root.flow.page === "inviting"
        flow: root.flow
        status: root.status
        counter: root.counter
        looking: root.looking
    }

    Loader {
        anchors.fill: parent
        active: root.flow.page === "answer"

        sourceComponent: AnswerScreen {
            objectName: "answer"
            flow: root.flow
            answer: root.answer
            counter: root.counter
            status: root.status
        }
    }

    StepPages {
        anchors.fill: parent
        flow: root.flow
        ways: root.ways
        number: root.number
        face: root.face
        answer: root.answer
        status: root.status
        counter: root.counter
        looking: root.looking
    }

    Loader {
        anchors.fill: parent
        active: root.flow.page === "vouchers"

        sourceComponent: VouchersScreen {
            objectName: "vouchers"
            flow: root.flow
            answer: root.answer
            vouchers: root.vouchers
            phone: root.phone
            slip: root.slip
        }
    }

    Loader {
        anchors.fill: parent
        active: root.flow.page === "pin"

        sourceComponent: PinScreen {
            objectName: "pin"
            flow: root.flow
            pin: root.pin
        }
    }

    Loader {
        anchors.fill: parent
        active: root.flow.page === "desk"

        sourceComponent: DeskScreen {
            objectName: "desk"
            flow: root.flow
            desk: root.desk
            voiding: root.voiding
            anew: root.anew
            unredeeming: root.unredeeming
            status: root.status
            devices: root.devices
            printing: root.printing
        }
    }

    Loader {
        anchors.fill: parent
        active: root.flow.page === "trouble"

        sourceComponent: TroubleScreen {
            objectName: "trouble"
            flow: root.flow
        }
    }
}
