"""What happens at one keyboard, from a seed: scans, words, a key pressed meanwhile, Caps Lock, a layout."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from string import ascii_letters, digits

from bench.wedge_hands import LAYOUTS, Board, in_order, tap
from kiosk.hardware.keys import Key
from protocol.base32 import LETTERS

BURSTS = 50
GAP_MS = 35
SLOWEST_MS = 20
MOST_JITTER_MS = 30
WORDS = (
    "wang",
    "zhangwei",
    "li",
    "ouyangnana",
    "2026",
    "13800000000",
    "chen xiao",
    "m",
    "Reception",
    "Li Wei",
    "qa",
)
MEANWHILE = "abcdefghijklmnopqrstuvwxyz"
LINK = ascii_letters + digits + "-_.~%&=?/#+:;,!*()[]@$'\"<>|{}^`\\"


@dataclass(slots=True)
class Script:
    """The keys of a scanner and of a person; what must be scanned, and what must stand in the field afterwards."""

    layout: str
    board: Board
    composing: bool  # somebody writes Pinyin on the screen and touches no key meanwhile
    rng: Random
    now: int = 0
    codes: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    scanned: list[Key] = field(default_factory=list)
    by_hand: list[Key] = field(default_factory=list)

    @property
    def keys(self) -> list[Key]:
        return in_order([*self.scanned, *self.by_hand])

    @property
    def typed(self) -> str:
        return "".join(key.text for key in in_order(self.by_hand) if key.down and key.text.isprintable())

    def say_word(self) -> None:
        """At 60 to 250 ms a key, with runs at 25 to 45 ms in which the next key goes down before the last is up."""
        self.now = max(
            self.now, *(key.at_ms + 1 for key in self.by_hand[-2:]), 0
        )  # one hand, one key down once
        word, dwell = self.rng.choice(WORDS), self.rng.randint(50, 120)
        *gaps, last_gap = _gaps(self.rng, f"{word}\r", dwell)
        keys = self.board.type(word, self.now, gaps, dwell)
        if self.rng.random() < 0.5:
            keys += tap(self.now + sum(gaps) + last_gap, "Return", dwell)
        self.by_hand += keys
        self.words.append(word)
        self.now = max(key.at_ms for key in keys) + self.rng.randint(GAP_MS + 1, 400)

    def scan(self) -> None:
        code = _code(self.rng)
        keys = self.board.scan(code, self.now, _jittered(self.rng))
        self.codes.append(code)
        self.scanned += keys
        if not self.composing and self.rng.random() < 0.3:
            self.by_hand += self._meanwhile(keys)
        self.now = keys[-1].at_ms + self.rng.choice((1, 3, 8, self.rng.randint(5, 300)))

    def _meanwhile(self, scan: list[Key]) -> list[Key]:
        """A person presses a key shortly before the scan's first key or during it."""
        at_ms = self.rng.randint(scan[0].at_ms - GAP_MS + 5, scan[-1].at_ms)
        letter = self.rng.choice(MEANWHILE)
        return self.board.type(letter, at_ms, iter((0,)), self.rng.randint(50, 120))


def script(seed: int) -> Script:
    rng = Random(seed)
    layout = sorted(LAYOUTS)[seed % len(LAYOUTS)]
    made = Script(
        layout, Board(LAYOUTS[layout], caps=seed // 3 % 3 == 0), composing=seed // 9 % 4 == 0, rng=rng
    )
    for _ in range(BURSTS):
        if not made.composing and rng.random() < 0.5:
            made.say_word()
        made.scan()
    return made


def _code(rng: Random) -> str:
    """A badge's token, a person's number, a short code, or a link with any sign in it."""
    match rng.randrange(8):
        case 0:
            return "K1" + "".join(map(chr, rng.choices(LETTERS, k=rng.randint(150, 180))))
        case 1 | 2 | 3:
            return "".join(rng.choices(digits, k=17)) + rng.choice(digits + "X")
        case 4 | 5:
            return "".join(rng.choices(ascii_letters + digits, k=rng.randint(6, 12)))
        case _:
            return "https://" + "".join(rng.choices(LINK, k=rng.randint(12, 40)))


def _jittered(rng: Random) -> Iterator[int]:
    """A scanner's own pace, each key late by as much as the bus pleases; no pause longer than GAP_MS."""
    every = rng.randint(1, SLOWEST_MS)
    most = rng.randint(0, min(MOST_JITTER_MS, GAP_MS - every))
    late = 0
    while True:
        then = rng.randint(0, most)
        gap = max(every + then - late, 0)
        late = late + gap - every
        yield gap


def _gaps(rng: Random, word: str, dwell: int) -> Iterator[int]:
    quick = 0
    for before, character in pairwise((" ", *word)):
        quick = quick - 1 if quick else rng.choice((0, 0, 0, rng.randint(2, 6), len(word)))
        again = before == character
        yield (
            rng.randint(dwell + 20, 250) if again else rng.randint(25, 45) if quick else rng.randint(60, 250)
        )
