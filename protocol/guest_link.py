"""The link that opens a guest's page on a phone: COSE_Sign1 in Base32 as a K1 token, and never to be taken for one."""

import functools
from collections.abc import Callable
from dataclasses import dataclass

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from protocol import base32
from protocol.claims import DETAIL, EVENT, EXPIRES, LAST_SECOND, SUBJECT
from protocol.tokens import ALGORITHM, EDDSA, EVENT_KIDS, KID, SIGNATURE_BYTES

PREFIX = "L1"
PURPOSE, GUEST_LINK = 16, "guest-link"
"""In the signed header, as RFC 9596 has it: what this is, whatever the claims may look like."""
LONGEST = 260
LIFE_MS = 60_000
NUMBER_BITS = 53
HEAD = slice(1, 21)  # the protected header with its length
KID_AT = slice(7, 9)

KeyOf = Callable[[int], Ed25519PublicKey | None]


@dataclass(frozen=True, slots=True)
class LinkClaims:
    """`number` (random, 53 bits) is a station's for one link; `expires` in seconds since 1970.

    `proven`: the guest showed more than a badge, so codes that want a second fact may be seen.
    Raises ValueError for what fits no database.
    """

    event: int
    expires: int
    guest: int
    number: int
    proven: bool

    def __post_init__(self) -> None:
        for name in ("event", "expires", "guest", "number"):
            value = getattr(self, name)
            if type(value) is not int or not 0 <= value < 1 << 63:
                raise ValueError(f"{name} must be a whole number from 0 to 2^63 - 1")
        if type(self.proven) is not bool or self.expires > LAST_SECOND:
            raise ValueError("proven is true or false, expires before the year 10000")


@dataclass(frozen=True, slots=True)
class GuestLink:
    """A link that this station signed. It may be expired, or open on a phone already."""

    claims: LinkClaims
    station: int


def sign_link(claims: LinkClaims, key: Ed25519PrivateKey, station: int) -> str:
    """The text that goes behind central's address. Raises ValueError for a number no station may have."""
    if not 0 <= station < EVENT_KIDS:
        raise ValueError(f"a station's number is below {EVENT_KIDS}, not {station}")
    kid, payload = station.to_bytes(2, "big"), _payload(claims)
    return PREFIX + base32.encode(_cose(kid, payload, key.sign(_signed_bytes(kid, payload))))


def read_link(text: str, event: int, key_of: KeyOf) -> GuestLink | None:
    """None unless a station of this event signed exactly this text. Never raises. Says nothing of expiry."""
    if len(text) > LONGEST or not text.startswith(PREFIX):
        return None
    raw = base32.decode(text.removeprefix(PREFIX))
    if raw is None:
        return None
    kid, payload, signature = raw[KID_AT], _unwrapped(raw[HEAD.stop + 1 : -66]), raw[-SIGNATURE_BYTES:]
    # Put together again it must be the same: no decoder sees an unproven byte, and nothing has two spellings.
    if len(kid) != 2 or _cose(kid, payload, signature) != raw:
        return None
    station = int.from_bytes(kid, "big")
    key = key_of(station)
    if key is None or not _holds(kid, payload, signature, key):
        return None
    claims = _claims(payload)
    return None if claims is None or claims.event != event else GuestLink(claims, station)


def _unwrapped(wrapped: bytes) -> bytes:
    return wrapped[1:] if wrapped[:1] < b"\x58" else wrapped[2:]


def _payload(claims: LinkClaims) -> bytes:
    subject = claims.guest.to_bytes(8, "big")
    detail = (claims.number, claims.proven)
    return cbor2.dumps({EVENT: claims.event, EXPIRES: claims.expires, SUBJECT: subject, DETAIL: detail})


def _claims(payload: bytes) -> LinkClaims | None:
    """Of bytes whose signature holds; None unless spelled as we spell them."""
    try:
        match cbor2.loads(payload):
            case {1: event, 4: expires, 7: bytes(guest), -1: [number, proven]}:
                claims = LinkClaims(event, expires, int.from_bytes(guest, "big"), number, proven)
            case _:
                return None
    except Exception:  # noqa: BLE001  a stolen key can sign anything, and the decoder raises many kinds
        return None
    return claims if _payload(claims) == payload else None


def _cose(kid: bytes, payload: bytes, signature: bytes) -> bytes:
    """[protected, {}, payload, signature]"""
    protected, wrapped = _protected(kid), _byte_string(payload)
    return b"".join((b"\x84", protected, b"\xa0", wrapped, _byte_string(signature)))


def _signed_bytes(kid: bytes, payload: bytes) -> bytes:
    """["Signature1", protected, b"", payload]"""
    return b"".join((b"\x84\x6aSignature1", _protected(kid), b"\x40", _byte_string(payload)))


@functools.lru_cache(maxsize=1024)
def _protected(kid: bytes) -> bytes:
    return _byte_string(cbor2.dumps({ALGORITHM: EDDSA, KID: kid, PURPOSE: GUEST_LINK}))


def _byte_string(raw: bytes) -> bytes:
    """As CBOR has it, up to 255 bytes."""
    return (bytes((0x40 + len(raw),)) if len(raw) < 24 else bytes((0x58, len(raw) & 0xFF))) + raw


def _holds(kid: bytes, payload: bytes, signature: bytes, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(signature, _signed_bytes(kid, payload))
    except InvalidSignature:
        return False
    return True
