"""A station's signature over one request: method, whole target, time and body."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

TOLERANCE_S = 300
HEADER = re.compile(r"Yingbin (\d{1,5})\.(\d{1,12})\.([A-Za-z0-9_-]{86})", re.ASCII)


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who claims to have signed, and when (seconds since 1970). Not yet checked."""

    station: int
    unix: int
    signature: bytes


def sign_request(
    key: Ed25519PrivateKey, station: int, method: str, target: str, unix: int, body: bytes
) -> str:
    """The value of the Authorization header; `target` is path and query as sent."""
    signature = key.sign(_signed_text(method, target, unix, body))
    text = base64.urlsafe_b64encode(signature).rstrip(b"=").decode("ascii")
    return f"Yingbin {station}.{unix}.{text}"


def parse(header: str) -> SignedBy | None:
    """Who a header claims to be, or None if it is not one of ours."""
    found = HEADER.fullmatch(header.strip())
    if found is None:
        return None
    try:
        signature = base64.urlsafe_b64decode(found[3] + "==")
    except binascii.Error:
        return None
    return SignedBy(int(found[1]), int(found[2]), signature)


def verify(signed: SignedBy, key: Ed25519PublicKey, method: str, target: str, body: bytes) -> bool:
    """True if `key` signed exactly this request. Says nothing about its age: see `fresh`."""
    try:
        key.verify(signed.signature, _signed_text(method, target, signed.unix, body))
    except InvalidSignature:
        return False
    return True


def fresh(signed: SignedBy, now_ms: int, tolerance_s: int = TOLERANCE_S) -> bool:
    """True if it was signed within `tolerance_s` of now, to either side."""
    return abs(now_ms // 1000 - signed.unix) <= tolerance_s


def _signed_text(method: str, target: str, unix: int, body: bytes) -> bytes:
    return f"{method.upper()}\n{target}\n{unix}\n{hashlib.sha256(body).hexdigest()}".encode()
