import QtQuick
import Checkin.Theme

// How each standing of a benefit looks, wherever it is shown: an icon and two colours.
QtObject {
    required property string standing
    readonly property bool open: standing === "on_offer"
    readonly property bool have: standing === "issued"
    readonly property bool waits: ["asking", "waiting", "held_back"].includes(standing)
    readonly property bool marked: open || have || waits
    readonly property bool gone: standing === "void"
    readonly property color tone: open ? Theme.primary : have ? Theme.again : waits ? Theme.wait : gone ? Theme.stop : Theme.inkSoft
    readonly property color soft: open ? Theme.primarySoft : have ? Theme.againSoft : waits ? Theme.waitSoft : gone ? Theme.stopSoft : Theme.sunken
    readonly property var symbols: ({
            on_offer: "gift",
            issued: "check",
            asking: "hourglass",
            waiting: "hourglass",
            held_back: "desk",
            redeemed: "check-twice",
            "void": "ticket-off",
            none_left: "box-empty",
            not_open_yet: "clock"
        })
    readonly property string symbol: symbols[standing] ?? "lock"
}
