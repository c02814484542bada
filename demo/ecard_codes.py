"""Electronic cards of people who do not exist: codes that change, run out and work once, as the real ones do."""

import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from demo.guests import REGION
from protocol.person_number import check_mark

PATTERN = "YBDEMO-EC-[A-Z2-7]{24}"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
LENGTH = 24
GOOD_FOR_MS = 60_000
MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody made up."""

    number: str
    name: str


@dataclass(slots=True)
class _Issued:
    person: Person
    at_ms: int
    used: bool = False


class Codes:
    """Issues codes and takes them back, from any thread."""

    def __init__(self, people: Sequence[Person], rng: random.Random, now_ms: Callable[[], int]) -> None:
        self.people = tuple(people)
        self._rng = rng
        self._now_ms = now_ms
        self._lock = threading.Lock()
        self._issued: dict[str, _Issued] = {}

    def issue(self, person: Person) -> str:
        with self._lock:
            code = "YBDEMO-EC-" + "".join(self._rng.choices(LETTERS, k=LENGTH))
            self._issued[code] = _Issued(person, self._now_ms())
            while len(self._issued) > MOST_REMEMBERED:
                del self._issued[next(iter(self._issued))]
            return code

    def take(self, code: str) -> Person | str:
        """Whose it is, once; else expired | used | unknown."""
        with self._lock:
            issued = self._issued.get(code)
            if issued is None:
                return "unknown"
            if issued.used:
                return "used"
            if self._now_ms() - issued.at_ms >= GOOD_FOR_MS:
                return "expired"
            issued.used = True
            return issued.person


def card_number(person: Person) -> str:
    """A 卡号 no card has."""
    return f"Y{int(person.number[6:14]) % 100_000_000:08d}"


def card_id(person: Person) -> str:
    """A 卡识别码 no card has."""
    return f"{REGION}D156000005{int(person.number[:17]) % 16**16:016X}"


def somebody() -> tuple[Person, ...]:
    """Three people for trying it by hand."""
    bodies = (f"{REGION}19900101{sequence}" for sequence in ("001", "002", "018"))
    names = ("王小明", "李娜", "欧阳明珠")
    return tuple(Person(body + check_mark(body), name) for body, name in zip(bodies, names, strict=True))
