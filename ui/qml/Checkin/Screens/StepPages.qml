pragma ComponentBehavior: Bound

import QtQuick
import Checkin.Models

// The steps of the way in without a code, and of a voucher to be used up; one of them, or none, is there at a time.
Item {
    id: root

    required property FlowViewModel flow
    required property WaysViewModel ways
    required property NumberViewModel number
    required property FaceViewModel face
    required property AnswerViewModel answer
    required property StatusViewModel status
    required property CounterViewModel counter
    required property Looking looking
    readonly property var steps: ({
            ways: waysPage,
            consent: consentPage,
            document: documentPage,
            number: numberPage,
            face: facePage,
            second: secondPage,
            ecard: ecardPage,
            helpdesk: helpdeskPage,
            confirm: confirmPage
        })

    Loader {
        anchors.fill: parent
        sourceComponent: root.steps[root.flow.page] ?? null
    }

    Component {
        id: waysPage

        WaysScreen {
            objectName: "ways"
            flow: root.flow
            ways: root.ways
        }
    }

    Component {
        id: consentPage

        ConsentScreen {
            objectName: "consent"
            flow: root.flow
            ways: root.ways
            status: root.status
        }
    }

    Component {
        id: documentPage

        DocumentScreen {
            objectName: "document"
            flow: root.flow
            ways: root.ways
            number: root.number
        }
    }

    Component {
        id: numberPage

        NumberScreen {
            objectName: "number"
            flow: root.flow
            ways: root.ways
            number: root.number
        }
    }

    Component {
        id: facePage

        FaceScreen {
            objectName: "face"
            flow: root.flow
            ways: root.ways
            face: root.face
            looking: root.looking
        }
    }

    Component {
        id: secondPage

        SecondFactScreen {
            objectName: "second"
            flow: root.flow
            ways: root.ways
            answer: root.answer
        }
    }

    Component {
        id: ecardPage

        EcardScreen {
            objectName: "ecard"
            flow: root.flow
            ways: root.ways
            looking: root.looking
        }
    }

    Component {
        id: confirmPage

        ConfirmScreen {
            objectName: "confirmPage"
            flow: root.flow
            counter: root.counter
        }
    }

    Component {
        id: helpdeskPage

        HelpdeskScreen {
            objectName: "helpdesk"
            flow: root.flow
            ways: root.ways
        }
    }
}
