"""Every word on the organiser's pages, zh and en side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from central.pages.ledger_words import LEDGER_WORDS
from central.pages.partner_words import PARTNER_WORDS
from central.pages.trial_words import TRIAL_WORDS

Lang = Literal["zh", "en"]

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **PARTNER_WORDS,
        **LEDGER_WORDS,
        **TRIAL_WORDS,
        "product": ("迎宾", "Yingbin"),
        "demo": ("演示", "Demo"),
        "other_lang": ("English", "中文"),
        "arrivals": ("实时到场", "Live arrivals"),
        "stations": ("终端", "Stations"),
        "sessions": ("各场次到场", "Arrivals by session"),
        "sign_in": ("登录", "Sign in"),
        "sign_out": ("退出登录", "Sign out"),
        "wall": ("大屏", "Wall"),
        "wall_leave": ("退出大屏", "Leave wall"),
        "arrived": ("已到场", "Arrived"),
        "of_expected": ("应到 {n} 人", "of {n} expected"),
        "behind": (
            "另有 {n} 条记录在 {m} 台终端上未上传",
            "{n} more records on {m} stations, not yet uploaded",
        ),
        "behind_one": (
            "另有 {n} 条记录在 {m} 台终端上未上传",
            "{n} more records on one station, not yet uploaded",
        ),
        "behind_since": ("（最后联系 {at}）", " (last heard {at})"),
        "behind_none": ("已知记录均已上传", "Every known record has been uploaded"),
        "settling": (
            "中心恢复后，{m} 台终端尚未重新上传记录",
            "Restored from a copy: {m} stations have yet to send their records again",
        ),
        "settling_one": (
            "中心恢复后，{m} 台终端尚未重新上传记录",
            "Restored from a copy: one station has yet to send its records again",
        ),
        "silent": ("{m} 台终端自 {at} 起未联系", "{m} stations silent since {at}"),
        "silent_one": ("{m} 台终端自 {at} 起未联系", "One station silent since {at}"),
        "silent_note": ("这些终端上可能还有未知的签到", "they may hold arrivals nobody knows of yet"),
        "no_event": ("尚未导入大会", "No event has been imported yet"),
        "no_event_mend": (
            "请在中心运行 central event import FILE.toml，或用 central demo 建立演示大会。",
            "Run central event import FILE.toml on this machine, or central demo for a demo event.",
        ),
        "chart": ("各场次到场人数", "Arrivals per session"),
        "main_session": ("主场", "Main"),
        "now_open": ("签到中", "Open"),
        "not_yet": ("未开始", "Later"),
        "over": ("已结束", "Closed"),
        "station_number": ("编号", "No."),
        "station_name": ("名称", "Name"),
        "station_session": ("场次", "Session"),
        "station_seen": ("最后联系", "Last heard"),
        "station_unsent": ("未上传", "Unsent"),
        "station_state": ("状态", "State"),
        "station_have": ("已收记录", "Received"),
        "no_stations": ("还没有终端", "No stations yet"),
        "state_ok": ("正常", "Fine"),
        "state_behind": ("待上传", "Behind"),
        "state_silent": ("失联", "Silent"),
        "state_closed": ("已停用", "Closed"),
        "state_waiting": ("待登记", "Not enrolled"),
        "state_odd": ("有异常记录", "Odd records"),
        "care": ("需要查看", "To look at"),
        "care_none": ("没有需要查看的事项", "Nothing to look at"),
        "care_count": ("{m} 件", "{m} things"),
        "care_count_one": ("1 件", "One thing"),
        "care_how": (
            "在中心运行 central alarms 查看明细",
            "central alarms on the central machine lists them",
        ),
        "matter_overspent": ("终端发放超出其额度", "A station gave more than its rights"),
        "matter_counts_differ": ("数字与重新统计不符", "A figure differs from counting anew"),
        "matter_request_reused": ("核销请求编号被重复使用", "A redeeming point used a request number twice"),
        "matter_redeemed_void": ("已作废的券被核销", "A void voucher was redeemed"),
        "matter_void_unfit": ("作废记录与券不符", "Voidings that do not fit their voucher"),
        "matter_void_too_late": ("作废前已被核销", "Redeemed before it was voided"),
        "matter_anew_unfit": ("原券未作废即重新发放", "Given anew while the earlier voucher was not void"),
        "matter_many_given_anew": (
            "同一工作人员一天内多次重新发放",
            "One person gave many vouchers anew in a day",
        ),
        "matter_undo_unfit": ("撤销与核销记录不符", "An undo that fits no redemption"),
        "matter_undo_too_late": ("超过时限的核销撤销", "Redemptions undone too late"),
        "matter_undo_waiting": ("尚未找到对应核销的撤销", "Undos whose redemption has not come"),
        "matter_stock_low": ("实物库存不足", "Goods running out"),
        "matter_settling": (
            "中心恢复后仍在等待的终端：在此之前不发放限量权益，也不核销",
            "Stations a restored central waits for: until then nothing scarce is given, nothing redeemed",
        ),
        "matter_fork": ("终端记录出现两个版本", "A station told two versions of a record"),
        "matter_quarantined": ("无法识别的记录", "Records nobody understands"),
        "matter_redeemed_twice": ("重复核销", "Redeemed twice"),
        "matter_held_back": ("无名额可用的券", "Vouchers no right is left for"),
        "matter_waiting": ("候补中的嘉宾", "Guests on the waiting list"),
        "rights": ("限量权益", "Limited benefits"),
        "rights_benefit": ("权益", "Benefit"),
        "rights_total": ("总量", "Limit"),
        "rights_issued": ("已发", "Issued"),
        "rights_held": ("终端待发", "On stations"),
        "rights_free": ("剩余", "Free"),
        "rights_waiting": ("候补", "Waiting"),
        "never": ("从未", "Never"),
        "by_default": ("主场", "Main"),
        "updated": ("更新于 {at}", "Updated {at}"),
        "live": ("实时", "Live"),
        "lost": ("连接中断，正在重连…", "Connection lost, trying again…"),
        "name": ("姓名或称呼", "Name"),
        "password": ("密码", "Password"),
        "password_new": ("设置密码（至少 10 个字符）", "Choose a password (10 characters or more)"),
        "create_account": ("创建组织者账号", "Create your organiser account"),
        "create_account_note": (
            "此链接只能使用一次，自生成起 24 小时内有效。",
            "This link works once, within 24 hours of being made.",
        ),
        "create": ("创建并登录", "Create and sign in"),
        "link_spent": ("链接无效", "This link no longer works"),
        "link_spent_mend": (
            "链接已用过或已过期。请在中心运行 central organiser link 生成新链接。",
            "It was used or is too old. Run central organiser link on the central machine for a new one.",
        ),
        "no_page_404": ("没有这个页面", "There is no such page"),
        "no_page_404_note": ("请核对地址，或重新扫码。", "Check the address, or scan the code again."),
        "no_page_405": ("不能这样打开", "This cannot be opened that way"),
        "no_page_405_note": ("请从起始页重新操作。", "Please begin again from the first page."),
        "no_page_429": ("请求过于频繁", "Too many requests"),
        "no_page_429_note": ("请在 {n} 秒后重试。", "Please try again in {n} seconds."),
        "no_page_503": ("系统正忙", "Busy just now"),
        "no_page_503_note": (
            "刚才的操作可能没有完成，请在 {n} 秒后再看一次。",
            "It may not have been done. Please look again in {n} seconds.",
        ),
        "no_page_start": ("返回起始页", "To the first page"),
        "to_sign_in": ("前往登录", "Go to sign-in"),
        "wrong": ("姓名或密码不正确", "The name or the password is wrong"),
        "locked": ("尝试次数过多，请 5 分钟后再试", "Too many tries. Try again in 5 minutes"),
        "form_old": ("页面已过期，请重试", "This page was open too long. Please try again"),
        "bad_name": ("请填写 1–40 个字符的姓名或称呼", "Give a name of 1 to 40 characters"),
        "bad_name_taken": ("该名称已被使用，请换一个", "That name is taken. Choose another"),
        "bad_password": ("密码须为 10–200 个字符", "The password must have 10 to 200 characters"),
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """Called with a key gives the words in one language; `{…}` are filled from the arguments.

    Where the count `m` is 1 and there are words for one, those are taken.
    """

    lang: Lang
    catalogue: Mapping[str, tuple[str, str]] = field(default_factory=lambda: WORDS, repr=False)

    def __call__(self, key: str, **filled: object) -> str:
        single = f"{key}_one" if filled.get("m") == 1 else key
        return self.of(self.catalogue.get(single, self.catalogue[key])).format(**filled)

    def of(self, pair: tuple[str, str]) -> str:
        """Of something said in both languages, the one that is meant; the other where it is empty."""
        zh, en = pair
        return (zh or en) if self.lang == "zh" else (en or zh)
