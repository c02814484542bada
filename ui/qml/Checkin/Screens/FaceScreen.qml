pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Checkin.Theme
import Checkin.Models
import Checkin.Controls

// A card is held into the frame and photographed once; what was read is shown for its owner to confirm.
StepPage {
    id: root

    required property FaceViewModel face
    required property Looking looking
    readonly property bool found: face.stage === "found"
    readonly property bool missed: face.stage === "missed"
    readonly property var actions: ({
            aim: qsTr("拍照"),
            counting: qsTr("拍照"),
            reading: qsTr("拍照"),
            missed: qsTr("重拍"),
            found: qsTr("是，继续")
        })

    title: found ? qsTr("是您的号码吗？") : missed ? misses.headline(face.why) : qsTr("拍摄社保卡")
    note: found ? qsTr("请核对，确认后再继续") : missed ? misses.step(face.why) : qsTr("把印有社会保障号码的一面放进取景框，保持清晰")
    symbol: "card"
    action: actions[face.stage] ?? ""
    actionSymbol: found ? "check" : "camera"
    ready: face.stage === "aim" || found || missed
    backWords: found ? qsTr("不是，重拍") : qsTr("其他方式")
    onActed: found ? root.face.confirm() : root.face.shoot()
    onAway: found ? root.face.again() : root.ways.back()

    Loader {
        active: !root.found
        visible: active
        Layout.fillWidth: true
        Layout.fillHeight: true

        sourceComponent: Viewfinder {
            looking: root.looking
            card: true

            Rectangle {
                anchors.centerIn: parent
                visible: root.face.stage === "counting" || root.face.stage === "reading"
                width: label.implicitWidth + 2 * Theme.l
                height: label.implicitHeight + 2 * Theme.m
                radius: Theme.radiusLarge
                color: Theme.shade

                Text {
                    id: label

                    objectName: "faceState"
                    anchors.centerIn: parent
                    text: root.face.stage === "counting" ? root.face.count : qsTr("正在识别…")
                    color: Theme.inkOnTone
                    font.family: Theme.display
                    font.pixelSize: root.face.stage === "counting" ? Theme.hero : Theme.title
                    font.weight: Font.Bold
                }
            }
        }
    }

    Loader {
        active: root.found
        visible: active
        Layout.fillWidth: true
        Layout.fillHeight: true

        sourceComponent: FaceResult {
            face: root.face
        }
    }

    Words {
        visible: !root.found
        text: qsTr("只在本机识别，拍下的画面不保存、不上传")
        color: Theme.inkSoft
        font.pixelSize: Theme.note
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }

    FaceWords {
        id: misses
    }
}
