"""Which keys each element of a layout may have, what they may hold, and how it is said what they should."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ui.printing.sizes import LEAST_QUIET, LENGTH_WORDS, Head

REQUIRED = object()
MOST_LINES = 20
MOST_FONTS = 8

Read = Callable[[Any, Head], Any]


@dataclass(frozen=True, slots=True)
class Key:
    """`read` raises ValueError or TypeError for what the key cannot hold; `default` is written as in a file."""

    read: Read
    expected: str
    default: Any = REQUIRED


def _length(value: Any, head: Head) -> int:
    return head.dots(_text(value))


def _length_or_rest(value: Any, head: Head) -> int | None:
    return None if value == "rest" else _length(value, head)


def _text(value: Any, _: Head | None = None) -> str:
    if not isinstance(value, str) or len(value) > 1000 or any(ord(char) < 32 for char in value):
        raise TypeError
    return value


def _flag(value: Any, _: Head) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _among(*choices: str) -> Key:
    def read(value: Any, _: Head) -> str:
        if value not in choices:
            raise ValueError
        return str(value)

    return Key(read, "one of " + ", ".join(f'"{choice}"' for choice in choices), choices[0])


def _whole(least: int, most: int, default: int | None) -> Key:
    def read(value: Any, _: Head) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError
        return value

    return Key(read, f"a whole number from {least} to {most}", default)


def _fonts(value: Any, _: Head) -> tuple[str, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_FONTS:
        raise TypeError
    return tuple(_text(font) for font in value)


LENGTH = Key(_length, LENGTH_WORDS)
TEXT = Key(_text, "words in one line")
YES_NO = Key(_flag, "true or false", default=False)
ALIGN = _among("left", "middle", "right")

PAGE: Mapping[str, Key] = {
    "width": LENGTH,
    "height": LENGTH,
    "margin": Key(_length, LENGTH_WORDS, "0 mm"),
    "fonts": Key(_fonts, "a list of font names", ["Noto Sans CJK SC"]),
}
ELEMENTS: Mapping[str, Mapping[str, Key]] = {
    "text": {
        "text": TEXT,
        "size": LENGTH,
        "least": Key(_length, LENGTH_WORDS, None),
        "weight": _among("regular", "bold"),
        "align": ALIGN,
        "fit": _among("shrink", "wrap", "cut"),
        "lines": _whole(1, MOST_LINES, None),
        "inverse": YES_NO,
        "when": Key(_text, "placeholders", ""),
    },
    "qr": {
        "text": TEXT,
        "module": Key(_length, LENGTH_WORDS, None),
        "size": Key(_length, LENGTH_WORDS, None),
        "quiet": _whole(LEAST_QUIET, 20, LEAST_QUIET),
        "align": ALIGN,
        "beside": YES_NO,
        "caption": Key(_text, "words in one line", ""),
        "caption_size": Key(_length, LENGTH_WORDS, "3 mm"),
    },
    "line": {"thick": Key(_length, LENGTH_WORDS, "2 dots"), "style": _among("solid", "dashed")},
    "picture": {"file": TEXT, "width": LENGTH, "align": ALIGN, "beside": YES_NO},
    "gap": {"size": Key(_length_or_rest, f'{LENGTH_WORDS}, or "rest"')},
}
