"""A number on a card: never enough alone, and the same answer whether we know it or not."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.store.roster import Roster
from kiosk.store.rows import GuestRow, Standing
from kiosk.tries import Tries
from protocol.name_text import normalise_name
from protocol.person_number import Candidate, DocumentType, lookup_key, recognise

TAIL_DIGITS = 4


@dataclass(frozen=True, slots=True)
class TooManyTries:
    pass


@dataclass(frozen=True, slots=True)
class NothingShown:
    """A second fact with no number before it."""


class NumberDoor:
    """Remembers the number just shown, as its keyed lookup values only."""

    def __init__(self, key: bytes, tries: int, window_ms: int) -> None:
        self._key = key
        self._numbers = Tries(tries, window_ms)
        self._answers = Tries(tries, window_ms)
        self._shown: tuple[int, ...] = ()

    def forget(self) -> None:
        self._shown = ()

    def show(self, candidates: tuple[Candidate, ...], now: int) -> TooManyTries | None:
        self._shown = ()
        if not self._numbers.take(now) or not self._answers.left(now):
            return TooManyTries()
        self._shown = tuple(lookup_key(self._key, one.type, one.number) for one in candidates)
        return None

    def answer(self, text: str, roster: Roster, now: int) -> Standing | TooManyTries | NothingShown | None:
        """Whoever has the number and fits the second fact; None if nobody, or more than one."""
        if not self._shown:
            return NothingShown()
        if not self._answers.take(now):
            return TooManyTries()
        fits = _fits(text)
        found = {guest for lookup in self._shown for guest in roster.with_number(lookup)}
        standings = [roster.standing(guest) for guest in found]
        right = [one for one in standings if one.guest is not None and fits(one.guest)]
        if len(right) != 1:
            return None
        self._shown = ()
        return right[0]


def as_typed(text: str, document: DocumentType) -> tuple[Candidate, ...]:
    """The reading of a typed number as the document the person chose."""
    return tuple(one for one in recognise(text) if one.type is document)


def _fits(text: str) -> Callable[[GuestRow], bool]:
    plain = text.strip()
    if len(plain) == TAIL_DIGITS and plain.isascii() and plain.isdigit():
        return lambda guest: guest.tail == plain
    name = normalise_name(plain).casefold()
    return lambda guest: bool(name) and normalise_name(guest.name).casefold() == name
