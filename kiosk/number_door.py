"""A number on a card: never enough alone, and the same answer whether we know it or not."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.store.roster import Roster
from kiosk.store.rows import GuestRow, Standing
from kiosk.tries import Tries
from protocol.name_text import normalise_name
from protocol.person_number import Candidate, DocumentType, lookup_key, recognise

TAIL_DIGITS = 4
NOBODY = 0
Fits = Callable[[GuestRow], bool]


@dataclass(frozen=True, slots=True)
class TooManyTries:
    pass


@dataclass(frozen=True, slots=True)
class NothingShown:
    """A second fact with no number before it."""


class NumberDoor:
    """Remembers the number just shown, as its keyed lookup value only."""

    def __init__(self, key: Callable[[], bytes], tries: int, window_ms: int) -> None:
        self._key = key
        self._numbers = Tries(tries, window_ms)
        self._answers = Tries(tries, window_ms)
        self._shown: tuple[int, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether a second fact is waited for."""
        return bool(self._shown)

    def forget(self) -> None:
        self._shown = ()

    def show(self, candidates: tuple[Candidate, ...], now: int) -> TooManyTries | None:
        """Looks nothing up, so the answer cannot depend on who is registered."""
        self._shown = ()
        if not self._numbers.take(now) or not self._answers.left(now):
            return TooManyTries()
        self._shown = self._lookups(candidates)
        return None

    def answer(self, text: str, roster: Roster, now: int) -> Standing | TooManyTries | NothingShown | None:
        """Whoever has the number and fits the second fact; None if nobody, or more than one."""
        if not self._shown:
            return NothingShown()
        if not self._answers.take(now):
            return TooManyTries()
        right = _one(self._shown, _fits(text), roster)
        if right is not None:
            self._shown = ()
        return right

    def fits(self, text: str, guest: GuestRow | None, now: int) -> bool | TooManyTries:
        """Whether the second fact is this guest's, who showed a badge; it counts as a try like any other."""
        if not self._answers.take(now):
            return TooManyTries()
        return guest is not None and _fits(text)(guest)

    def holder(self, number: str, name: str, roster: Roster) -> int | None:
        """The one guest with this number, its check digit holding, and this name: by the platform's word."""
        checked = tuple(one for one in recognise(number) if one.checked)
        right = _one(self._lookups(checked), _has_name(name), roster)
        return None if right is None or right.guest is None else right.guest.id

    def _lookups(self, candidates: tuple[Candidate, ...]) -> tuple[int, ...]:
        return tuple(lookup_key(self._key(), one.type, one.number) for one in candidates)


def as_typed(text: str, document: DocumentType) -> tuple[Candidate, ...]:
    """The reading of a typed number as the document the person chose; a check digit that holds is surer."""
    return tuple(one for one in recognise(text) if one.checked or one.type is document)


def _one(lookups: tuple[int, ...], fits: Fits, roster: Roster) -> Standing | None:
    """Reads a guest also where nobody has the number, so that both take as long."""
    found = {guest for lookup in lookups for guest in roster.with_number(lookup)}
    standings = [roster.standing(guest) for guest in found or {NOBODY}]
    right = [one for one in standings if one.guest is not None and fits(one.guest)]
    return right[0] if len(right) == 1 else None


def _fits(text: str) -> Fits:
    plain = text.strip()
    if len(plain) == TAIL_DIGITS and plain.isascii() and plain.isdigit():
        return lambda guest: guest.tail == plain
    return _has_name(plain)


def _has_name(text: str) -> Fits:
    name = normalise_name(text).casefold()
    return lambda guest: bool(name) and normalise_name(guest.name).casefold() == name
