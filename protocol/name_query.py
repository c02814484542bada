"""What a person typed into the desk's search field, understood before anything is looked up."""

from dataclasses import dataclass

from protocol.name_text import normalise_name, simplified, single_characters, words
from protocol.sounds import fold

LONGEST = 60
TAIL = 4
MOBILE = 11


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters (simplified) that must all be in the name, and words that must begin one of its keys."""

    characters: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Latin:
    """Words that must each begin one of the name's keys; `folded` for the lower-ranked hits."""

    words: tuple[str, ...]
    folded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhoneTail:
    """The last four digits of a phone number."""

    digits: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """Too little to look for."""


Query = Characters | Latin | PhoneTail | Nothing


def understand(query: str) -> Query:
    """What to look for; all that comes out is letters and digits, safe in a full-text query."""
    text = normalise_name(query[:LONGEST])
    digits = "".join(text.split())
    if digits.isascii() and digits.isdigit():
        return PhoneTail(digits[-TAIL:]) if len(digits) in (TAIL, MOBILE) else Nothing()
    found = tuple(simplified(char) for char in single_characters(text))
    typed = tuple(words(text))
    if found:
        return Characters(found, typed)
    return Latin(typed, tuple(fold(word) for word in typed)) if typed else Nothing()
