"""How the number of each document is typed: which keys, how long, and whether it can be right. Pure."""

from dataclasses import dataclass

from protocol.person_number import DocumentType, recognise

DIGITS = tuple("123456789")
BACK = "<"
NINE_KEYS = 3  # keys in a row
LETTER_KEYS = 8
GAP = "\u2002"
LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@dataclass(frozen=True, slots=True)
class Entry:
    """Lengths that are whole; `letters` first characters are letters, None: letters anywhere."""

    lengths: tuple[int, ...]
    letters: int | None = 0
    first: tuple[str, ...] = LETTERS
    check: bool = False  # has a check digit
    groups: tuple[int, ...] = ()


EIGHTEEN = Entry((18,), check=True, groups=(6, 8, 4))
ENTRIES = {
    DocumentType.resident_id: EIGHTEEN,
    DocumentType.hmt_residence: EIGHTEEN,
    DocumentType.permanent_residence: EIGHTEEN,
    DocumentType.permanent_residence_2017: Entry((15,), letters=3, check=True, groups=(3, 4, 6, 2)),
    DocumentType.hmt_permit: Entry((9, 11), letters=1, first=("H", "M"), groups=(1, 8, 2)),
    DocumentType.taiwan_permit: Entry((8, 10), groups=(8, 2)),
    DocumentType.passport: Entry(tuple(range(6, 10)), letters=None),
    DocumentType.foreign_social_security: Entry(tuple(range(9, 21)), letters=None),
}


def keys(document: DocumentType, typed: str) -> tuple[tuple[str, ...], int]:
    """The keys for the next character, and how many stand in a row; an empty one is a gap."""
    entry = ENTRIES[document]
    if entry.letters is None:
        return (*DIGITS, "0", *LETTERS, BACK), LETTER_KEYS
    if len(typed) < entry.letters:
        return (*entry.first, BACK), LETTER_KEYS if entry.first == LETTERS else NINE_KEYS
    mark = "X" if entry is EIGHTEEN else ""
    return (*DIGITS, mark, "0", BACK), NINE_KEYS


def complaint(document: DocumentType, typed: str) -> str:
    """Empty while nothing is wrong; `check`: whole, and a character must be mistaken."""
    entry = ENTRIES[document]
    whole = len(typed) == max(entry.lengths)
    return "check" if entry.check and whole and not fits(document, typed) else ""


def fits(document: DocumentType, typed: str) -> bool:
    """Whether it may be the number of this document."""
    return len(typed) in ENTRIES[document].lengths and any(one.type is document for one in recognise(typed))


def hidden(document: DocumentType, typed: str, *, shown: int) -> str:
    """In its groups, all but the last `shown` characters as dots."""
    dots = "●" * max(0, len(typed) - shown) + (typed[-shown:] if shown else "")
    parts = []
    for size in ENTRIES[document].groups or (len(dots),):
        parts.append(dots[:size])
        dots = dots[size:]
    return GAP.join(part for part in (*parts, dots) if part)
