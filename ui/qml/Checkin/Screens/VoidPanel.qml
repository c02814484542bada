import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Controls

// Why a voucher is taken back, and the touch that does it: never one touch alone.
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
            objectName: "voidTitle"
            text: qsTr("作废“%1”").arg(root.title)
            font.family: Theme.display
            font.pixelSize: Theme.lead
            font.weight: Font.Bold
            lineHeight: 1.1
            Layout.fillWidth: true
        }

        Words {
            text: qsTr("作废后不能恢复，来宾手中的二维码将不能使用。请选择原因")
            font.pixelSize: Theme.note
            Layout.fillWidth: true
        }

        ReasonPick {
            id: reason

            prefix: "void-"
            reasons: [
                {
                    code: "mistake",
                    label: qsTr("发放有误")
                },
                {
                    code: "lost",
                    label: qsTr("遗失或外泄")
                },
                {
                    code: "asked",
                    label: qsTr("本人要求")
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
                objectName: "voidCancel"
                text: qsTr("取消")
                quiet: true
                onClicked: root.givenUp()
            }

            TouchButton {
                objectName: "voidConfirm"
                enabled: reason.picked !== ""
                text: qsTr("确认作废")
                symbol: "ticket-off"
                tone: Theme.stop
                Layout.fillWidth: true
                onClicked: root.confirmed(reason.picked)
            }
        }
    }
}
