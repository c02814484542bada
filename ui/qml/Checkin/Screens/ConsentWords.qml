import QtQuick

// The notice, PIPL article 17. Whoever changes a sentence changes kiosk/consent.py's VERSION with it.
QtObject {
    id: root

    required property string event

    readonly property var parts: [
        {
            label: qsTr("谁处理"),
            text: qsTr("%1的主办方。").arg(root.event)
        },
        {
            label: qsTr("为了什么"),
            text: qsTr("只为核对您的报名信息，办理本次签到。")
        },
        {
            label: qsTr("哪些信息"),
            text: qsTr("证件号码，以及您的姓名或手机号后四位。拍摄社保卡时，还有卡面的一帧画面；出示电子社保卡时，还有它的二维码。")
        },
        {
            label: qsTr("怎样处理"),
            text: qsTr("号码在本机换算成加密摘要，再与报名名单比对，不保存完整号码。卡面画面只在本机内存中识别，识别完立即丢弃；不识别人脸，不提取银行卡号，不上传。电子社保卡的二维码只发给全国社会保障卡服务平台核验，由平台返回号码和姓名。")
        },
        {
            label: qsTr("保存多久"),
            text: qsTr("号码、姓名输入和画面用完即弃。签到记录（时间、终端、本告知版本）按主办方公布的期限保存，期满删除。")
        },
        {
            label: qsTr("您的权利"),
            text: qsTr("您可以查阅、复制、更正、删除您的信息，也可以随时撤回同意；撤回不影响此前已办理的签到。")
        },
        {
            label: qsTr("怎样撤回、联系谁"),
            text: qsTr("请到现场人工服务台，或通过报名确认中的联系方式找主办方。")
        },
        {
            label: qsTr("不同意也可以"),
            text: qsTr("不影响您参会和享受权益：人工服务台会为您签到。")
        }
    ]
}
