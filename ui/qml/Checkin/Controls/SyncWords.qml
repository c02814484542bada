import QtQuick
import Checkin.Models

// How the station stands with central, for staff.
QtObject {
    id: root

    required property StatusViewModel status
    readonly property int shown: 2 // seconds below which two clocks agree
    readonly property real apart: Math.abs(status.offset)
    readonly property string length: apart < 120 ? qsTr("%1 秒").arg(Math.round(apart)) : qsTr("%1 分钟").arg(Math.round(apart / 60))
    readonly property string clock: status.heardAt === "" ? "" : apart < shown ? qsTr("本机时钟与中心一致") : status.offset > 0 ? qsTr("本机时钟比中心慢 %1").arg(length) : qsTr("本机时钟比中心快 %1").arg(length)
    readonly property bool clockWrong: status.heardAt !== "" && apart >= 60
    readonly property string heard: status.heardAt === "" ? qsTr("尚未与中心联系上") : qsTr("上次与中心联系：%1").arg(status.heardAt)
    readonly property string unsent: status.unsent > 0 ? qsTr("待同步 %1 条，保存在本机").arg(status.unsent) : qsTr("记录已全部同步")
    readonly property string error: status.error === "" ? "" : errors[status.error] ?? answered(status.error)
    readonly property var errors: ({
            unreachable: qsTr("中心联系不上，请检查网络"),
            certificate: qsTr("中心的证书不对，请联系组织者"),
            cut: qsTr("与中心的连接中断，正在重试"),
            too_large: qsTr("中心的答复过大，未采用"),
            malformed: qsTr("中心的答复看不懂，可能版本不同"),
            busy: qsTr("中心繁忙，正在重试"),
            too_many: qsTr("询问过于频繁，稍后自动重试"),
            still_listening: qsTr("中心恢复后正在等各终端报到，稍后自动继续"),
            keys_signature: qsTr("中心发来的密钥签名不对，未采用，请联系组织者"),
            internal: qsTr("中心出错，正在重试"),
            grant_signature: qsTr("中心的配额签名不对，未采用，请联系组织者"),
            ctl_signature: qsTr("中心的指令签名不对，未执行，请联系组织者"),
            snapshot: qsTr("名单下载不完整，正在重试"),
            no_tmpfs: qsTr("本机没有可放名单的内存盘"),
            storage: qsTr("本机磁盘写入失败，请联系工作人员"),
            rolled_back: qsTr("本机记录比中心的旧，请停用并联系组织者"),
            stuck: qsTr("有一条记录中心不收，请联系组织者"),
            clock: qsTr("中心说本机时间不对，正在校正"),
            signature: qsTr("中心不认本机的签名，请联系组织者"),
            unknown_station: qsTr("中心不认识本机，请联系组织者"),
            closed: qsTr("中心已关闭本终端，请联系组织者")
        })

    function answered(code: string): string {
        return code.startsWith("http_") ? qsTr("中心暂时不能答复（%1）").arg(code.slice(5)) : qsTr("中心没有接受请求，请联系组织者");
    }
}
