"""Words of the partners' pages, zh and en side by side."""

from collections.abc import Mapping
from types import MappingProxyType

PARTNER_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "partner_page": ("核销", "Redeem"),
        "partner_day": ("当日明细", "This day"),
        "partner_sign_in": ("合作单位登录", "Partner sign-in"),
        "partner_name": ("单位名称", "Partner's name"),
        "partner_account": ("设置核销密码", "Choose your password"),
        "partner_account_note": (
            "此链接只能使用一次，自生成起 24 小时内有效。原密码随即失效。",
            "This link works once, within 24 hours of being made. An earlier password no longer works.",
        ),
        "partner_save": ("保存并登录", "Save and sign in"),
        "partner_link_mend": (
            "链接已用过或已过期。请向主办方索取新链接。",
            "It was used or is too old. Ask the organiser for a new one.",
        ),
        "partner_field": ("扫描券码，或输入短码", "Scan the voucher, or type its short code"),
        "partner_field_note": (
            "短码形如 7ZQ4K-M01XW-T，大小写与横线均可省略。",
            "A short code looks like 7ZQ4K-M01XW-T; case and dashes do not matter.",
        ),
        "partner_look": ("查询", "Look up"),
        "partner_confirm": ("确认核销", "CONFIRM"),
        "partner_confirm_note": ("按回车确认；或扫描下一张", "Enter confirms; or scan another"),
        "partner_cancel": ("取消", "Cancel"),
        "partner_for": ("持券人", "For"),
        "partner_code": ("短码", "Short code"),
        "partner_where": ("核销地点", "Redeemed at"),
        "partner_when": ("核销时间", "Time"),
        "partner_ready": ("可核销", "Good"),
        "partner_redeemed": ("核销成功", "Redeemed"),
        "partner_already": ("已被核销", "Already used"),
        "partner_void": ("券已作废", "Void"),
        "partner_not_yours": ("非本单位项目", "Not yours"),
        "partner_unknown": ("查无此券", "Not found"),
        "partner_expired": ("券已过期", "Expired"),
        "partner_several": ("请扫二维码", "Scan the QR"),
        "partner_listening": ("请稍候再试", "Try again soon"),
        "partner_undone": ("此次核销已撤销", "That was undone"),
        "partner_ready_note": ("尚未核销。", "Not redeemed yet."),
        "partner_redeemed_note": ("请提供服务。", "Please serve the guest."),
        "partner_already_note": ("请勿重复提供。", "Do not serve it twice."),
        "partner_void_note": ("请嘉宾到大会服务台。", "Send the guest to the event's service desk."),
        "partner_not_yours_note": (
            "该券不在本单位可核销的项目内。",
            "This voucher is for a benefit other partners redeem.",
        ),
        "partner_unknown_note": (
            "请核对后重试；刚发出的券请扫描二维码。",
            "Check it and try again. Of a voucher given just now, scan the QR.",
        ),
        "partner_expired_note": ("请嘉宾到大会服务台。", "Send the guest to the event's service desk."),
        "partner_several_note": (
            "此短码对应多张券，无法区分。",
            "More than one voucher has this short code.",
        ),
        "partner_listening_note": (
            "中心刚从备份恢复，正在核对各终端记录。",
            "Central was restored and is hearing its stations again.",
        ),
        "partner_undone_note": (
            "该券未被使用。如需核销，请重新扫描。",
            "The voucher is unused. Scan it again to redeem it.",
        ),
        "partner_too_many": ("尝试过于频繁", "Too many tries"),
        "partner_too_many_note": ("请等待 {n} 秒后再试。", "Wait {n} seconds and try again."),
        "partner_not_kept": (
            "已登记但未能存盘，请再次确认。",
            "It was booked but could not be kept on disk. Confirm once more.",
        ),
        "partner_form_old": ("页面已过期，请重试", "This page was open too long. Please try again"),
        "partner_totals": ("合计", "Totals"),
        "partner_list": ("明细", "List"),
        "partner_show": ("查看", "Show"),
        "partner_csv": ("下载 CSV", "Download CSV"),
        "partner_date": ("日期", "Day"),
        "partner_time": ("时间", "Time"),
        "partner_benefit": ("项目", "Benefit"),
        "partner_count": ("核销", "Redeemed"),
        "partner_undone_count": ("撤销", "Undone"),
        "partner_state": ("状态", "State"),
        "partner_none": ("当日没有核销", "Nothing was redeemed that day"),
        "partner_counts": ("已核销", "Redeemed"),
        "partner_was_undone": ("已撤销：{reason}", "Undone: {reason}"),
        "partner_undo": ("撤销", "Undo"),
        "partner_reason": ("撤销原因", "Reason"),
        "partner_said_done": ("已撤销，该券可再次使用。", "Undone: the voucher is good again."),
        "partner_said_too_late": (
            "已超过撤销时限，请联系主办方。",
            "The time for undoing is over. Ask the organiser.",
        ),
        "partner_said_unfit": ("未能撤销，请刷新后重试。", "Not undone. Reload the page and try again."),
        "partner_said_no_reason": ("请填写撤销原因。", "Give a reason."),
        "partner_said_not_kept": (
            "已撤销但未能存盘，请刷新本页重试。",
            "Undone, but it could not be kept on disk. Reload this page.",
        ),
    }
)
