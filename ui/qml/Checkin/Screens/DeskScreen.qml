pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// The help desk: find a guest by any scrap of a name, put right what the kiosk could not.
Rectangle {
    id: root

    required property FlowViewModel flow
    required property DeskViewModel desk
    required property VoidingViewModel voiding
    required property AnewViewModel anew
    required property UnredeemingViewModel unredeeming
    required property StatusViewModel status
    required property DevicesViewModel devices
    required property PrintingViewModel printing
    readonly property bool tall: height > width

    color: Theme.ground
    Component.onCompleted: search.field.forceActiveFocus()

    ColumnLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: keyboard.shown && root.tall ? keyboard.top : parent.bottom
        anchors.margins: Theme.l
        spacing: Theme.m

        DeskTop {
            wide: !root.tall
            flow: root.flow
            status: root.status
            Layout.fillWidth: true
            onDevicesWanted: root.devices.show()
            onRedemptionsWanted: root.unredeeming.show()
        }

        DeskSearch {
            id: search

            enabled: !root.devices.open && !root.unredeeming.open && !root.printing.open
            printing: root.printing
            Layout.fillWidth: true
            onSearched: words => root.desk.search(words)
            onPrinterWanted: root.printing.show()
        }

        DeskNotice {
            kind: root.desk.notice
            tone: root.desk.tone
            Layout.fillWidth: true
        }

        Item {
            id: work

            Layout.fillWidth: true
            Layout.fillHeight: true

            Loader {
                id: guest

                active: root.desk.chosen
                anchors.top: parent.top
                anchors.right: parent.right
                width: root.tall ? parent.width : parent.width - hits.width - Theme.m

                sourceComponent: DeskGuest {
                    desk: root.desk
                    voiding: root.voiding
                }
            }

            ListView {
                id: hits

                objectName: "hits"
                anchors.left: parent.left
                anchors.top: root.tall && root.desk.chosen ? guest.bottom : parent.top
                anchors.topMargin: root.tall && root.desk.chosen ? Theme.m : 0
                anchors.bottom: parent.bottom
                width: root.tall ? parent.width : parent.width * 0.44
                model: root.desk.hits
                spacing: Theme.s
                clip: true

                delegate: HitRow {
                    id: line

                    required property int index

                    objectName: "hit-" + index
                    width: ListView.view.width
                    categoryWords: categories.category(line.category)
                    onClicked: {
                        root.desk.choose(line.index);
                        search.field.focus = false;
                    }
                }
            }

            Words {
                visible: hits.count === 0
                anchors.horizontalCenter: hits.horizontalCenter
                anchors.top: hits.top
                anchors.topMargin: Theme.xl
                width: hits.width
                text: root.desk.query === "" ? qsTr("输入一个字、拼音或手机尾号即可查找") : root.desk.busy ? qsTr("正在查找…") : qsTr("没有找到")
                color: Theme.inkSoft
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }

    Loader {
        id: keyboard

        readonly property bool shown: status === Loader.Ready && Qt.inputMethod.visible // qmllint disable missing-property

        objectName: "keyboard"
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: root.tall ? parent.width : parent.width * 0.55
        visible: shown
        // By address and not by type: the keyboard is large, and only the desk pays for it.
        source: Qt.resolvedUrl("../Keyboard/Keyboard.qml")
    }

    DeskSheets {
        anchors.fill: parent
        flow: root.flow
        desk: root.desk
        voiding: root.voiding
        anew: root.anew
        unredeeming: root.unredeeming
        devices: root.devices
        printing: root.printing
        status: root.status
    }

    CategoryWords {
        id: categories
    }
}
