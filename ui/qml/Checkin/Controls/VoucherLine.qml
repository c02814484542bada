import QtQuick
import QtQuick.Layouts
import Checkin.Theme

// One voucher at the help desk: what it is for, how it stands, and a touch that begins to take it back or give it anew.
Rectangle {
    id: root

    required property string symbol
    required property string standing
    required property string title
    required property string standingWords
    property bool picked: false

    signal voidWanted
    signal anewWanted

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

        Words {
            text: root.title
            font.weight: Font.Medium
            elide: Text.ElideRight
            maximumLineCount: 1
            Layout.fillWidth: true
        }

        Standing {
            standing: root.standing
            words: root.standingWords
        }

        TouchButton {
            objectName: "void"
            visible: root.standing === "issued"
            text: qsTr("作废")
            quiet: true
            tone: Theme.stop
            onClicked: root.voidWanted()
        }

        TouchButton {
            objectName: "anew"
            visible: root.standing === "void"
            text: qsTr("重新发放")
            quiet: true
            onClicked: root.anewWanted()
        }
    }
}
