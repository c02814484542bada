"""Codes that belong to somebody else: named, so that a guest is told kindly which code was shown. Pure.

What such a code holds is never kept, logged or sent. Address patterns are what is known of them in public;
a code that is not recognised here is still only somebody else's code.
"""

import re

LONGEST = 512
"""Characters that are looked at: what tells these codes apart stands at their beginning."""

# Alipay, WeChat, UnionPay, digital yuan as shown to a cashier; 000201 is EMVCo's merchant code.
PAYMENT_NUMBER = re.compile(
    r"(?:2[5-9]|30)[0-9]{14,22}|1[0-5][0-9]{16}|62[0-9]{17}|01[0-9]{17}|000201[0-9].*"
)
PAYMENT_FOR_SURE = re.compile(r"10[0-9]{16}|(?:2[5-9]|30)[0-9]{14,22}")
"""Of these none can be a person's number: no province of China has the number 10 or 25 to 30."""

HOST = re.compile(r"https?://(?:[^/@\s]{1,64}@)?([a-z0-9.-]{1,253})")
BARE_ADDRESS = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,10}(?:[/?#:].*)?")
HEALTH_CARD = re.compile(r"[0-9a-f]{64}:[0-9](?::.*)?")

SCHEMES = (
    ("wxp:", "payment"),
    ("weixin://wxpay", "payment"),
    ("alipay", "payment"),
    ("upwallet:", "payment"),
    ("uppay", "payment"),
    ("dcep:", "payment"),
    ("ecny:", "payment"),
    ("begin:vcard", "contact"),
    ("mecard:", "contact"),
    ("bizcard:", "contact"),
    ("tel:", "contact"),
    ("mailto:", "contact"),
    ("matmsg:", "contact"),
    ("sms:", "contact"),
    ("smsto:", "contact"),
    ("wifi:", "wifi"),
)
HOSTS = (
    ("qr.alipay.com", "payment"),
    ("mobilecodec.alipay.com", "payment"),
    ("qr.95516.com", "payment"),
    ("95516.com", "payment"),
    ("wx.tenpay.com", "payment"),
    ("payapp.weixin.qq.com", "payment"),
    ("qpay.qq.com", "payment"),
    ("u.wechat.com", "contact"),
    ("work.weixin.qq.com", "contact"),
    ("qm.qq.com", "contact"),
    ("nhsa.gov.cn", "health"),
    ("jkgs.gov.cn", "health"),
    ("akm.ahzwfw.gov.cn", "health"),
    ("12306.cn", "transit"),
    ("zwykb.cq.gov.cn", "transit"),
    ("cqmetro.cn", "transit"),
)
HOST_WORDS = (
    (re.compile(r"(?:^|[.-])(?:dcep|ecny|pbcdci)(?:$|[.-])"), "payment"),
    (re.compile(r"(?:^|[.-])(?:jkm|jiankangma|healthcode|health-code|yukangma)(?:$|[.-])"), "health"),
    (re.compile(r"(?:^|[.-])(?:ykm|yukuaima|chengchema|metro|metroqr|buscode)(?:$|[.-])"), "transit"),
)
WORDS = (
    (re.compile("健康码|渝康码|健康通|健康宝|健康卡|行程卡|核酸|医保电子凭证"), "health"),
    (re.compile("渝快码|渝畅行|乘车码|交通联合"), "transit"),
    (re.compile("付款码|收款码|数字人民币"), "payment"),
)
HEALTH_APPS = ("appid=2021001130674650", "appid=20000067", "appid=2021001135679870")


def kind_of(text: str) -> str:
    """payment | health | transit | web | contact | wifi; empty where nothing is known of it."""
    plain = text.strip()
    if PAYMENT_NUMBER.fullmatch(plain):
        return "payment"
    head = plain[:LONGEST].lower()
    if any(app in head for app in HEALTH_APPS) or HEALTH_CARD.fullmatch(head):
        return "health"
    schemed = next((kind for scheme, kind in SCHEMES if head.startswith(scheme)), "")
    return schemed or _of_address(head) or _of_words(head) or _of_bare(head)


def _of_address(head: str) -> str:
    found = HOST.match(head)
    if found is None:
        return ""
    host = found[1].rstrip(".")
    named = next((kind for end, kind in HOSTS if host == end or host.endswith("." + end)), "")
    worded = next((kind for word, kind in HOST_WORDS if word.search(host)), "")
    return named or worded or _of_words(head) or "web"


def _of_words(head: str) -> str:
    return next((kind for words, kind in WORDS if words.search(head)), "")


def _of_bare(head: str) -> str:
    return "web" if head.startswith("www.") or BARE_ADDRESS.fullmatch(head) else ""
