import QtQuick
import QtQuick.Layouts
import Checkin.Theme

// One slip that waits at the staff desk: whose, how it stands, and what can be done about it.
Rectangle {
    id: root

    required property string name
    required property string asked
    required property int count
    required property string stateWords
    required property bool plain
    required property bool busy
    property bool warns: false

    signal printWanted
    signal awayWanted

    implicitHeight: line.implicitHeight + 2 * Theme.s
    radius: Theme.radius
    color: warns ? Theme.waitSoft : Theme.surface
    border.color: warns ? Theme.wait : Theme.line
    border.width: Theme.hair

    RowLayout {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.m
        anchors.rightMargin: Theme.s
        spacing: Theme.s

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Words {
                text: (root.name === "" ? qsTr("名单外参会人") : root.name) + " · " + qsTr("%1 张券").arg(root.count) + " · " + root.asked
                font.weight: Font.Medium
                font.pixelSize: Theme.note
                Layout.fillWidth: true
            }

            Words {
                objectName: "jobState"
                text: root.stateWords
                color: root.warns ? Theme.wait : Theme.inkSoft
                font.pixelSize: Theme.fine
                Layout.fillWidth: true
            }
        }

        TouchButton {
            objectName: "printAgain"
            visible: !root.busy
            text: root.plain ? qsTr("打印") : qsTr("补打")
            onClicked: root.printWanted()
        }

        TouchButton {
            objectName: "putAway"
            visible: !root.busy
            symbol: "close"
            quiet: true
            Accessible.name: qsTr("不用打了")
            onClicked: root.awayWanted()
        }
    }
}
