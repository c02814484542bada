"""Which character a scanner meant, whatever keyboard layout the computer has: learned from one known code.

A scanner that types presses the keys of an American keyboard; a German or French layout makes other characters of
them. The calibration code says every character a code of ours or a link may hold. What comes out of it is kept
beside the shift state, so that Caps Lock, which turns one level of a key into the other, can be undone.
"""

import json
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from kiosk.hardware.keys import Key

ALPHANUMERIC = string.digits + string.ascii_uppercase + string.ascii_lowercase
PAYLOAD = f"YB:CALIBRATION {ALPHANUMERIC}{string.punctuation} {ALPHANUMERIC[::-1]}"
"""Every printable ASCII character, the ordinary ones twice: a missed or foreign key breaks the pattern."""
LEVELS = (
    *zip(string.ascii_lowercase, string.ascii_uppercase, strict=True),
    *zip("`1234567890-=[]\\;',./", '~!@#$%^&*()_+{}|:"<>?', strict=True),
)
OTHER_LEVEL = {one: other for pair in LEVELS for one, other in (pair, pair[::-1])}
VERSION = 1

Sign = tuple[str, bool]
"""What a key wrote, or the name of a dead key; and whether Shift was down."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What each sign means. The empty one is an American keyboard's, or a scanner that knows the computer's."""

    meant: Mapping[Sign, str] = field(default_factory=lambda: MappingProxyType({}))

    def text(self, strokes: Sequence[Key]) -> str:
        """What the scanner read."""
        if self.meant:
            folded = {(sign.casefold(), shift): meant for (sign, shift), meant in self.meant.items()}
            return "".join(self._meant(key, folded) for key in strokes)
        swapped = any(key.caps or _shifted_and_small(key) for key in strokes)
        return "".join(_swapped(key.sign) if swapped else key.sign for key in strokes)

    def _meant(self, key: Key, folded: Mapping[Sign, str]) -> str:
        """A sign never learned was made by Caps Lock: in most layouts of a letter, in some of any key."""
        known = self.meant.get((key.sign, key.shift)) or folded.get((key.sign.casefold(), key.shift))
        other = self.meant.get((key.sign, not key.shift), "")
        return known or OTHER_LEVEL.get(other, other) or key.sign


AMERICAN = Layout()


def learn(strokes: Sequence[Key]) -> Layout | None:
    """The layout, if these are the keys of the calibration code; None for any other code."""
    if len(strokes) != len(PAYLOAD):
        return None
    meant: dict[Sign, str] = {}
    for key, character in zip(strokes, PAYLOAD, strict=True):
        before = meant.setdefault((key.sign, key.shift), character)
        if before.upper() != character.upper():
            return None
        if before != character:  # a scanner set to capitals only
            meant[key.sign, key.shift] = character.upper()
    return Layout(MappingProxyType(meant)) if _all_told_apart(meant) else None


def to_json(layout: Layout) -> bytes:
    signs = [[text, shift, meant] for (text, shift), meant in sorted(layout.meant.items())]
    return json.dumps({"version": VERSION, "signs": signs}, ensure_ascii=False).encode()


def from_json(content: bytes) -> Layout | None:
    """None for anything `to_json` did not write."""
    try:
        kept = json.loads(content)
        signs = {(text, shift): meant for text, shift, meant in kept["signs"]}
        fits = kept["version"] == VERSION and all(map(_fits, signs.items()))
    except (ValueError, TypeError, KeyError):
        return None
    return Layout(MappingProxyType(signs)) if fits else None


def _fits(entry: tuple[tuple[object, object], object]) -> bool:
    (text, shift), meant = entry
    return isinstance(text, str) and isinstance(shift, bool) and isinstance(meant, str) and len(meant) == 1


def _all_told_apart(meant: Mapping[Sign, str]) -> bool:
    return {character.upper() for character in PAYLOAD} == {character.upper() for character in meant.values()}


def _shifted_and_small(key: Key) -> bool:
    """Only Caps Lock makes small letters with Shift."""
    return key.shift and key.sign.islower()


def _swapped(sign: str) -> str:
    swapped = sign.swapcase()
    return swapped if len(swapped) == 1 else sign
