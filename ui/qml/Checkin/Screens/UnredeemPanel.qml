import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Controls

// Why a redemption is taken back, and the touch that does it: never one touch alone.
Rectangle {
    id: root

    required property string title

    signal givenUp
    signal confirmed(string reason)

    implicitHeight: body.implicitHeight + 2 * Theme.m
    radius: Theme.radiusLarge
    color: Theme.surface
    border.color: Theme.stop
    border.width: Theme.stroke

    ColumnLayout {
        id: body

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.m
        spacing: Theme.m

        Words {
            text: qsTr("撤销“%1”的核销").arg(root.title)
            font.family: Theme.display
            font.pixelSize: Theme.lead
            font.weight: Font.Bold
            lineHeight: 1.1
            Layout.fillWidth: true
        }

        Words {
            text: qsTr("中心确认后，来宾的券可以再次使用。如已交付物品，请先收回。请选择原因")
            font.pixelSize: Theme.note
            Layout.fillWidth: true
        }

        ReasonPick {
            id: reason

            prefix: "unredeem-"
            reasons: [
                {
                    code: "mistake",
                    label: qsTr("误操作")
                },
                {
                    code: "not_taken",
                    label: qsTr("来宾未领取")
                },
                {
                    code: "other",
                    label: qsTr("其他")
                }
            ]
            Layout.fillWidth: true
        }

        RowLayout {
            spacing: Theme.s
            Layout.fillWidth: true

            TouchButton {
                objectName: "unredeemCancel"
                text: qsTr("取消")
                quiet: true
                onClicked: root.givenUp()
            }

            TouchButton {
                objectName: "unredeemConfirm"
                enabled: reason.picked !== ""
                text: qsTr("确认撤销")
                symbol: "undo"
                tone: Theme.stop
                Layout.fillWidth: true
                onClicked: root.confirmed(reason.picked)
            }
        }
    }
}
