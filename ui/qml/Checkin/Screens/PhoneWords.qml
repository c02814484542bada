import QtQuick

// What is said of a link to the guest's page, by how it stands.
QtObject {
    function title(standing: string): string {
        switch (standing) {
        case "asking":
            return qsTr("正在准备二维码");
        case "linked":
            return qsTr("请用手机扫码");
        case "run_out":
            return qsTr("二维码已过期");
        case "unsent":
            return qsTr("您的券正在上传");
        case "offline":
            return qsTr("网络暂未连通");
        case "gone":
            return qsTr("请重新扫描参会证");
        default:
            return qsTr("暂不能在手机上查看");
        }
    }

    function more(standing: string): string {
        switch (standing) {
        case "asking":
            return "";
        case "linked":
            return qsTr("用手机相机或常用的扫码应用打开，即可查看全部权益券。只有先打开的手机能看，请勿让他人拍摄。");
        case "run_out":
            return qsTr("二维码 60 秒内有效。还没有打开的话，可重新生成一个。");
        case "unsent":
            return qsTr("上传完成后，二维码会自动出现。券已经发给您：可直接在本机屏幕上查看，也可到人工服务台取纸质券。");
        case "offline":
            return qsTr("您的券不受影响：可直接在本机屏幕上查看，也可到人工服务台取纸质券。联网后二维码会自动出现。");
        case "gone":
            return qsTr("离开时间较长，为保护您的信息，需要再扫一次。");
        default:
            return qsTr("请直接在本机屏幕上查看，或到人工服务台取纸质券。");
        }
    }

    function symbol(standing: string): string {
        switch (standing) {
        case "run_out":
            return "expired";
        case "unsent":
        case "asking":
            return "hourglass";
        case "offline":
            return "offline";
        default:
            return "desk";
        }
    }
}
