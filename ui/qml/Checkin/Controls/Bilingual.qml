import QtQuick
import Checkin.Theme

// One thing said twice: large in the language in use, smaller in the other.
Column {
    id: root

    required property string zh
    required property string en
    required property string language
    property real size: Theme.headline
    property string face: Theme.display
    property color colour: Theme.ink
    property int align: Text.AlignLeft
    readonly property bool zhFirst: language === "zh"

    spacing: Theme.xs

    Words {
        width: parent.width
        text: root.zhFirst ? root.zh : root.en
        color: root.colour
        font.family: root.face
        font.pixelSize: root.zhFirst ? root.size : root.size * 0.74
        font.weight: Font.Bold
        horizontalAlignment: root.align
        lineHeight: 1.12
    }

    Words {
        width: parent.width
        text: root.zhFirst ? root.en : root.zh
        color: root.colour
        font.pixelSize: Math.max(Theme.note, root.size * 0.42)
        horizontalAlignment: root.align
        opacity: 0.86
    }
}
