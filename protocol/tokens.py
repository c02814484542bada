"""K1 tokens: the signed text in the QR of a badge or a voucher (COSE_Sign1 in Base32)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from protocol import base32

PREFIX = "K1"
LONGEST = 400
ALGORITHM, KID = 1, 4
EDDSA = -8
EVENT, EXPIRES, SUBJECT, DETAIL = 1, 4, 7, -1
SIGNATURE_BYTES = 64


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
    """A voucher of this event, signed by `station`. It may be expired, void or used."""

    claims: VoucherClaims
    station: int


@dataclass(frozen=True, slots=True)
class NotAToken:
    """Some other text."""


@dataclass(frozen=True, slots=True)
class BadSignature:
    """The right shape, but none of this event's keys says so. `claimed_event` is for wording only."""

    claimed_event: int | None


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """Signed by a key that is not on the ring. `claimed_event` is for wording only."""

    kid: bytes
    claimed_event: int | None


Reading = Badge | Voucher | NotAToken | BadSignature | UnknownKey


def sign_badge(claims: BadgeClaims, key: Ed25519PrivateKey, kid: int) -> str:
    """The text of a badge's QR."""
    return _seal(_badge_payload(claims), key, kid.to_bytes(1, "big"))


def sign_voucher(claims: VoucherClaims, key: Ed25519PrivateKey, station: int) -> str:
    """The text of a voucher's QR."""
    return _seal(_voucher_payload(claims), key, station.to_bytes(2, "big"))


def read(text: str, keys: KeyRing, *, typed: bool = False) -> Reading:
    """What a scanned text is; `typed` also allows spaces inside. Never raises. Says nothing of expiry."""
    sealed = _unseal(text, typed=typed)
    if sealed is None:
        return NotAToken()
    ring = keys.badges if len(sealed.kid) == 1 else keys.stations
    number = int.from_bytes(sealed.kid, "big")
    key = ring.get(number)
    if key is None:
        return UnknownKey(sealed.kid, _claimed_event(sealed.payload))
    if not _holds(sealed, key):
        return BadSignature(_claimed_event(sealed.payload))
    return _claims(sealed, number, keys.event)


@dataclass(frozen=True, slots=True)
class _Sealed:
    kid: bytes
    payload: bytes
    signature: bytes


def _seal(payload: bytes, key: Ed25519PrivateKey, kid: bytes) -> str:
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
    """Cut by position, no CBOR decoder before the signature; making it again must give the same bytes."""
    kid_end = 6 + (raw[1] - 0x45 if len(raw) > 7 else 0) + 1
    head_end = kid_end + 1 + (1 if raw[kid_end + 1 : kid_end + 2] < b"\x58" else 2)
    sealed = _Sealed(raw[7:kid_end], raw[head_end : -SIGNATURE_BYTES - 2], raw[-SIGNATURE_BYTES:])
    right = len(sealed.kid) in (1, 2) and _cose(sealed) == raw
    return sealed if right else None


def _cose(sealed: _Sealed) -> bytes:
    return cbor2.dumps([_protected(sealed.kid), {}, sealed.payload, sealed.signature])


def _protected(kid: bytes) -> bytes:
    return cbor2.dumps({ALGORITHM: EDDSA, KID: kid})


def _signed_bytes(kid: bytes, payload: bytes) -> bytes:
    return cbor2.dumps(["Signature1", _protected(kid), b"", payload])


def _holds(sealed: _Sealed, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(sealed.signature, _signed_bytes(sealed.kid, sealed.payload))
    except InvalidSignature:
        return False
    return True


def _claims(sealed: _Sealed, number: int, event: int) -> Reading:
    try:
        claimed = cbor2.loads(sealed.payload)
        token: Badge | Voucher
        if len(sealed.kid) == 1:
            token = Badge(_badge_claims(claimed), number)
            same = _badge_payload(token.claims) == sealed.payload
        else:
            token = Voucher(_voucher_claims(claimed), number)
            same = _voucher_payload(token.claims) == sealed.payload
    except Exception:  # a stolen key can sign anything, and the decoder raises many kinds
        return NotAToken()
    if not same:
        return NotAToken()
    return token if token.claims.event == event else BadSignature(token.claims.event)


def _badge_claims(claimed: object) -> BadgeClaims:
    match claimed:
        case {1: int(event), 4: int(expires), 7: bytes(guest), -1: [serial, category, type]}:
            return BadgeClaims(event, expires, int.from_bytes(guest, "big"), serial, category, type)
    raise ValueError("not the claims of a badge")


def _voucher_claims(claimed: object) -> VoucherClaims:
    match claimed:
        case {1: int(event), 4: int(expires), 7: bytes(voucher), -1: [bytes(guest), *rest]}:
            return VoucherClaims(event, expires, voucher, int.from_bytes(guest, "big"), *rest)
    raise ValueError("not the claims of a voucher")


def _badge_payload(claims: BadgeClaims) -> bytes:
    detail = [claims.serial, claims.category, claims.type]
    return _payload(claims.event, claims.expires, claims.guest.to_bytes(8, "big"), detail)


def _voucher_payload(claims: VoucherClaims) -> bytes:
    guest = claims.guest.to_bytes(8, "big")
    detail = [guest, claims.benefit, claims.ordinal, claims.gen, claims.seq]
    return _payload(claims.event, claims.expires, claims.voucher, detail)


def _payload(event: int, expires: int, subject: bytes, detail: Sequence[object]) -> bytes:
    return cbor2.dumps({EVENT: event, EXPIRES: expires, SUBJECT: subject, DETAIL: detail})


def _claimed_event(payload: bytes) -> int | None:
    """The event an unproven payload names: the number after the first key, read by hand."""
    if payload[:2] != b"\xa4\x01" or len(payload) < 3 or payload[2] > 0x1B:
        return None
    if payload[2] < 0x18:
        return payload[2]
    width = 1 << (payload[2] - 0x18)
    return int.from_bytes(payload[3 : 3 + width], "big") if len(payload) >= 3 + width else None


def _whole_numbers(claims: BadgeClaims | VoucherClaims) -> None:
    """Each number must fit SQLite's signed 64 bits; True is no number."""
    for field in fields(claims):
        value = getattr(claims, field.name)
        if field.name != "voucher" and (type(value) is not int or not 0 <= value < 1 << 63):
            raise ValueError(f"{field.name} must be a whole number from 0 to 2^63 - 1")
