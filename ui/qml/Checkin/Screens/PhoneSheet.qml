pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The guest's page, as a QR for their phone; or why there is none now, with the screen and paper instead.
Rectangle {
    id: root

    required property FlowViewModel flow
    required property PhoneViewModel phone
    readonly property bool tall: height > width
    readonly property bool linked: phone.standing === "linked"
    readonly property bool ready: phone.standing === "run_out"

    color: Theme.ground

    MouseArea {
        anchors.fill: parent
    }

    Item {
        anchors.fill: parent
        anchors.margins: Theme.xl

        Rectangle {
            id: frame

            anchors.left: parent.left
            anchors.top: parent.top
            width: root.tall ? parent.width : Math.min(parent.width * 0.5, parent.height)
            height: root.tall ? Math.min(width, parent.height * 0.5) : parent.height
            radius: Theme.radiusLarge
            color: root.linked ? Theme.surface : Theme.waitSoft
            border.color: Theme.line
            border.width: Theme.hair

            QrPicture {
                objectName: "phoneQr"
                visible: root.linked
                anchors.centerIn: parent
                width: Math.min(parent.width, parent.height) - 2 * Theme.m
                height: width
                rows: root.phone.code
            }

            Icon {
                visible: !root.linked
                anchors.centerIn: parent
                name: words.symbol(root.phone.standing)
                colour: Theme.wait
                size: Theme.mark * 0.7
            }
        }

        ColumnLayout {
            anchors.left: root.tall ? parent.left : frame.right
            anchors.leftMargin: root.tall ? 0 : Theme.xl
            anchors.right: parent.right
            anchors.top: root.tall ? frame.bottom : parent.top
            anchors.topMargin: root.tall ? Theme.l : 0
            anchors.bottom: parent.bottom
            spacing: Theme.m

            Words {
                objectName: "phoneTitle"
                text: words.title(root.phone.standing)
                font.family: Theme.display
                font.pixelSize: Theme.headline
                font.weight: Font.Bold
                lineHeight: 1.1
                Layout.fillWidth: true
            }

            Words {
                objectName: "phoneMore"
                text: words.more(root.phone.standing)
                Layout.fillWidth: true
            }

            Item {
                Layout.fillHeight: true
            }

            TouchButton {
                objectName: "phoneAgain"
                visible: root.ready
                text: qsTr("重新生成二维码")
                symbol: "phone"
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.touchLarge
                onClicked: root.phone.show()
            }

            RowLayout {
                spacing: Theme.m
                Layout.fillWidth: true

                CountdownRing {
                    objectName: "phoneRing"
                    seconds: root.linked ? root.phone.secondsLeft : root.flow.secondsLeft
                    total: root.linked ? root.phone.secondsTotal : root.flow.secondsTotal
                    colour: Theme.primary
                }

                TouchButton {
                    objectName: "phoneBack"
                    text: root.linked || root.ready ? qsTr("返回") : qsTr("在本机屏幕上查看")
                    symbol: "back"
                    quiet: true
                    Layout.fillWidth: true
                    onClicked: root.phone.close()
                }
            }
        }
    }

    PhoneWords {
        id: words
    }
}
