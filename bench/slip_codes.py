"""A voucher as our token and as a compact JWS of the same fields, and the slip with either code on it."""

import base64
import json
from dataclasses import dataclass, replace

import numpy as np
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import qr
from kiosk.printing.pages import Both, Raster, Slip, VoucherLine
from kiosk.scanning.decoder import Grey
from protocol.claims import BadgeClaims, VoucherClaims
from protocol.short_code import short_code
from protocol.tokens import EVENT_KIDS, sign_badge, sign_voucher
from ui.printing.elements import Qr, SlipLayout
from ui.printing.marks import Block, Mark, Modules
from ui.printing.painting import painted
from ui.printing.renderer import slip_column

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STATION = 17
GUEST = 4_611_686_018_427_387_001
EXPIRES = 1_794_909_600
LAST_STATION = EVENT_KIDS - 1
LAST_NUMBER, LAST_GUEST, LAST_U32 = (1 << 31) - 1, (1 << 63) - 1, (1 << 32) - 1
"""The greatest number an event file takes, the greatest guest's (a walk-in's); entries and seconds until 2106."""
NOON = 1_794_700_000_000
QUIET = 4
AROUND = 90  # dots of the slip that are seen around the code


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part of a slip with one code in it. `width`: of the code and its quiet zone, dots."""

    page: Grey
    text: str
    version: int
    width: int
    module: float


def voucher_claims(size: str) -> VoucherClaims:
    """With the smallest, typical or largest numbers there are at an event."""
    guest, number, most = GUEST, bytes(range(12)), LAST_NUMBER
    return {
        "smallest": VoucherClaims(1, EXPIRES, number, 1, 1, 1, 1, 1),
        "typical": VoucherClaims(42, EXPIRES, number, guest, 3, 1, 1, 3003),
        "largest": VoucherClaims(most, LAST_U32, number, LAST_GUEST, most, 65535, 65535, LAST_U32),
    }[size]


def badge_claims(size: str) -> BadgeClaims:
    return {
        "smallest": BadgeClaims(1, EXPIRES, 1, 1, 1, 1),
        "typical": BadgeClaims(42, EXPIRES, GUEST, 1, 8, 1),
        "largest": BadgeClaims(LAST_NUMBER, LAST_U32, LAST_GUEST, 65535, LAST_NUMBER, 255),
    }[size]


def tokens(size: str) -> dict[str, str]:
    return {
        "badge": sign_badge(badge_claims(size), KEY, 255 if size == "largest" else 1),
        "voucher": sign_voucher(voucher_claims(size), KEY, LAST_STATION if size == "largest" else STATION),
        "voucher as JWS": jws(voucher_claims(size)),
    }


def version(text: str) -> int:
    return (len(qr.matrix(text)) - 17) // 4


def jws(claims: VoucherClaims) -> str:
    """RFC 7515, compact; the shortest names, no spaces, ids as numbers, the voucher's id in base64url."""
    body = {
        "iss": claims.event,
        "exp": claims.expires,
        "jti": _coded(claims.voucher),
        "sub": claims.guest,
        "ben": claims.benefit,
        "ord": claims.ordinal,
        "gen": claims.gen,
        "seq": claims.seq,
    }
    signed = ".".join(_coded(_json(part)) for part in ({"alg": "EdDSA", "kid": str(STATION)}, body))
    return f"{signed}.{_coded(KEY.sign(signed.encode('ascii')))}"


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def _coded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def page(text: str) -> Slip:
    """A slip with one voucher, as the desk prints it."""
    line = VoucherLine(
        Both("免费住", "Free stay"),
        Both("青年人才驿站免费入住两晚，以名单为准。", "Two nights at a Young Talent Hostel."),
        Both("渝中区青年人才驿站", "Young Talent Hostel, Yuzhong District"),
        text,
        short_code(bytes(range(12))),
        EXPIRES * 1000,
    )
    return Slip(Both("国际青年人才大会（演示）", "Conference (demo)"), "A 3", "张**", NOON, False, (line,))


def drawn(layout: SlipLayout, text: str, module: int) -> Drawn:
    """By the layout, with so many dots a module, whatever its reader would say to that."""
    column = slip_column(_with_module(layout, module), page(text))
    code = _code(column.marks)
    width = module * (len(code.rows) + 2 * QUIET)
    raster = painted(column.marks, layout.page.width, column.top + layout.page.margin)
    return Drawn(
        _cut(raster, code.x - QUIET * module, code.y - QUIET * module, width),
        text,
        _version(code),
        width,
        module,
    )


def stretched(layout: SlipLayout, text: str, like: Drawn, module: int) -> Drawn:
    """In the very place of another code, exactly as wide: modules of uneven numbers of dots."""
    column = slip_column(_with_module(layout, module), page(like.text))
    there, rows = _code(column.marks), qr.matrix(text)
    x, y = there.x - QUIET * module, there.y - QUIET * module
    edges = [round((at + QUIET) * like.width / (len(rows) + 2 * QUIET)) for at in range(len(rows) + 1)]
    blocks = [
        Block(
            x + edges[across],
            y + edges[down],
            edges[across + 1] - edges[across],
            edges[down + 1] - edges[down],
        )
        for down, row in enumerate(rows)
        for across, dark in enumerate(row)
        if dark == "1"
    ]
    marks: list[Mark] = [mark for mark in column.marks if mark is not there]
    raster = painted([*marks, *blocks], layout.page.width, column.top + layout.page.margin)
    each = round(like.width / (len(rows) + 2 * QUIET), 2)
    return Drawn(_cut(raster, x, y, like.width), text, (len(rows) - 17) // 4, like.width, each)


def _with_module(layout: SlipLayout, module: int) -> SlipLayout:
    changed = (
        replace(element, module=module, size=None) if isinstance(element, Qr) else element
        for element in layout.voucher
    )
    return replace(layout, voucher=tuple(changed))


def _code(marks: list[Mark]) -> Modules:
    return next(mark for mark in marks if isinstance(mark, Modules))


def _version(code: Modules) -> int:
    return (len(code.rows) - 17) // 4


def _cut(raster: Raster, x: int, y: int, width: int) -> Grey:
    """The code in the middle of what is left of the slip; white beyond its edges."""
    bits = np.unpackbits(np.frombuffer(raster.rows, np.uint8).reshape(raster.height, -1), axis=1)
    grey = np.where(bits[:, : raster.width], 0, 255).astype(np.uint8)
    padded = np.pad(grey, AROUND, constant_values=255)
    return np.ascontiguousarray(padded[y : y + width + 2 * AROUND, x : x + width + 2 * AROUND])
