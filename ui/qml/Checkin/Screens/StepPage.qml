import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models

// One step of the way in without a code: a head, what is asked for, the time left, a way back, and a way on.
Rectangle {
    id: root

    required property FlowViewModel flow
    required property WaysViewModel ways
    required property string title
    required property string symbol
    property string note: ""
    property string backWords: qsTr("返回")
    property string refusal: ""
    property string action: ""
    property string actionSymbol: "forward"
    property bool ready: true
    property real above: 0
    readonly property bool tall: height > width
    default property alias content: body.data

    signal acted
    signal refused
    signal away

    color: Theme.ground
    onAway: root.ways.back()

    StepBoard {
        id: board

        anchors.left: parent.left
        anchors.top: parent.top
        width: root.tall ? parent.width : parent.width * 0.34
        height: root.tall ? implicitHeight : parent.height
        title: root.title
        note: root.note
        symbol: root.symbol
        language: root.flow.language
        tall: root.tall
        onSpoken: language => root.flow.chooseLanguage(language)
    }

    ColumnLayout {
        id: body

        anchors.left: root.tall ? parent.left : board.right
        anchors.right: parent.right
        anchors.top: root.tall ? board.bottom : parent.top
        anchors.bottom: foot.top
        anchors.margins: Theme.l
        anchors.bottomMargin: Theme.m
        spacing: Theme.m
    }

    StepFoot {
        id: foot

        anchors.left: body.left
        anchors.right: body.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.l + root.above
        page: root
    }
}
