import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The guest the desk picked, in full, and what can be done for them.
Rectangle {
    id: root

    required property DeskViewModel desk
    required property VoidingViewModel voiding

    implicitHeight: body.implicitHeight + 2 * Theme.m
    radius: Theme.radiusLarge
    color: Theme.surface
    border.color: Theme.line
    border.width: Theme.hair

    ColumnLayout {
        id: body

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.m
        spacing: Theme.s

        RowLayout {
            spacing: Theme.m
            Layout.fillWidth: true

            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true

                Words {
                    objectName: "guestName"
                    text: root.desk.name
                    font.family: Theme.display
                    font.pixelSize: Theme.title
                    font.weight: Font.Bold
                    lineHeight: 1.1
                    Layout.fillWidth: true
                }

                Words {
                    text: [categories.category(root.desk.category), root.desk.company, qsTr("手机尾号 %1").arg(root.desk.tail)].filter(part => part !== "").join(" · ")
                    color: Theme.inkSoft
                    font.pixelSize: Theme.fine
                    Layout.fillWidth: true
                }
            }

            TouchButton {
                objectName: "guestVouchers"
                text: qsTr("权益券")
                symbol: "ticket"
                quiet: true
                Layout.alignment: Qt.AlignTop
                onClicked: root.voiding.show()
            }

            TouchButton {
                objectName: "unchoose"
                symbol: "close"
                quiet: true
                Accessible.name: qsTr("关闭")
                Layout.alignment: Qt.AlignTop
                onClicked: root.desk.unchoose()
            }
        }

        Words {
            text: root.desk.arrived === "" ? qsTr("本场次未签到") : qsTr("已于 %1 签到").arg(root.desk.arrived)
            color: root.desk.arrived === "" ? Theme.inkSoft : Theme.good
            font.weight: Font.Medium
            Layout.fillWidth: true
        }

        TouchButton {
            objectName: "checkIn"
            visible: root.desk.arrived === ""
            text: qsTr("签到")
            symbol: "check"
            Layout.fillWidth: true
            onClicked: root.desk.checkIn()
        }

        Words {
            visible: root.desk.arrived !== ""
            text: qsTr("撤销签到的原因")
            font.pixelSize: Theme.note
            Layout.fillWidth: true
        }

        ReasonPick {
            id: reason

            visible: root.desk.arrived !== ""
            reasons: [
                {
                    code: "mistake",
                    label: qsTr("误操作")
                },
                {
                    code: "not_here",
                    label: qsTr("本人未到")
                },
                {
                    code: "other",
                    label: qsTr("其他")
                }
            ]
            Layout.fillWidth: true
        }

        TouchButton {
            objectName: "undo"
            visible: root.desk.arrived !== ""
            enabled: reason.picked !== ""
            text: qsTr("撤销签到")
            symbol: "undo"
            tone: Theme.stop
            Layout.fillWidth: true
            onClicked: root.desk.undo(reason.picked)
        }
    }

    CategoryWords {
        id: categories
    }
}
