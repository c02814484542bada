"""Everything about the numbers of identity documents that stations and central share; this is the door to it."""

import hashlib
import hmac

from protocol.number_kinds import (
    CHECKED,
    Candidate,
    DocumentType,
    canonical_number,
    check_mark,
    icao_digit,
    normalise,
    recognise,
)
from protocol.number_text import found_in

__all__ = [
    "CHECKED",
    "Candidate",
    "DocumentType",
    "canonical_number",
    "check_mark",
    "found_in",
    "icao_digit",
    "lookup_key",
    "masked",
    "normalise",
    "recognise",
]

LOOKUP_BYTES = 5
LONG, FIRST, LAST, SHORT_LAST = 15, 3, 4, 2


def lookup_key(key: bytes, kind: DocumentType, number: str) -> int:
    """40 bits that find a registered number; several numbers may share them, so never proof by itself."""
    text = f"n1|{kind.value}|{canonical_number(kind, number)}"
    digest = hmac.digest(key, text.encode("utf-8"), hashlib.sha256)
    return int.from_bytes(digest[:LOOKUP_BYTES], "big")


def masked(number: str) -> str:
    """As it may be shown: of a long number the first 3 and the last 4 characters, of a short one the last 2."""
    first, last = (FIRST, LAST) if len(number) >= LONG else (0, SHORT_LAST)
    hidden = len(number) - first - last
    if hidden <= 0:
        return "*" * len(number)
    return number[:first] + "*" * hidden + number[-last:]
