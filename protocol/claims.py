"""What a K1 token says, and the one CBOR spelling of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cbor2

EVENT, EXPIRES, SUBJECT, DETAIL = 1, 4, 7, -1
LAST_SECOND = 253_402_214_400  # the last day of the year 9999: no calendar we use goes further


@dataclass(frozen=True, slots=True)
class BadgeClaims:
    """What a badge says; `expires` in seconds since 1970, `category` and `type` as numbers."""

    event: int
    expires: int
    guest: int
    serial: int
    category: int
    type: int

    def __post_init__(self) -> None:
        _whole_numbers(self)


@dataclass(frozen=True, slots=True)
class VoucherClaims:
    """What a voucher says; `voucher` is its 12-byte id, `seq` the entry that issued it."""

    event: int
    expires: int
    voucher: bytes
    guest: int
    benefit: int
    ordinal: int
    gen: int
    seq: int

    def __post_init__(self) -> None:
        _whole_numbers(self)
        if len(self.voucher) != 12:
            raise ValueError("a voucher id has 12 bytes")


def badge_payload(claims: BadgeClaims) -> bytes:
    """The signed bytes of a badge's claims."""
    detail = (claims.serial, claims.category, claims.type)
    return _payload(claims.event, claims.expires, claims.guest.to_bytes(8, "big"), detail)


def voucher_payload(claims: VoucherClaims) -> bytes:
    """The signed bytes of a voucher's claims."""
    guest = claims.guest.to_bytes(8, "big")
    detail = (guest, claims.benefit, claims.ordinal, claims.gen, claims.seq)
    return _payload(claims.event, claims.expires, claims.voucher, detail)


def badge_claims(payload: bytes) -> BadgeClaims | None:
    """The claims in bytes whose signature holds; None unless spelled as we spell them."""
    match _decoded(payload):
        case {1: event, 4: expires, 7: bytes(guest), -1: [serial, category, kind]}:
            subject = int.from_bytes(guest, "big")
        case _:
            return None
    try:
        claims = BadgeClaims(event, expires, subject, serial, category, kind)
    except ValueError:
        return None
    return claims if badge_payload(claims) == payload else None


def voucher_claims(payload: bytes) -> VoucherClaims | None:
    """As `badge_claims`, for a voucher."""
    match _decoded(payload):
        case {1: event, 4: expires, 7: bytes(voucher), -1: [bytes(guest), benefit, ordinal, gen, seq]}:
            holder = int.from_bytes(guest, "big")
        case _:
            return None
    try:
        claims = VoucherClaims(event, expires, voucher, holder, benefit, ordinal, gen, seq)
    except ValueError:
        return None
    return claims if voucher_payload(claims) == payload else None


def claimed_event(payload: bytes) -> int | None:
    """The event an unproven payload names, read by hand: the number after the first key."""
    if payload[:2] != b"\xa4\x01" or len(payload) < 3 or payload[2] > 0x1B:
        return None
    if payload[2] < 0x18:
        return payload[2]
    width = 1 << (payload[2] - 0x18)
    return int.from_bytes(payload[3 : 3 + width], "big") if len(payload) >= 3 + width else None


def _payload(event: int, expires: int, subject: bytes, detail: Sequence[int | bytes]) -> bytes:
    return cbor2.dumps({EVENT: event, EXPIRES: expires, SUBJECT: subject, DETAIL: detail})


def _decoded(payload: bytes) -> Any:
    try:
        return cbor2.loads(payload)
    except Exception:  # noqa: BLE001  a stolen key can sign anything, and the decoder raises many kinds
        return None


def _whole_numbers(claims: BadgeClaims | VoucherClaims) -> None:
    """Each number must fit SQLite's signed 64 bits, the expiry a calendar; True is no number."""
    for name in claims.__slots__:
        value = getattr(claims, name)
        if name != "voucher" and (type(value) is not int or not 0 <= value < 1 << 63):
            raise ValueError(f"{name} must be a whole number from 0 to 2^63 - 1")
    if claims.expires > LAST_SECOND:
        raise ValueError("expires must be before the year 10000")
