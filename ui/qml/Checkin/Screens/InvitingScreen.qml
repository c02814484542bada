import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// Nobody is being served: say what to do, in two languages, and show how.
Item {
    id: root

    required property FlowViewModel flow
    required property StatusViewModel status
    required property CounterViewModel counter
    required property Looking looking
    readonly property bool tall: height > width
    readonly property bool blind: status.stopped || status.camera === "missing" || status.camera === "frozen"
    readonly property bool otherWays: !status.stopped && !status.rosterAway && !status.redeeming
    readonly property int align: tall ? Text.AlignHCenter : Text.AlignLeft

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.l
        columns: root.tall ? 1 : 2
        columnSpacing: Theme.l
        rowSpacing: Theme.m

        TopBar {
            flow: root.flow
            status: root.status
            Layout.fillWidth: true
            Layout.columnSpan: root.tall ? 1 : 2
        }

        ColumnLayout {
            spacing: Theme.m
            Layout.fillWidth: true
            Layout.preferredWidth: 6
            Layout.alignment: Qt.AlignTop

            SessionStrip {
                status: root.status
                language: root.flow.language
                Layout.fillWidth: true
            }

            Invitation {
                objectName: "invitation"
                status: root.status
                blind: root.blind
                language: root.flow.language
                align: root.align
                Layout.fillWidth: true
                Layout.topMargin: Theme.m
            }
        }

        CameraView {
            looking: root.looking
            flow: root.flow
            shown: root.visible
            blind: root.blind
            redeeming: root.status.redeeming
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.tall ? 1 : 4
            Layout.maximumHeight: root.tall ? root.height * 0.46 : root.height
        }

        GridLayout {
            columns: root.tall ? 2 : 3
            columnSpacing: Theme.m
            rowSpacing: Theme.s
            Layout.fillWidth: true
            Layout.columnSpan: root.tall ? 1 : 2

            StationNotice {
                objectName: "stationNotice"
                status: root.status
                Layout.fillWidth: true
                Layout.columnSpan: root.tall ? 2 : 1
            }

            CameraNotice {
                objectName: "cameraNotice"
                camera: root.status.camera
                Layout.fillWidth: true
                Layout.columnSpan: root.tall ? 2 : 1
            }

            LastAnswers {
                objectName: "lastAnswers"
                counter: root.counter
                language: root.flow.language
                brief: !root.tall
                visible: root.status.redeeming && root.counter.lines > 0
                Layout.fillWidth: true
                Layout.minimumWidth: root.tall ? 0 : root.width * 0.6
                Layout.columnSpan: 2
            }

            TouchButton {
                objectName: "noCode"
                visible: root.otherWays
                text: qsTr("没有二维码？")
                symbol: "help"
                Layout.fillWidth: true
                onClicked: root.flow.openWays()
            }

            LanguageSwitch {
                language: root.flow.language
                onChosen: language => root.flow.chooseLanguage(language)
            }

            StatusLine {
                objectName: "statusLine"
                status: root.status
                size: Theme.fine
                implicitHeight: Theme.xl
                Layout.alignment: Qt.AlignLeft
                Layout.columnSpan: root.tall || root.status.redeeming ? 2 : 3
            }
        }
    }
}
