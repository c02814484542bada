pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// Which document the guest registered with: its kind comes before its number.
StepPage {
    id: root

    required property NumberViewModel number

    title: qsTr("您报名时用的是哪种证件？")
    note: qsTr("请选报名时登记的那一种")
    symbol: "number"

    GridLayout {
        columns: root.tall ? 1 : 2
        columnSpacing: Theme.m
        rowSpacing: root.tall ? Theme.xs : Theme.s
        Layout.fillWidth: true
        Layout.fillHeight: true

        Repeater {
            model: words.documents

            WayCard {
                required property string modelData

                objectName: "document-" + modelData
                text: words.names[modelData]
                note: words.looks[modelData]
                symbol: words.symbols[modelData]
                compact: true
                bare: !root.tall
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
                Layout.maximumHeight: Theme.touchLarge * 1.4
                onClicked: root.number.choose(modelData)
            }
        }
    }

    Item {
        Layout.fillHeight: true
    }

    DocumentWords {
        id: words
    }
}
