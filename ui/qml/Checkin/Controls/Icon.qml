import QtQuick
import Checkin.Theme

// An SVG of assets/icons in one colour of the theme; painted by the icon provider, so it works without a GPU.
// Or an organiser's own picture, whose URL is all of it.
Image {
    id: root

    required property string name
    readonly property bool own: name.startsWith("data:")
    property color colour: Theme.ink
    property real size: Theme.icon

    width: size
    height: size
    sourceSize: Qt.size(Math.round(size), Math.round(size))
    source: name === "" || own ? name : "image://icons/" + name + "/" + String(colour).slice(1)
    fillMode: Image.PreserveAspectFit
}
