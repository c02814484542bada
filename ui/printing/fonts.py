"""Letters at the size of dots: how wide words are, where they break, and which characters no font here has."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextLayout, QTextOption

LINE, BASELINE = 1.28, 0.98
"""Of the size: from line to line, and from a line's top to where letters stand."""
STANDS_FOR_MISSING = "〓"
ELIDED = "…"
BREAK = "\u2028"
"""Where Qt breaks a line whatever there is room for."""


def font(families: tuple[str, ...], size: int, bold: bool) -> QFont:
    # Trap: a QFont keeps what it found out for its thread; none is shared.
    found = QFont()
    found.setFamilies(list(families))
    found.setPixelSize(size)
    found.setBold(bold)
    # A printer has no grey: letters are hinted to whole dots instead of being thresholded.
    found.setStyleStrategy(QFont.StyleStrategy.NoAntialias)
    found.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
    return found


def lacking(families: Sequence[str]) -> list[str]:
    """Those that this machine has not got."""
    return [family for family in families if not QFontDatabase.hasFamily(family)]


def missing(text: str, families: tuple[str, ...]) -> str:
    """The characters of a text that neither these fonts nor any other here can draw, each once."""
    return "".join(char for char in dict.fromkeys(text) if not _drawn(char, families))


def drawable(text: str, families: tuple[str, ...]) -> str:
    """The text, with the printer's mark 〓 for what no font has: an empty box would say nothing."""
    none = missing(text, families)
    return "".join(STANDS_FOR_MISSING if char in none else char for char in text)


def one_line(text: str) -> str:
    return " ".join(text.split())


def own_lines(text: str) -> str:
    """As the organiser broke them, without the empty ones."""
    return BREAK.join(line for line in map(one_line, text.splitlines()) if line)


def width(text: str, face: QFont) -> int:
    return -int(-QFontMetricsF(face).horizontalAdvance(text) // 1)


def cut(text: str, face: QFont, room: int) -> str:
    """The text, or as much of its beginning as there is room for, and an ellipsis."""
    if width(text, face) <= room:
        return text
    while text and width(text + ELIDED, face) > room:
        text = text[:-1]
    return text.rstrip() + ELIDED


def wrapped(text: str, face: QFont, room: int, most: int, *, balanced: bool = False) -> list[str]:
    """Lines broken between words, or between any two Chinese characters; what is more than `most` is cut.

    `balanced`: about as long as each other, in no more lines than without.
    """
    count = takes(text, face, room, most)
    if balanced and 1 < count <= most:
        room = _narrowest(text, face, room, count)
    starts = _starts(text, face, room, most)
    ends = [*starts[1:], None]
    lines = [
        _units(text, start, end).strip().replace(BREAK, " ") for start, end in zip(starts, ends, strict=True)
    ]
    return [cut(line, face, room) for line in lines[:most]] if count > most else lines


def takes(text: str, face: QFont, room: int, most: int) -> int:
    """Lines it takes, counted no further than one more than `most`."""
    if most == 1:
        return 1 if width(text, face) <= room else 2
    return len(_starts(text, face, room, most + 1))


def _narrowest(text: str, face: QFont, room: int, count: int) -> int:
    least, enough = room // count, room
    while least < enough:
        tried = (least + enough) // 2
        if takes(text, face, tried, count) <= count:
            enough = tried
        else:
            least = tried + 1
    return enough


def _starts(text: str, face: QFont, room: int, most: int) -> list[int]:
    """Where each line begins, in Qt's count of characters."""
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        starts.append(line.textStart())
    layout.endLayout()
    return starts


def _units(text: str, start: int, end: int | None) -> str:
    # Trap: Qt counts UTF-16 units; a rare character is two of them.
    raw = text.encode("utf-16-le")
    return raw[2 * start : None if end is None else 2 * end].decode("utf-16-le", "ignore")


@lru_cache(maxsize=8192)
def _drawn(char: str, families: tuple[str, ...]) -> bool:
    if char.isspace():
        return True
    layout = QTextLayout(char, font(families, 24, bold=False))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(0 not in run.glyphIndexes() for run in layout.glyphRuns())
