import QtQuick
import Checkin.Models
import Checkin.Controls

// What to do here, in both languages at once; or that nothing can be done here.
Bilingual {
    id: root

    required property StatusViewModel status
    required property bool blind
    readonly property string place: status.stopped ? "stopped" : status.redeeming ? (blind ? "redeem-blind" : "redeem") : blind ? "blind" : "door"
    readonly property var chinese: ({
            stopped: "请到其他终端或服务台",
            "redeem-blind": "请到其他兑换点",
            redeem: "请出示您的权益券二维码",
            blind: "请到人工服务台签到",
            door: "请出示您的参会二维码"
        })
    readonly property var english: ({
            stopped: "Please use another station",
            "redeem-blind": "Please use another redemption point",
            redeem: "Hold your voucher's QR code up to the camera",
            blind: "Please check in at the service desk",
            door: "Hold your QR code up to the camera"
        })

    zh: chinese[place]
    en: english[place]
}
