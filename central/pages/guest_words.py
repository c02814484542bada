"""Every word on a guest's page, zh and en side by side."""

from collections.abc import Mapping
from types import MappingProxyType

from central.pages.words import WORDS, Lang, Words

SHARED = ("product", "demo", "other_lang")
GUEST_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **{key: WORDS[key] for key in SHARED},
        "my_page": ("我的权益", "My benefits"),
        "open_title": ("在这部手机上打开我的权益", "Open my benefits on this phone"),
        "open_note": (
            "请确认这是您本人的手机。链接只能打开一次，先打开的手机才能查看。",
            "Make sure this is your own phone. The link opens once, on the first phone that uses it.",
        ),
        "open": ("打开", "Open"),
        "hours_note": (
            "打开后最长可查看 {n} 小时；不需要安装应用，也不需要登录。",
            "Once open, it stays for up to {n} hours. No app to install, nothing to sign in to.",
        ),
        "form_old": (
            "没有打开成功：请允许本网页使用 Cookie，然后再试一次",
            "That did not work: allow this page to keep a cookie, then try again",
        ),
        "shut_spent": ("这个链接已经用过了", "This link has been used"),
        "shut_spent_note": (
            "如果不是您打开的，请回到签到机重新取一个二维码：新链接一打开，之前打开的页面立即失效。",
            "If it was not you, go back to a kiosk for a new QR code: once it is opened, the page opened before ends at once.",
        ),
        "shut_expired": ("这个链接已过期", "This link has run out"),
        "shut_expired_note": (
            "链接 60 秒内有效。请回到签到机重新取一个二维码。",
            "A link works for 60 seconds. Take a new QR code at a kiosk.",
        ),
        "shut_closed": ("这台签到机已停用", "That kiosk is out of service"),
        "shut_closed_note": (
            "请到另一台签到机或人工服务台。",
            "Please go to another kiosk or to the help desk.",
        ),
        "shut_over": ("大会已经结束", "The event has ended"),
        "shut_over_note": (
            "权益页面已关闭。感谢您的参与。",
            "Guests' pages are closed. Thank you for coming.",
        ),
        "shut_revoked": ("参会证已停用", "This badge is no longer in use"),
        "shut_revoked_note": (
            "请到人工服务台，工作人员会帮您处理。",
            "Please go to the help desk: somebody there will sort it out.",
        ),
        "shut_unknown": ("链接不完整或无效", "This link is not complete, or not ours"),
        "shut_unknown_note": (
            "请用手机相机重新扫描签到机上的二维码。",
            "Scan the QR code on the kiosk again with your phone's camera.",
        ),
        "no_page": ("这部手机上没有打开的权益页面", "No page is open on this phone"),
        "no_page_note": (
            "可能已到期、已退出，或已在另一部手机上打开。请在签到机上扫描参会证，点“在手机上查看”重新打开。",
            "It may have run out, been closed, or been opened on another phone. Scan your badge at a kiosk and touch “On my phone”.",
        ),
        "vouchers": ("我的券", "My vouchers"),
        "no_vouchers": ("还没有券", "No vouchers yet"),
        "offers": ("其他权益", "Other benefits"),
        "show": ("显示二维码", "Show QR code"),
        "hide": ("收起", "Hide"),
        "code_alt": ("{title}的二维码", "QR code: {title}"),
        "bright": (
            "扫不出时，请调高屏幕亮度",
            "Hard to scan? Turn up the brightness of your screen",
        ),
        "short_code": ("短码", "Short code"),
        "short_code_note": ("扫码不便时，可报短码", "Read it out where no QR code can be scanned"),
        "place": ("使用地点", "Where"),
        "until": ("有效期至", "Good until"),
        "state_good": ("可使用", "Good to use"),
        "state_over": ("已过期", "Expired"),
        "state_used": ("已使用", "Used"),
        "state_void": ("已作废", "Void"),
        "state_checking": ("核实中", "Being checked"),
        "used_at": ("{at} 在{where}使用", "Used {at} at {where}"),
        "used_when": ("{at} 已使用", "Used {at}"),
        "void_note": (
            "此券已由工作人员作废。如有疑问，请到{desk}",
            "Staff took this voucher back. Questions? Ask at {desk}",
        ),
        "checking_note": (
            "正在确认名额，确认后即可使用，页面会自动更新",
            "We are making sure there is one for you; this page will say so",
        ),
        "anew": ("重新发放，之前的券不能再用", "Given anew; the one before is void"),
        "hidden": (
            "为防冒用，此券的二维码核对身份后才出示：请在签到机上点“验证后显示二维码”，再重新取手机二维码；也可到{desk}",
            "This code wants one more check: touch “Verify to show the codes” at a kiosk and take a new link, or ask at {desk}",
        ),
        "information": ("无需二维码，按说明办理即可", "No code needed: just follow the terms"),
        "desk": ("人工服务台", "the help desk"),
        "to_be_had": ("可领取", "To be had"),
        "to_be_had_here": ("请在签到机上扫描参会证领取", "Take it at a kiosk: scan your badge there"),
        "to_be_had_scarce": (
            "先到先得，请在签到机上领取",
            "First come, first served: take it at a kiosk",
        ),
        "to_be_had_check_in": ("签到时自动发放", "Comes with your check-in"),
        "waiting": ("候补中", "Waiting list"),
        "waiting_note": ("有名额时会自动发放，页面会自动更新", "Comes by itself when there is one for you"),
        "not_now": ("未开放", "Not open"),
        "not_for_you": ("不符合条件", "Not for you"),
        "fresh": ("页面自动更新", "This page keeps itself up to date"),
        "lost": ("网络中断，显示的是 {at} 的情况", "No network: this is how things stood at {at}"),
        "page_until": ("本页面 {at} 前有效", "This page closes at {at}"),
        "another": (
            "在另一部手机上打开后，这里会自动失效",
            "Once opened on another phone, it ends here",
        ),
        "leave": ("在这部手机上退出", "Sign out this phone"),
    }
)


def guest_words(lang: Lang) -> Words:
    """The words of a guest's page in one language."""
    return Words(lang, GUEST_WORDS)
