import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// Where the desk types, and beside it the printer with the number of slips that wait.
RowLayout {
    id: root

    required property PrintingViewModel printing
    readonly property Item field: search

    signal searched(string words)
    signal printerWanted

    spacing: Theme.s

    SearchField {
        id: search

        objectName: "search"
        Layout.fillWidth: true
        onSearched: words => root.searched(words)
    }

    TouchButton {
        objectName: "printer"
        visible: root.printing.offered
        text: root.printing.waiting > 0 ? root.printing.waiting : ""
        symbol: "printer"
        quiet: true
        tone: root.printing.waiting > 0 || root.printing.paperLow ? Theme.wait : Theme.primary
        Accessible.name: qsTr("打印机")
        onClicked: root.printerWanted()
    }
}
