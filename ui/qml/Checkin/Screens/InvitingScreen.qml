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
    required property Looking looking
    readonly property bool tall: height > width
    readonly property bool blind: status.camera === "missing"
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

            Bilingual {
                objectName: "invitation"
                zh: root.blind ? "请到人工服务台签到" : "请出示您的参会二维码"
                en: root.blind ? "Please check in at the service desk" : "Hold your QR code up to the camera"
                language: root.flow.language
                align: root.align
                Layout.fillWidth: true
                Layout.topMargin: Theme.m
            }

            Words {
                visible: !root.blind
                text: qsTr("参会证或手机均可，距离镜头 15–20 厘米，稍停即可")
                color: Theme.inkSoft
                font.pixelSize: Theme.note
                horizontalAlignment: root.align
                Layout.fillWidth: true
            }
        }

        CameraView {
            looking: root.looking
            flow: root.flow
            shown: root.visible
            blind: root.blind
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.tall ? 1 : 4
            Layout.maximumHeight: root.tall ? root.height * 0.4 : root.height
        }

        Item {
            visible: root.tall
            Layout.fillHeight: true
            Layout.preferredHeight: 1
        }

        GridLayout {
            columns: root.tall ? 2 : 4
            columnSpacing: Theme.m
            rowSpacing: Theme.m
            Layout.fillWidth: true
            Layout.columnSpan: root.tall ? 1 : 2

            CameraNotice {
                camera: root.status.camera
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.columnSpan: root.tall ? 2 : 1
            }

            StatusLine {
                status: root.status
                Layout.fillWidth: true
                Layout.fillHeight: true
            }

            LanguageSwitch {
                language: root.flow.language
                onChosen: language => root.flow.chooseLanguage(language)
            }

            Words {
                text: qsTr("需要帮助？请到人工服务台")
                color: Theme.inkOnTone
                font.pixelSize: Theme.note
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
                Layout.columnSpan: root.tall ? 2 : 1
            }
        }
    }
}
