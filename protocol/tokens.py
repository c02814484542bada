"""K1 tokens: the signed text in the QR of a badge or a voucher (COSE_Sign1 in Base32)."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from protocol import base32
from protocol.claims import (
    BadgeClaims,
    VoucherClaims,
    badge_claims,
    badge_payload,
    claimed_event,
    voucher_claims,
    voucher_payload,
)

__all__ = [
    "BadSignature",
    "Badge",
    "BadgeClaims",
    "KeyRing",
    "NotAToken",
    "Reading",
    "UnknownKey",
    "Voucher",
    "VoucherClaims",
    "read",
    "sign_badge",
    "sign_voucher",
    "sign_voucher_for_event",
    "voucher_kid",
]

PREFIX = "K1"
LONGEST = 400
ALGORITHM, KID = 1, 4
EDDSA = -8
SIGNATURE_BYTES = 64
KID_WIDTH = {bytes.fromhex("8446a201270441"): 1, bytes.fromhex("8447a201270442"): 2}
"""How the bytes begin, and how long the key id after that is: 1 byte for a badge, 2 for a voucher."""
EVENT_KIDS = 0xFF00
"""From here on a voucher's key id names a badge key of the event, no station: 0xFF00 + the badge key's number."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys of one event: badge keys by kid, station keys by station number."""

    event: int
    badges: Mapping[int, Ed25519PublicKey]
    stations: Mapping[int, Ed25519PublicKey]


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge of this event, signed by its badge key `kid`. It may be expired or revoked."""

    claims: BadgeClaims
    kid: int


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher of this event. It may be expired, void or used.

    `station` signed it; None: the event did, by a badge key, for a voucher that central knew and showed.
    """

    claims: VoucherClaims
    station: int | None


@dataclass(frozen=True, slots=True)
class NotAToken:
    """Some other text."""


@dataclass(frozen=True, slots=True)
class BadSignature:
    """The right shape, but no key of this event says so. `claimed_event` is for wording only."""

    claimed_event: int | None


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """Signed by a key that is not on the ring. `claimed_event` is for wording only."""

    kid: bytes
    claimed_event: int | None


Reading = Badge | Voucher | NotAToken | BadSignature | UnknownKey


@dataclass(frozen=True, slots=True)
class _Sealed:
    kid: bytes
    payload: bytes
    signature: bytes


def sign_badge(claims: BadgeClaims, key: Ed25519PrivateKey, kid: int) -> str:
    """The text of a badge's QR."""
    return _seal(kid.to_bytes(1, "big"), badge_payload(claims), key)


def sign_voucher(claims: VoucherClaims, key: Ed25519PrivateKey, station: int) -> str:
    """The text of a voucher's QR, signed by a station. Raises ValueError for a number no station may have."""
    if not 0 <= station < EVENT_KIDS:
        raise ValueError(f"a station's number is below {EVENT_KIDS}, not {station}")
    return _seal(station.to_bytes(2, "big"), voucher_payload(claims), key)


def sign_voucher_for_event(claims: VoucherClaims, key: Ed25519PrivateKey, badge_kid: int) -> str:
    """The text of a voucher's QR, signed by the badge key of this number. For a voucher that central knows."""
    return _seal(voucher_kid(badge_kid), voucher_payload(claims), key)


def voucher_kid(badge_kid: int) -> bytes:
    """The key id (2 bytes) under which a badge key signs vouchers. Raises ValueError unless it is one byte."""
    return bytes((EVENT_KIDS >> 8, badge_kid))


def read(text: str, keys: KeyRing, *, typed: bool = False) -> Reading:
    """What a scanned text is; `typed` also allows spaces inside. Never raises. Says nothing of expiry."""
    sealed = _unseal(text, typed=typed)
    if sealed is None:
        return NotAToken()
    key = _key_of(sealed.kid, keys)
    if key is None:
        return UnknownKey(sealed.kid, claimed_event(sealed.payload))
    if not _holds(sealed, key):
        return BadSignature(claimed_event(sealed.payload))
    return _proven(sealed, keys.event)


def _key_of(kid: bytes, keys: KeyRing) -> Ed25519PublicKey | None:
    number = int.from_bytes(kid, "big")
    if len(kid) == 1:
        return keys.badges.get(number)
    return keys.stations.get(number) if number < EVENT_KIDS else keys.badges.get(number - EVENT_KIDS)


def _proven(sealed: _Sealed, event: int) -> Reading:
    token = _badge(sealed) if len(sealed.kid) == 1 else _voucher(sealed)
    if token is None:
        return NotAToken()
    return token if token.claims.event == event else BadSignature(token.claims.event)


def _badge(sealed: _Sealed) -> Badge | None:
    claims = badge_claims(sealed.payload)
    return None if claims is None else Badge(claims, int.from_bytes(sealed.kid, "big"))


def _voucher(sealed: _Sealed) -> Voucher | None:
    claims = voucher_claims(sealed.payload)
    signer = int.from_bytes(sealed.kid, "big")
    return None if claims is None else Voucher(claims, signer if signer < EVENT_KIDS else None)


def _seal(kid: bytes, payload: bytes, key: Ed25519PrivateKey) -> str:
    signature = key.sign(_signed_bytes(kid, payload))
    return PREFIX + base32.encode(_cose(_Sealed(kid, payload, signature)))


def _unseal(text: str, *, typed: bool) -> _Sealed | None:
    # ASCII first: upper() turns a few letters from elsewhere, such as the long s, into ASCII.
    if len(text) > LONGEST or not text.isascii():
        return None
    plain = ("".join(text.split()) if typed else text.strip()).upper()
    if not plain.startswith(PREFIX):
        return None
    raw = base32.decode(plain.removeprefix(PREFIX))
    return None if raw is None else _split(raw)


def _split(raw: bytes) -> _Sealed | None:
    """Cut by position, so that no decoder sees an unproven byte; put together again it must be the same."""
    width = KID_WIDTH.get(raw[:7])
    if width is None:
        return None
    kid, wrapped = raw[7 : 7 + width], raw[8 + width : -SIGNATURE_BYTES - 2]
    payload = wrapped[1:] if wrapped[:1] < b"\x58" else wrapped[2:]
    sealed = _Sealed(kid, payload, raw[-SIGNATURE_BYTES:])
    return sealed if _cose(sealed) == raw else None


# Both arrays have one shape only, so they are put together by hand: every scan waits for it.
def _cose(sealed: _Sealed) -> bytes:
    """[protected, {}, payload, signature]"""
    kept = (
        b"\x84",
        _protected(sealed.kid),
        b"\xa0",
        _byte_string(sealed.payload),
        _byte_string(sealed.signature),
    )
    return b"".join(kept)


def _signed_bytes(kid: bytes, payload: bytes) -> bytes:
    """["Signature1", protected, b"", payload]"""
    return b"".join((b"\x84\x6aSignature1", _protected(kid), b"\x40", _byte_string(payload)))


@functools.lru_cache(maxsize=1024)
def _protected(kid: bytes) -> bytes:
    return _byte_string(cbor2.dumps({ALGORITHM: EDDSA, KID: kid}))


def _byte_string(raw: bytes) -> bytes:
    """As CBOR has it, up to 255 bytes."""
    return (bytes((0x40 + len(raw),)) if len(raw) < 24 else bytes((0x58, len(raw)))) + raw


def _holds(sealed: _Sealed, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(sealed.signature, _signed_bytes(sealed.kid, sealed.payload))
    except InvalidSignature:
        return False
    return True
