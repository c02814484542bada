import QtQuick
import QtQuick.Layouts
import Checkin.Theme

// One redemption at the staff desk: what, for whom, when, and until when it may be taken back.
Rectangle {
    id: root

    required property string symbol
    required property string name
    required property string at
    required property string until
    required property bool onBehalf
    required property bool handed
    required property string title
    property bool picked: false
    readonly property string more: [name, onBehalf ? qsTr("代领") : "", handed ? qsTr("已交付") : "", until === "" ? "" : qsTr("%1 前可撤销").arg(until)].filter(part => part !== "").join(" · ")

    signal undoWanted

    implicitHeight: Theme.touchLarge
    radius: Theme.radius
    color: picked ? Theme.stopSoft : Theme.surface
    border.color: picked ? Theme.stop : Theme.line
    border.width: picked ? Theme.stroke : Theme.hair

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.m
        anchors.rightMargin: Theme.s
        spacing: Theme.m

        Icon {
            name: root.symbol
            colour: Theme.ink
        }

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Words {
                text: root.at + " · " + root.title
                font.weight: Font.Medium
                elide: Text.ElideRight
                maximumLineCount: 1
                Layout.fillWidth: true
            }

            Words {
                visible: text !== ""
                text: root.more
                color: Theme.inkSoft
                font.pixelSize: Theme.fine
                elide: Text.ElideRight
                maximumLineCount: 1
                Layout.fillWidth: true
            }
        }

        TouchButton {
            objectName: "undoRedemption"
            visible: root.until !== ""
            text: qsTr("撤销")
            quiet: true
            tone: Theme.stop
            onClicked: root.undoWanted()
        }
    }
}
