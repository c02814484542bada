import QtQuick
import Checkin.Theme

// Our mark: a seal with two rivers meeting under a hill.
Image {
    property real size: Theme.emblem

    width: size
    height: size
    source: "image://art/emblem"
    sourceSize: Qt.size(Math.round(size), Math.round(size))
}
