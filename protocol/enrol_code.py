"""The code that lets a new station in: a secret for central, and central's fingerprint for the station."""

import hashlib
from dataclasses import dataclass

from protocol import base32

SECRET_BYTES = 10
FINGERPRINT_BYTES = 16
GROUP = 6


@dataclass(frozen=True, slots=True)
class EnrolCode:
    """10 random bytes, and the first 16 bytes of SHA-256 over the CA certificate (DER)."""

    secret: bytes
    fingerprint: bytes

    def __post_init__(self) -> None:
        if (len(self.secret), len(self.fingerprint)) != (SECRET_BYTES, FINGERPRINT_BYTES):
            raise ValueError("an enrolment code has a secret of 10 and a fingerprint of 16 bytes")


def fingerprint(ca_der: bytes) -> bytes:
    """What a code carries of the CA certificate."""
    return hashlib.sha256(ca_der).digest()[:FINGERPRINT_BYTES]


def to_text(code: EnrolCode) -> str:
    """Seven groups of six, as shown and as drawn in the QR."""
    text = base32.encode(code.secret + code.fingerprint)
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def parse(text: str) -> EnrolCode | None:
    """The code as a person typed it (small letters, spaces, no hyphens), or None if it is none."""
    raw = base32.decode("".join(text.replace("-", " ").split()).upper())
    if raw is None or len(raw) != SECRET_BYTES + FINGERPRINT_BYTES:
        return None
    return EnrolCode(raw[:SECRET_BYTES], raw[SECRET_BYTES:])
