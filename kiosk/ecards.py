"""Electronic cards at the desk: asked about now, answered later, and only for whoever still stands there."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.ecard.answers import EcardAnswer, Refused, Unreached, Verified
from kiosk.ecard.asking import Asked
from kiosk.ecard.door import LONGEST_CODE
from kiosk.outcomes import AskDesk, NotKnownYet, Outcome, StorageFailed, Unknown
from kiosk.tries import Tries

MOST_SETTLED = 64
REFRESH, OFFLINE = AskDesk("ecard_refresh"), AskDesk("ecard_offline")
TOO_MANY_TRIES = AskDesk("too_many_tries")


class Ecards(Protocol):
    """What the desk asks of kiosk.ecard.door."""

    def matches(self, text: str) -> bool: ...

    def ask(self, text: str, now_ms: int) -> Asked | None:
        """None: nobody can be asked from here."""

    def close(self) -> None: ...


class NotAsked:
    """Knows an electronic card by its pattern, and cannot have it verified: a desk that touches no network."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def matches(self, text: str) -> bool:
        return len(text) <= LONGEST_CODE and self._pattern.fullmatch(text) is not None

    def ask(self, _text: str, _now_ms: int) -> None:
        return None

    def close(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Holder:
    """The guest whom the platform's number and name belong to."""

    guest: int


Settled = Holder | Outcome


class EcardDesk:
    """Which answer is waited for, and what became of those before it. For the desk's thread alone.

    A card counts as a try until its answer: it stays one unless it belongs to a guest, or nobody could be asked.
    """

    def __init__(self, cards: Ecards | None, tries: Tries) -> None:
        self._cards = cards
        self._tries = tries
        self._awaited = ""
        self._open: set[str] = set()
        self._settled: dict[str, Settled] = {}

    def matches(self, text: str) -> bool:
        return self._cards is not None and self._cards.matches(text)

    def show(self, code: str, now: int) -> Settled:
        """NotKnownYet, or at once what came of it where the same code was answered before."""
        if self._tries.left(now) == 0:
            return TOO_MANY_TRIES
        asked = self._cards.ask(code, now) if self._cards is not None else None
        if asked is None:
            return OFFLINE
        if asked.again and asked.op not in self._open:
            return self._settled.get(asked.op, REFRESH)
        if asked.op not in self._open:
            self._tries.take(now)
            self._open.add(asked.op)
        self._awaited = asked.op
        return NotKnownYet(asked.op)

    def forget(self) -> None:
        """Whoever showed the card has gone, or somebody else has come up: its answer will admit nobody."""
        self._awaited = ""

    def answered(self, op: str, found: Settled) -> bool:
        """Whether whoever showed the card still stands there. What was found is kept for the same code."""
        if op not in self._open:
            return False
        self._open.discard(op)
        if not isinstance(found, StorageFailed):
            self._settled[op] = found
        while len(self._settled) > MOST_SETTLED:
            del self._settled[next(iter(self._settled))]
        if found not in (REFRESH, Unknown()):
            self._tries.give_back()
        if self._awaited != op:
            return False
        self._awaited = ""
        return True


def found_by(answer: EcardAnswer, holder: Callable[[str, str], int | None]) -> Settled:
    """`holder`: the one guest with this number and this name."""
    match answer:
        case Verified(number, name):
            guest = holder(number, name)
            return Unknown() if guest is None else Holder(guest)
        case Refused():
            return REFRESH
        case Unreached():
            return OFFLINE
