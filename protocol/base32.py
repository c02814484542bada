"""Base32 as our codes use it: capitals and digits, no padding, one spelling for each byte string."""

import base64
import binascii

LENGTHS_MOD_8 = frozenset({0, 2, 4, 5, 7})


def encode(raw: bytes) -> str:
    """RFC 4648 Base32 without padding."""
    return base64.b32encode(raw).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes | None:
    """The bytes, or None unless encoding them again gives exactly this text."""
    if len(text) % 8 not in LENGTHS_MOD_8 or not text.isascii():
        return None
    try:
        raw = base64.b32decode(text + "=" * (-len(text) % 8))
    except binascii.Error:
        return None
    return raw if encode(raw) == text else None
