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
    required property StatusViewModel status
    readonly property bool tall: height > width

    color: Theme.ground
    Component.onCompleted: field.forceActiveFocus()

    ColumnLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: keyboard.shown ? keyboard.top : parent.bottom
        anchors.margins: Theme.l
        spacing: Theme.m

        DeskTop {
            wide: !root.tall
            flow: root.flow
            status: root.status
            Layout.fillWidth: true
        }

        SearchField {
            id: field

            objectName: "search"
            Layout.fillWidth: true
            onSearched: words => root.desk.search(words)
        }

        DeskNotice {
            kind: root.desk.notice
            tone: root.desk.tone
            Layout.fillWidth: true
        }

        GridLayout {
            columns: root.tall ? 1 : 2
            columnSpacing: Theme.m
            rowSpacing: Theme.m
            Layout.fillWidth: true
            Layout.fillHeight: true

            Loader {
                active: root.desk.chosen
                visible: active
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                Layout.row: 0
                Layout.column: root.tall ? 0 : 1

                sourceComponent: DeskGuest {
                    desk: root.desk
                }
            }

            ListView {
                objectName: "hits"
                model: root.desk.hits
                spacing: Theme.s
                clip: true
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                Layout.row: root.tall && root.desk.chosen ? 1 : 0
                Layout.column: 0

                delegate: HitRow {
                    id: line

                    required property int index

                    objectName: "hit-" + index
                    width: ListView.view.width
                    categoryWords: categories.category(line.category)
                    onClicked: {
                        root.desk.choose(line.index);
                        field.focus = false;
                    }
                }

                Words {
                    visible: parent.count === 0
                    anchors.centerIn: parent
                    width: parent.width
                    text: root.desk.query === "" ? qsTr("输入一个字、拼音或手机尾号即可查找") : root.desk.busy ? qsTr("正在查找…") : qsTr("没有找到")
                    color: Theme.inkSoft
                    horizontalAlignment: Text.AlignHCenter
                }
            }
        }
    }

    Loader {
        id: keyboard

        readonly property bool shown: status === Loader.Ready && Qt.inputMethod.visible // qmllint disable missing-property

        objectName: "keyboard"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        width: root.tall ? parent.width : parent.width * 0.64
        visible: shown
        // By address and not by type: the keyboard is large, and only the desk pays for it.
        source: Qt.resolvedUrl("../Keyboard/Keyboard.qml")
    }

    CategoryWords {
        id: categories
    }
}
