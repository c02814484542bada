"""What stands in the place of {placeholders}, and which there are."""

import re
from collections.abc import Mapping

from kiosk.printing.pages import Badge, Slip, VoucherLine
from protocol.clock import iso

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
REPRINT = "补打 REPRINT"
ON_SLIPS = ("event.zh", "event.en", "station", "guest", "at", "reprint", "count")
ON_VOUCHERS = (
    "voucher.title.zh",
    "voucher.title.en",
    "voucher.terms.zh",
    "voucher.terms.en",
    "voucher.place.zh",
    "voucher.place.en",
    "voucher.token",
    "voucher.short",
    "voucher.until",
    "voucher.number",
)
ON_BADGES = ("event.zh", "event.en", "name", "company", "category.zh", "category.en", "token")
# What is always as long as this; anything else may be of any length.
SAMPLES: dict[str, str] = {
    "at": "2026-12-28 20:48",
    "count": "9",
    "reprint": REPRINT,
    "voucher.short": "8QW4K-M08XW-W",
    "voucher.until": "2026-12-28 20:48",
    "voucher.number": "9/9",
}

Words = Mapping[str, str]


def filled(text: str, words: Words) -> str:
    """The text with its placeholders filled; "" where it has some and all are empty."""
    names = PLACEHOLDER.findall(text)
    if names and not any(words.get(name) for name in names):
        return ""
    return PLACEHOLDER.sub(lambda found: words.get(found[1], ""), text)


def moment(ms: int) -> str:
    """To the minute, in Shanghai."""
    return iso(ms)[:16].replace("T", " ")


def of_slip(slip: Slip) -> dict[str, str]:
    return {
        "event.zh": slip.event.zh,
        "event.en": slip.event.en,
        "station": slip.station,
        "guest": slip.guest or "",
        "at": moment(slip.at),
        "reprint": REPRINT if slip.reprint else "",
        "count": str(len(slip.vouchers)),
    }


def of_voucher(voucher: VoucherLine, place: int, count: int) -> dict[str, str]:
    return {
        "voucher.title.zh": voucher.title.zh,
        "voucher.title.en": voucher.title.en,
        "voucher.terms.zh": voucher.terms.zh,
        "voucher.terms.en": voucher.terms.en,
        "voucher.place.zh": voucher.place.zh,
        "voucher.place.en": voucher.place.en,
        "voucher.token": voucher.token,
        "voucher.short": voucher.short,
        "voucher.until": moment(voucher.until),
        "voucher.number": f"{place}/{count}",
    }


def of_badge(badge: Badge) -> dict[str, str]:
    return {
        "event.zh": badge.event.zh,
        "event.en": badge.event.en,
        "name": badge.name,
        "company": badge.company or "",
        "category.zh": badge.category.zh,
        "category.en": badge.category.en,
        "token": badge.token,
    }
