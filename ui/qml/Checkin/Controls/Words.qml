import QtQuick
import Checkin.Theme

// Text as the house sets it: wraps, keeps its line height, and is read out by its text.
Text {
    color: Theme.ink
    font.family: Theme.text
    font.pixelSize: Theme.body
    lineHeight: Theme.lineHeight
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
