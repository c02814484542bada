import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The door to the staff desk.
Rectangle {
    id: root

    required property FlowViewModel flow
    required property PinViewModel pin
    readonly property int serial: pin.serial
    readonly property bool tall: height > width
    readonly property var verdicts: ({
            wrong: qsTr("密码不正确，还可尝试 %1 次").arg(pin.tries),
            locked: qsTr("尝试次数过多，请在 %1 后再试").arg(pin.until),
            failed: qsTr("无法记录登录，请检查存储")
        })

    color: Theme.ground
    onSerialChanged: pad.typed = ""

    GridLayout {
        anchors.centerIn: parent
        columns: root.tall ? 1 : 2
        columnSpacing: Theme.xxl
        rowSpacing: Theme.l

        ColumnLayout {
            spacing: Theme.l
            Layout.alignment: Qt.AlignVCenter
            Layout.maximumWidth: Theme.column

            Icon {
                name: "lock"
                colour: Theme.primary
                size: Theme.touch
                Layout.alignment: Qt.AlignHCenter
            }

            Words {
                text: qsTr("工作人员入口")
                font.family: Theme.display
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }

            TypedDigits {
                typed: pad.typed
                length: pad.length
                hidden: true
                Layout.alignment: Qt.AlignHCenter
            }

            Words {
                objectName: "verdict"
                text: root.verdicts[root.pin.verdict] ?? qsTr("请输入工作人员密码")
                color: root.pin.verdict === "" ? Theme.inkSoft : Theme.stop
                font.pixelSize: Theme.note
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
        }

        ColumnLayout {
            spacing: Theme.l

            Keypad {
                id: pad

                objectName: "pinPad"
                length: 6
                Layout.alignment: Qt.AlignHCenter
                onFull: digits => root.pin.enter(digits)
            }

            TouchButton {
                text: qsTr("返回")
                symbol: "back"
                quiet: true
                Layout.fillWidth: true
                onClicked: root.flow.home()
            }
        }
    }
}
