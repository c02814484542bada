import QtQuick

// What each document is called, and what its number looks like.
QtObject {
    readonly property list<string> documents: ["resident_id", "hmt_residence", "permanent_residence", "permanent_residence_2017", "hmt_permit", "taiwan_permit", "passport", "foreign_social_security"]
    readonly property var names: ({
            resident_id: qsTr("居民身份证、社会保障卡"),
            hmt_residence: qsTr("港澳台居民居住证"),
            permanent_residence: qsTr("外国人永久居留身份证"),
            permanent_residence_2017: qsTr("外国人永久居留身份证（2017 版）"),
            hmt_permit: qsTr("港澳居民来往内地通行证"),
            taiwan_permit: qsTr("台湾居民来往大陆通行证"),
            passport: qsTr("护照"),
            foreign_social_security: qsTr("外国人社会保障号码")
        })
    readonly property var looks: ({
            resident_id: qsTr("18 位号码"),
            hmt_residence: qsTr("18 位，81、82 或 83 开头"),
            permanent_residence: qsTr("18 位，9 开头"),
            permanent_residence_2017: qsTr("3 个字母和 12 位数字"),
            hmt_permit: qsTr("回乡证：H 或 M 和 8 位数字"),
            taiwan_permit: qsTr("台胞证：8 位数字"),
            passport: qsTr("6–9 位字母和数字"),
            foreign_social_security: qsTr("3 个字母的国家代码，加证件号码")
        })
    readonly property var symbols: ({
            resident_id: "number",
            hmt_residence: "number",
            permanent_residence: "number",
            permanent_residence_2017: "number",
            hmt_permit: "permit",
            taiwan_permit: "permit",
            passport: "passport",
            foreign_social_security: "passport"
        })
}
