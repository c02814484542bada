"""What kinds of document a number could be from: shapes, birth dates and check digits. Pure.

A birth date in the future is a date like any other here: there is no clock, and nobody is registered with one.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

SILENT = frozenset({"Pd", "Cf", "Cc"})

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_MARKS = "10X98765432"
ICAO_WEIGHTS = (7, 3, 1)

DAY = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
RESIDENT_ID = re.compile(rf"[1-7]\d{{5}}{DAY}\d{{3}}[0-9X]", re.ASCII)
HMT_RESIDENCE = re.compile(rf"8[123]0000{DAY}\d{{3}}[0-9X]", re.ASCII)
PERMANENT_RESIDENCE = re.compile(rf"9\d{{5}}{DAY}\d{{3}}[0-9X]", re.ASCII)
PERMANENT_RESIDENCE_2017 = re.compile(r"[A-Z]{3}\d{6}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d\d", re.ASCII)
HMT_PERMIT = re.compile(r"([HM]\d{8})(?:\d{2})?", re.ASCII)
TAIWAN_PERMIT = re.compile(r"(\d{8})(?:\d{2})?", re.ASCII)
TAIWAN_SINGLE_ENTRY = re.compile(r"(?![HM]\d{10}$)(?=(?:[A-Z]*\d){6})[A-Z0-9]{10,12}", re.ASCII)
PASSPORT = re.compile(r"(?=[A-Z]*\d)[A-Z0-9]{6,9}", re.ASCII)
FOREIGN_SOCIAL_SECURITY = re.compile(r"(?![A-Z]{3}\d{12}$)[A-Z]{3}(?=[A-Z]*\d)[A-Z0-9]{6,17}", re.ASCII)


class DocumentType(StrEnum):
    """The documents a guest may have registered with."""

    resident_id = "resident_id"
    hmt_residence = "hmt_residence"
    permanent_residence = "permanent_residence"
    permanent_residence_2017 = "permanent_residence_2017"
    hmt_permit = "hmt_permit"
    taiwan_permit = "taiwan_permit"
    passport = "passport"
    foreign_social_security = "foreign_social_security"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One document a text could be from; `checked`: its check digit and birth date hold."""

    type: DocumentType
    number: str = field(repr=False)
    checked: bool


CHECKED = frozenset(
    {
        DocumentType.resident_id,
        DocumentType.hmt_residence,
        DocumentType.permanent_residence,
        DocumentType.permanent_residence_2017,
    }
)
"""Documents whose numbers carry a check digit; the others count only once a person has said which it is."""

EIGHTEEN = (
    (DocumentType.resident_id, RESIDENT_ID),
    (DocumentType.hmt_residence, HMT_RESIDENCE),
    (DocumentType.permanent_residence, PERMANENT_RESIDENCE),
)
COUNTED_UP = ((DocumentType.hmt_permit, HMT_PERMIT), (DocumentType.taiwan_permit, TAIWAN_PERMIT))
AS_IT_IS = (
    (DocumentType.taiwan_permit, TAIWAN_SINGLE_ENTRY),
    (DocumentType.passport, PASSPORT),
    (DocumentType.foreign_social_security, FOREIGN_SOCIAL_SECURITY),
)


def normalise(text: str) -> str:
    """Narrow capitals and digits without spaces or dashes: the spelling both sides compare."""
    plain = unicodedata.normalize("NFKC", text).upper()
    spoken = (char for char in plain if unicodedata.category(char) not in SILENT)
    return "".join(char for char in spoken if not char.isspace())


def recognise(text: str) -> tuple[Candidate, ...]:
    """Every kind of document this could be the number of; empty for a wrong check digit too."""
    number = normalise(text)
    checked = _checked_type(number)
    if checked is not None:
        return (Candidate(checked, number, checked=True),)
    return tuple(_unchecked(number))


def canonical_number(kind: DocumentType, text: str) -> str:
    """The part of a number that stays the same for life: re-issue counters of travel permits cut off."""
    number = normalise(text)
    for permit, pattern in COUNTED_UP:
        found = pattern.fullmatch(number)
        if permit is kind and found is not None:
            return found[1]
    return number


def check_mark(body: str) -> str:
    """The last character of an 18-character number (ISO 7064 MOD 11-2) after its first 17 digits."""
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return CHECK_MARKS[total % 11]


def icao_digit(body: str) -> str:
    """The check digit of ICAO 9303 (weights 7, 3, 1, modulo 10) after these capitals and digits."""
    values = (int(char, 36) for char in body)
    total = sum(value * ICAO_WEIGHTS[at % 3] for at, value in enumerate(values))
    return str(total % 10)


def _checked_type(number: str) -> DocumentType | None:
    for kind, pattern in EIGHTEEN:
        if pattern.fullmatch(number):
            whole = _is_day(number[6:14]) and check_mark(number[:17]) == number[17]
            return kind if whole else None
    if PERMANENT_RESIDENCE_2017.fullmatch(number) and icao_digit(number[:14]) == number[14]:
        return DocumentType.permanent_residence_2017
    return None


def _unchecked(number: str) -> list[Candidate]:
    found = [
        Candidate(kind, match[1], checked=False)
        for kind, pattern in COUNTED_UP
        if (match := pattern.fullmatch(number)) is not None
    ]
    known = {one.type for one in found}
    plain = [kind for kind, pattern in AS_IT_IS if kind not in known and pattern.fullmatch(number)]
    return [*found, *(Candidate(kind, number, checked=False) for kind in plain)]


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
