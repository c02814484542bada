"""Hands and scanners over one keyboard: the events a window would be told, for any layout."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kiosk.hardware.keys import Key

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
Layout = Sequence[tuple[str, str]]
LAYOUTS: dict[str, Layout] = {"american": AMERICAN, "german": GERMAN, "french": FRENCH}
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


@dataclass(frozen=True, slots=True)
class Board:
    """The computer's keyboard as it is set now."""

    layout: Layout = AMERICAN
    caps: bool = False
    locks_shift: bool = False  # as some layouts of Windows: Caps Lock turns every key, not letters alone

    def _written(self, position: Position) -> str:
        row, column = divmod(position.code - 10, 20)
        turned = self.caps and self.locks_shift
        sign = self.layout[row][position.shift is not turned][column]
        swapped = sign.swapcase()
        return swapped if self.caps and not turned and len(swapped) == 1 else sign

    def key(self, at_ms: int, character: str, *, down: bool = True) -> Key:
        """The key where an American keyboard has `character`."""
        position = POSITIONS[character]
        sign = self._written(position)
        name = DEAD.get(sign, sign.upper())
        text = "" if sign in DEAD else sign
        return Key(at_ms, down, position.code, name, text, shift=position.shift)

    def scan(self, text: str, at_ms: int, gaps: Iterable[int], *, end: str | None = "Return") -> list[Key]:
        """A scanner says `text`: Shift where it must change, each key let go of half-way to the next, then Enter."""
        keys: list[Key] = []
        shift, now, pause = False, at_ms, iter(gaps)
        for character in text:
            gap = next(pause)
            wanted = POSITIONS[character].shift
            if wanted != shift:
                keys.append(Key(now, wanted, SHIFT_CODE, "Shift", shift=wanted))
                shift = wanted
            press = self.key(now, character)
            keys += [press, replace(press, at_ms=now + gap // 2, down=False)]
            now += gap
        if shift:
            keys.append(Key(now, False, SHIFT_CODE, "Shift"))
        return keys + (tap(now, end) if end else [])

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
