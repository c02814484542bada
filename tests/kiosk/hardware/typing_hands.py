"""Hands and scanners over one keyboard: the events a window would be told, for any layout."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kiosk.hardware.keys import Key
from kiosk.hardware.wedge import Replay, Scanned, Wedge

AMERICAN = (
    ("`1234567890-=", "~!@#$%^&*()_+"),
    ("qwertyuiop[]\\", "QWERTYUIOP{}|"),
    ("asdfghjkl;'", 'ASDFGHJKL:"'),
    ("zxcvbnm,./", "ZXCVBNM<>?"),
    (" ", " "),
)
DEAD = {
    "\u0302": "Dead_Circumflex",
    "\u0301": "Dead_Acute",
    "\u0300": "Dead_Grave",
    "\u0308": "Dead_Diaeresis",
}
GERMAN = (
    ("\u03021234567890ß\u0301", '°!"§$%&/()=?\u0300'),
    ("qwertzuiopü+#", "QWERTZUIOPÜ*'"),
    ("asdfghjklöä", "ASDFGHJKLÖÄ"),
    ("yxcvbnm,.-", "YXCVBNM;:_"),
    (" ", " "),
)
FRENCH = (
    ("²&é\"'(-è_çà)=", "~1234567890°+"),
    ("azertyuiop\u0302$*", "AZERTYUIOP\u0308£µ"),
    ("qsdfghjklmù", "QSDFGHJKLM%"),
    ("wxcvbn,;:!", "WXCVBN?./§"),
    (" ", " "),
)
LAYOUTS = {"american": AMERICAN, "german": GERMAN, "french": FRENCH}
SHIFT_CODE = 500


@dataclass(frozen=True, slots=True)
class Position:
    """A place on the keyboard, whatever is printed on it."""

    code: int
    shift: bool


POSITIONS = {
    character: Position(10 + 20 * row + column, level == 1)
    for row, levels in enumerate(AMERICAN)
    for level, signs in enumerate(levels)
    for column, character in reversed(list(enumerate(signs)))
    if not (character == " " and level)
}


def written(position: Position, layout: Sequence[tuple[str, str]], *, caps: bool = False) -> str:
    """What the computer makes of a key: as Linux does it, Caps Lock turns letters alone."""
    row, column = divmod(position.code - 10, 20)
    sign = layout[row][position.shift][column]
    swapped = sign.swapcase()
    return swapped if caps and len(swapped) == 1 else sign


@dataclass(frozen=True, slots=True)
class Board:
    """The computer's keyboard as it is set now."""

    layout: Sequence[tuple[str, str]] = AMERICAN
    caps: bool = False

    def key(self, at_ms: int, character: str, *, down: bool = True) -> Key:
        """The key where an American keyboard has `character`."""
        position = POSITIONS[character]
        sign = written(position, self.layout, caps=self.caps)
        name = DEAD.get(sign, sign.upper())
        text = "" if sign in DEAD else sign
        return Key(at_ms, down, position.code, name, text, shift=position.shift)

    def scan(self, text: str, at_ms: int, gaps: Iterable[int], *, end: str | None = "Return") -> list[Key]:
        """A scanner says `text`: press and release of each key, Shift around capitals, then Enter."""
        keys: list[Key] = []
        shift, now, pause = False, at_ms, iter(gaps)
        for character in text:
            gap = next(pause)
            wanted = POSITIONS[character].shift
            if wanted != shift:
                keys.append(Key(now + gap // 3, wanted, SHIFT_CODE, "Shift", shift=wanted))
                shift = wanted
            now += gap
            keys += [self.key(now, character), replace(self.key(now, character), down=False)]
        if shift:
            keys.append(Key(now, False, SHIFT_CODE, "Shift"))
        return keys + (tap(now + next(pause), end) if end else [])

    def type(self, text: str, at_ms: int, gaps: Iterable[int], dwell_ms: int = 90) -> list[Key]:
        """A person types; the next key may go down before the last is up. Capitals with Shift held around them."""
        keys: list[Key] = []
        now, pause = at_ms, iter(gaps)
        for character in text:
            if POSITIONS[character].shift:
                keys.append(Key(now, True, SHIFT_CODE, "Shift", shift=True))
            now += next(pause)
            keys += [self.key(now, character), self.key(now + dwell_ms, character, down=False)]
            if POSITIONS[character].shift:
                keys.append(Key(now + dwell_ms + 1, False, SHIFT_CODE, "Shift"))
        return in_order(keys)


def tap(at_ms: int, name: str, dwell_ms: int = 2, text: str = "\r") -> list[Key]:
    code = sum(map(ord, name)) + 200
    return [Key(at_ms, True, code, name, text), Key(at_ms + dwell_ms, False, code, name, text)]


def in_order(keys: Iterable[Key]) -> list[Key]:
    """By time; a stable sort keeps what happened at the same moment as it was told."""
    return sorted(keys, key=lambda key: key.at_ms)


@dataclass(slots=True)
class Field:
    """What came of a run: the scans, and every event the field was given, in order."""

    scans: list[tuple[Key, ...]]
    got: list[Key]

    @property
    def text(self) -> str:
        return "".join(key.text for key in self.got if key.down and key.text.isprintable())


def run(wedge: Wedge, keys: Iterable[Key]) -> Field:
    """Feeds the keys; time is theirs, and silence falls whenever the next is too late."""
    field = Field([], [])

    def follow(steps: Iterable[Scanned | Replay]) -> Iterator[Key]:
        for step in steps:
            if isinstance(step, Scanned):
                field.scans.append(step.strokes)
            else:
                yield from step.keys

    for key in keys:
        if wedge.deadline_ms is not None and key.at_ms > wedge.deadline_ms:
            field.got += follow(wedge.settle())
        verdict = wedge.take(key)
        field.got += follow(verdict.steps)
        if verdict.passes:
            field.got.append(key)
    field.got += follow(wedge.settle())
    return field
