pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// Why a voucher is given anew, and the touch that does it; where it takes two persons, the second one's PIN.
Rectangle {
    id: root

    required property AnewViewModel anew
    required property string title
    property bool compact: false
    readonly property int serial: anew.serial

    implicitHeight: body.implicitHeight + 2 * Theme.m
    radius: Theme.radiusLarge
    color: Theme.surface
    border.color: Theme.primary
    border.width: Theme.stroke

    ColumnLayout {
        id: body

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.m
        spacing: Theme.m

        Words {
            objectName: "anewTitle"
            visible: !root.anew.wantsPin || !root.compact
            text: qsTr("重新发放“%1”").arg(root.title)
            font.family: Theme.display
            font.pixelSize: Theme.lead
            font.weight: Font.Bold
            lineHeight: 1.1
            Layout.fillWidth: true
        }

        Words {
            objectName: "anewWhy"
            text: words.why(root.anew.why) || qsTr("原券已作废，将为来宾发放一张新券。请选择原因")
            color: root.anew.why === "" ? Theme.ink : Theme.stop
            font.pixelSize: Theme.note
            Layout.fillWidth: true
        }

        ReasonPick {
            id: reason

            visible: !root.anew.wantsPin
            prefix: "anew-"
            reasons: [
                {
                    code: "lost",
                    label: qsTr("遗失或外泄")
                },
                {
                    code: "damaged",
                    label: qsTr("纸券损坏")
                },
                {
                    code: "mistake",
                    label: qsTr("作废有误")
                },
                {
                    code: "other",
                    label: qsTr("其他")
                }
            ]
            Layout.fillWidth: true
        }

        Loader {
            active: root.anew.wantsPin
            visible: active
            Layout.alignment: Qt.AlignHCenter

            sourceComponent: SecondPin {
                serial: root.serial
                compact: root.compact
                onEntered: pin => root.anew.second(pin)
            }
        }

        RowLayout {
            spacing: Theme.s
            Layout.fillWidth: true

            TouchButton {
                objectName: "anewCancel"
                text: qsTr("取消")
                quiet: true
                onClicked: root.anew.leave()
            }

            TouchButton {
                objectName: "anewConfirm"
                visible: !root.anew.wantsPin
                enabled: reason.picked !== "" && root.anew.why !== "asking"
                text: qsTr("重新发放")
                symbol: "ticket"
                Layout.fillWidth: true
                onClicked: root.anew.give(reason.picked)
            }
        }
    }

    AnewWords {
        id: words
    }
}
