import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// A voucher before it is used up: what it is, for whom, and one large button. A second scan of it confirms too.
Rectangle {
    id: root

    required property FlowViewModel flow
    required property CounterViewModel counter
    readonly property bool tall: height > width
    readonly property bool used: counter.standing === "redeemed" || counter.standing === "void"

    color: Theme.ground

    Rectangle {
        id: board

        anchors.left: parent.left
        anchors.top: parent.top
        width: root.tall ? parent.width : parent.width * 0.42
        height: root.tall ? parent.height * 0.26 : parent.height
        color: root.used ? Theme.stopSoft : Theme.primarySoft

        ColumnLayout {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.l
            spacing: Theme.m

            Icon {
                name: root.counter.symbol
                colour: root.used ? Theme.stop : Theme.primary
                size: Theme.mark * 0.6
                Layout.alignment: Qt.AlignHCenter
            }

            Words {
                objectName: "confirmTitle"
                text: root.counter.title
                font.family: Theme.display
                font.pixelSize: Theme.headline
                font.weight: Font.Bold
                lineHeight: 1.1
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }

            Words {
                text: qsTr("再次扫描同一张券也可确认")
                color: Theme.inkSoft
                font.pixelSize: Theme.note
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
        }
    }

    ColumnLayout {
        anchors.left: root.tall ? parent.left : board.right
        anchors.right: parent.right
        anchors.top: root.tall ? board.bottom : parent.top
        anchors.bottom: parent.bottom
        anchors.margins: Theme.l
        anchors.leftMargin: Theme.xl
        anchors.rightMargin: Theme.xl
        spacing: Theme.m

        Words {
            text: qsTr("请核对后确认核销")
            font.pixelSize: Theme.title
            font.weight: Font.Medium
            lineHeight: 1.15
            Layout.fillWidth: true
        }

        ConfirmFacts {
            counter: root.counter
            Layout.fillWidth: true
        }

        Item {
            Layout.fillHeight: true
        }

        GridLayout {
            columns: root.tall ? 1 : 2
            columnSpacing: Theme.m
            rowSpacing: Theme.m
            Layout.fillWidth: true

            Choice {
                objectName: "onBehalf"
                visible: root.counter.mayCollect
                text: root.counter.onBehalf ? qsTr("他人代领：是") : qsTr("他人代领")
                checkable: false
                checked: root.counter.onBehalf
                Layout.fillWidth: true
                Layout.fillHeight: !root.tall
                Layout.minimumHeight: Theme.touchLarge
                Layout.preferredWidth: 2
                onClicked: root.counter.toggleBehalf()
            }

            TouchButton {
                objectName: "confirm"
                text: root.counter.onBehalf ? qsTr("确认核销（代领）") : qsTr("确认核销")
                symbol: "ticket-check"
                tone: root.used ? Theme.stop : Theme.primary
                Layout.fillWidth: true
                Layout.preferredWidth: 3
                Layout.preferredHeight: Theme.touchLarge * 1.4
                onClicked: root.counter.confirm()
            }
        }

        RowLayout {
            spacing: Theme.m
            Layout.fillWidth: true

            CountdownRing {
                seconds: root.flow.secondsLeft
                total: root.flow.secondsTotal
                colour: Theme.primary
            }

            TouchButton {
                objectName: "confirmCancel"
                text: qsTr("取消")
                quiet: true
                Layout.fillWidth: true
                onClicked: root.flow.home()
            }
        }
    }
}
