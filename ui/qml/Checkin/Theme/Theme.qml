pragma Singleton

import QtQuick

// Meaning-named colours, type, spacing, radii, durations. Pixels are for a screen whose short side is 1080.
QtObject {
    property real scale: 1
    property bool still: false

    readonly property color ground: "#f6f3ec"
    readonly property color surface: "#fffdf8"
    readonly property color sunken: "#ece7db"
    readonly property color line: "#d8d0be"
    readonly property color edge: "#8b8471"
    readonly property color ink: "#16242b"
    readonly property color inkSoft: "#48565d"
    readonly property color inkOnTone: "#ffffff"
    readonly property color shade: "#b316242b"

    readonly property color primary: "#0f6b5b"
    readonly property color primaryDown: "#0a5145"
    readonly property color primarySoft: "#e0eee9"
    readonly property color seal: "#a8281c"

    readonly property color good: "#0f6b5b"
    readonly property color goodSoft: "#e0eee9"
    readonly property color again: "#1d567f"
    readonly property color againSoft: "#e1ecf4"
    readonly property color wait: "#855409"
    readonly property color waitSoft: "#f7ead1"
    readonly property color stop: "#a8281c"
    readonly property color stopSoft: "#f8e4df"
    readonly property color fault: "#5f0b12"
    readonly property color faultSoft: "#f8e4df"
    readonly property color faultStripe: "#8c1720"

    readonly property string display: "Noto Serif CJK SC"
    readonly property string text: "Noto Sans CJK SC"
    readonly property string digits: "Noto Sans CJK SC"

    readonly property real hero: 118 * scale
    readonly property real headline: 88 * scale
    readonly property real subhead: 70 * scale
    readonly property real title: 64 * scale
    readonly property real lead: 54 * scale
    readonly property real body: 44 * scale
    readonly property real note: 36 * scale
    readonly property real fine: 30 * scale
    readonly property real lineHeight: 1.25

    readonly property real hair: Math.max(1, 2 * scale)
    readonly property real stroke: 4 * scale
    readonly property real xs: 8 * scale
    readonly property real s: 16 * scale
    readonly property real m: 28 * scale
    readonly property real l: 44 * scale
    readonly property real xl: 72 * scale
    readonly property real xxl: 112 * scale

    readonly property real touch: 112 * scale
    readonly property real touchLarge: 136 * scale
    readonly property real key: 132 * scale
    readonly property real mark: 320 * scale
    readonly property real icon: 56 * scale
    readonly property real iconSmall: 40 * scale
    readonly property real emblem: 104 * scale
    readonly property real radius: 24 * scale
    readonly property real radiusLarge: 40 * scale
    readonly property real pill: 999 * scale
    readonly property real column: 920 * scale

    readonly property real scenery: 760 * scale
    readonly property real sceneryWide: 420 * scale
    readonly property real sceneryWidth: 1920 * scale

    readonly property int quick: still ? 0 : 140
    readonly property int calm: still ? 0 : 320
    readonly property int breath: still ? 0 : 2600
    readonly property int hold: 1500
}
