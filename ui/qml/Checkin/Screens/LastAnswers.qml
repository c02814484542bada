pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// What central answered last, also where nobody waited for it any more; goods that still lie here can be ticked off.
Rectangle {
    id: root

    required property CounterViewModel counter
    required property string language
    property bool brief: false
    readonly property bool zh: language === "zh"

    implicitHeight: body.implicitHeight + 2 * Theme.s
    visible: counter.lines > 0
    radius: Theme.radius
    color: Theme.surface
    border.color: Theme.line
    border.width: Theme.hair

    GridLayout {
        id: body

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.s
        anchors.leftMargin: Theme.m
        columns: 1
        rowSpacing: Theme.xs

        Words {
            visible: !root.brief
            text: qsTr("最近的核销结果")
            color: Theme.inkSoft
            font.pixelSize: Theme.fine
            Layout.fillWidth: true
        }

        Repeater {
            model: root.counter.last

            LastLine {
                id: line

                required property int index
                required property string titleZh
                required property string titleEn

                objectName: "last-" + index
                visible: !root.brief || index === 0
                title: root.zh ? line.titleZh : line.titleEn
                resultWords: results.word(line.result)
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                onHandedOver: root.counter.handOverLine(line.index)
            }
        }
    }

    ResultWords {
        id: results
    }
}
