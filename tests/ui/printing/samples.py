"""Slips and badges for pictures and tests. Everything here is made up."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.printing.pages import Badge, Both, Slip, VoucherLine
from protocol.claims import BadgeClaims, VoucherClaims
from protocol.clock import parse_iso
from protocol.short_code import short_code
from protocol.tokens import sign_badge, sign_voucher
from protocol.vouchers import voucher_id

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
EVENT = Both("第八届国际青年人才交流大会（演示）", "8th International Young Talent Conference (demo)")
AT = parse_iso("2026-11-15T09:24:00+08:00")
UNTIL = parse_iso("2026-11-17T18:00:00+08:00")
GUEST = 4_611_686_018_427_387_001
BENEFITS = (
    ("免费游", "Free tour", "凭码免费游览指定景区一次。", "One visit to a listed scenic area.",
     "洪崖洞、磁器口、武隆等 12 处景区检票口", "Ticket gates of 12 scenic areas: Hongyadong, Ciqikou, Wulong …"),
    ("免费行", "Free rides", "大会期间凭码免费乘坐轨道交通。", "Free metro rides during the event.",
     "全市轨道交通各站人工闸机", "Staffed gates at every metro station"),
    ("免费住", "Free stay", "青年人才驿站免费入住两晚，以名单为准；须出示身份证件，入住前一日 18:00 前预约。",
     "Two nights at a Young Talent Hostel, for listed guests. Show your ID document; book by 18:00 the day before.",
     "渝中区青年人才驿站", "Young Talent Hostel, Yuzhong District"),
    ("送政策", "Policies", "一次看懂与您有关的人才政策。", "The talent policies that apply to you.",
     "一层 A3 政策服务区", "Policy desk, hall A3, level 1"),
    ("送活动", "Activities", "人才音乐会入场一次。", "One seat at the talent concert.", "国际会议中心大剧场", "Grand theatre"),
    ("送岗位", "Jobs", "近 5400 个岗位任您挑选。", "Nearly 5,400 posts.", "二层 B 区", "Hall B, level 2"),
    ("送培训", "Training", "名师公开课一次。", "One open class.", "三层 C5 教室", "Room C5, level 3"),
    ("送权益", "Benefits", "人才卡配套服务。", "Services of the talent card.", "一层 A1 服务台", "Desk A1, level 1"),
    ("送文创", "Souvenir", "大会文创一份，领完为止。", "One souvenir of the event, while they last.",
     "文创兑换点（一层东门）", "Souvenir point, east gate, level 1"),
)  # fmt: skip


def voucher(number: int) -> VoucherLine:
    """Of the nine, from 1."""
    zh, en, terms_zh, terms_en, place_zh, place_en = BENEFITS[number - 1]
    name = voucher_id(bytes(32), 42, GUEST, number, 1, 1)
    claims = VoucherClaims(42, UNTIL // 1000, name, GUEST, number, 1, 1, 3000 + number)
    token = sign_voucher(claims, KEY, 17)
    return VoucherLine(
        Both(zh, en), Both(terms_zh, terms_en), Both(place_zh, place_en), token, short_code(name), UNTIL
    )


def slip(*numbers: int, reprint: bool = False, guest: str | None = "张**") -> Slip:
    return Slip(EVENT, "A 区 3 号机", guest, AT, reprint, tuple(map(voucher, numbers or (3,))))


def badge(name: str = "张晓明", company: str | None = "重庆大学", guest: int = GUEST) -> Badge:
    claims = BadgeClaims(42, UNTIL // 1000, guest, 1, 3, 1)
    token = sign_badge(claims, KEY, 1)
    return Badge(EVENT, name, company, Both("青年人才", "Young talent"), token)
