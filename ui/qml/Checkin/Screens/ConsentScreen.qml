pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// What happens to a number, before one is typed, photographed or looked up.
StepPage {
    id: root

    required property StatusViewModel status

    title: qsTr("个人信息处理告知")
    note: qsTr("用证件号码签到前，请您阅读")
    symbol: "notice"
    backWords: ""
    refusal: qsTr("不同意")
    action: qsTr("同意并继续")
    actionSymbol: "check"
    onActed: root.ways.agree()
    onRefused: root.ways.decline()

    Flickable {
        id: scroll

        objectName: "notice"
        contentHeight: notice.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        Layout.fillWidth: true
        Layout.fillHeight: true

        ScrollBar.vertical: ScrollBar {
            policy: scroll.contentHeight > scroll.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff

            contentItem: Rectangle {
                implicitWidth: Theme.xs
                radius: width / 2
                color: Theme.primary
            }
        }

        GridLayout {
            id: notice

            width: scroll.width - Theme.l
            columns: root.tall ? 1 : 2
            columnSpacing: Theme.l
            rowSpacing: Theme.s

            Repeater {
                model: [words.parts.slice(0, 4), words.parts.slice(4)]

                NoticeParts {
                    required property var modelData

                    parts: modelData
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.alignment: Qt.AlignTop
                }
            }

            Words {
                objectName: "version"
                text: qsTr("版本 %1").arg(root.ways.version)
                color: Theme.inkSoft
                font.pixelSize: Theme.fine
                Layout.columnSpan: root.tall ? 1 : 2
                Layout.preferredWidth: 1
                Layout.fillWidth: true
            }
        }
    }

    ConsentWords {
        id: words

        event: root.flow.language === "zh" ? root.status.eventZh : root.status.eventEn
    }
}
