import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Controls

// Under every step: the time left, the way back, and what the step leads to.
RowLayout {
    id: root

    required property StepPage page

    spacing: Theme.m

    CountdownRing {
        seconds: root.page.flow.secondsLeft
        total: root.page.flow.secondsTotal
        colour: Theme.primary
    }

    TouchButton {
        objectName: "stepBack"
        text: root.page.backWords
        symbol: "back"
        quiet: true
        Accessible.name: text === "" ? qsTr("返回") : text
        Layout.fillWidth: text !== ""
        Layout.minimumWidth: implicitWidth
        Layout.preferredWidth: text === "" ? implicitWidth : 1
        onClicked: root.page.away()
    }

    TouchButton {
        objectName: "stepRefuse"
        visible: text !== ""
        text: root.page.refusal
        quiet: true
        Layout.fillWidth: true
        Layout.minimumWidth: implicitWidth
        Layout.preferredWidth: 1
        onClicked: root.page.refused()
    }

    TouchButton {
        objectName: "stepOn"
        visible: text !== ""
        enabled: root.page.ready
        text: root.page.action
        symbol: root.page.actionSymbol
        Layout.fillWidth: true
        Layout.minimumWidth: implicitWidth
        Layout.preferredWidth: root.page.refusal === "" ? 2 : 1
        onClicked: root.page.acted()
    }
}
