import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// What one is checked in to here.
Rectangle {
    id: root

    required property StatusViewModel status
    required property string language
    readonly property bool zh: language === "zh"
    readonly property string session: zh ? status.sessionZh : status.sessionEn
    readonly property string venue: zh ? status.venueZh : status.venueEn

    implicitHeight: line.implicitHeight + 2 * Theme.m
    radius: Theme.radius
    color: Theme.primary

    RowLayout {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.m
        spacing: Theme.m

        Icon {
            name: root.status.redeeming ? "ticket-check" : "pin"
            colour: Theme.inkOnTone
        }

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Words {
                objectName: "session"
                text: root.status.redeeming ? qsTr("权益兑换 · %1").arg(root.status.stationName) : root.session
                color: Theme.inkOnTone
                font.weight: Font.Medium
                lineHeight: 1.15
                maximumLineCount: 2
                elide: Text.ElideRight
                Layout.fillWidth: true
            }

            Words {
                text: [root.status.redeeming ? "" : root.status.hours, root.venue].filter(part => part !== "").join("   ")
                visible: text !== ""
                color: Theme.inkOnTone
                font.pixelSize: Theme.note
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.fine * 0.8
                wrapMode: Text.NoWrap
                Layout.fillWidth: true
            }
        }
    }
}
