"""Puts elements one under the other and says where each mark falls. Draws nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtGui import QFont

from kiosk import qr
from ui.printing import fonts
from ui.printing.elements import Align, Element, Gap, Line, Page, Picture, Qr, Text
from ui.printing.marks import Block, Image, Letters, Mark, Modules
from ui.printing.pictures import black_and_white
from ui.printing.sizes import LEAST_MODULE
from ui.printing.words import Words, filled

PADDING = 4
"""Part of a text's size that white letters keep from the edge of their black ground."""
DASH = 6
NEXT_TO = 12
"""Dots between a code and what stands beside it."""


@dataclass(slots=True)
class Column:
    """`rest`: dots each gap of that name takes. `top`: where the next element begins."""

    page: Page
    rest: int = 0
    top: int = 0
    marks: list[Mark] = field(default_factory=list)
    rests: int = 0
    _aside: int = 0
    _aside_width: int = 0
    _aside_right: bool = False

    def put(self, elements: Iterable[Element], words: Words) -> None:
        """A part; what stands beside ends with it."""
        for element in elements:
            match element:
                case Text() if not element.when or filled(element.when, words):
                    self._text(element, filled(element.text, words))
                case Qr():
                    self._qr(element, words)
                case Line():
                    self._line(element)
                case Picture():
                    self._picture(element)
                case Gap():
                    self._gap(element)
        self._end_aside()

    def banner(self, text: str, size: int) -> None:
        """White on black from edge to edge, whatever the layout says."""
        self._text(Text(text, size, size // 2, True, "middle", "shrink", 1, True), text)
        self.top += size // 3

    @property
    def _left(self) -> int:
        beside = self._aside and not self._aside_right
        return self.page.margin + (self._aside_width if beside else 0)

    @property
    def _room(self) -> int:
        return self.page.width - 2 * self.page.margin - (self._aside_width if self._aside else 0)

    def _at(self, align: Align, width: int, left: int | None = None, room: int | None = None) -> int:
        start = self._left if left is None else left
        spare = (self._room if room is None else room) - width
        return start + {"left": 0, "middle": max(0, spare) // 2, "right": max(0, spare)}[align]

    def _text(self, text: Text, said: str) -> None:
        said = fonts.own_lines(said) if text.fit == "wrap" else fonts.one_line(said)
        said = fonts.drawable(said, self.page.fonts)
        if not said:
            return
        padding = text.size // PADDING if text.inverse else 0
        lines, size = self._lines(text, said, self._room - 2 * padding)
        face = fonts.font(self.page.fonts, size, text.bold)
        height = round(size * fonts.LINE) * len(lines) + padding
        if text.inverse:
            self.marks.append(Block(self._left, self.top, self._room, height))
        for number, line in enumerate(lines):
            x = self._at(text.align, fonts.width(line, face) + 2 * padding) + padding
            y = self.top + padding // 2 + round(size * (fonts.LINE * number + fonts.BASELINE))
            self.marks.append(Letters(x, y, line, face, white=text.inverse))
        self.top += height

    def _lines(self, text: Text, said: str, room: int) -> tuple[list[str], int]:
        """And the size they are in."""
        one = text.size if text.fit == "cut" else None
        if text.fit == "shrink":
            one = self._shrunk(text, said, room)
        if one is not None:
            return [fonts.cut(said, self._face(text, one), room)], one
        size = self._largest(text, said, room, text.lines) or text.least
        balanced = text.align == "middle"
        return fonts.wrapped(said, self._face(text, size), room, text.lines, balanced=balanced), size

    def _shrunk(self, text: Text, said: str, room: int) -> int | None:
        """The size on one line; None where it takes several and may."""
        size = self._largest(text, said, room, 1)
        return text.least if size is None and text.lines == 1 else size

    def _largest(self, text: Text, said: str, room: int, lines: int) -> int | None:
        """The largest size in which the words take no more lines than that."""
        for size in range(text.size, text.least - 1, -1):
            if fonts.takes(said, self._face(text, size), room, lines) <= lines:
                return size
        return None

    def _face(self, text: Text, size: int) -> QFont:
        return fonts.font(self.page.fonts, size, text.bold)

    def _qr(self, code: Qr, words: Words) -> None:
        rows = tuple(qr.matrix(filled(code.text, words)))
        whole = len(rows) + 2 * code.quiet
        module = code.module or max(LEAST_MODULE, (code.size or 0) // whole)
        width = module * whole
        x, quiet = self._at(code.align, width), module * code.quiet
        self.marks.append(Modules(x + quiet, self.top + quiet, rows, module))
        bottom = self.top + width
        caption = fonts.one_line(filled(code.caption, words))
        if caption:
            bottom = self._caption(code, caption, x, width, bottom)
        self._placed(width, bottom, code.beside, code.align)

    def _caption(self, code: Qr, caption: str, x: int, width: int, top: int) -> int:
        size = code.caption_size
        while size > 1 and fonts.width(caption, fonts.font(self.page.fonts, size, bold=True)) > width:
            size -= 1
        face = fonts.font(self.page.fonts, size, bold=True)
        left = self._at("middle", fonts.width(caption, face), x, width)
        self.marks.append(Letters(left, top + round(size * fonts.BASELINE), caption, face))
        return top + round(size * fonts.LINE)

    def _picture(self, picture: Picture) -> None:
        image = black_and_white(picture.file, picture.width)
        x = self._at(picture.align, image.width())
        self.marks.append(Image(x, self.top, image))
        self._placed(image.width(), self.top + image.height(), picture.beside, picture.align)

    def _placed(self, width: int, bottom: int, beside: bool, align: Align) -> None:
        if not beside:
            self.top = bottom
            return
        self._end_aside_at(bottom)
        self._aside_right = align == "right"
        self._aside_width = width + NEXT_TO

    def _line(self, line: Line) -> None:
        self._end_aside()
        left, room = self._left, self._room
        if not line.dashed:
            self.marks.append(Block(left, self.top, room, line.thick))
        for at in range(left, left + room, 2 * DASH) if line.dashed else ():
            self.marks.append(Block(at, self.top, min(DASH, left + room - at), line.thick))
        self.top += line.thick

    def _gap(self, gap: Gap) -> None:
        if gap.size is None:
            self._end_aside()
            self.rests += 1
        self.top += self.rest if gap.size is None else gap.size

    def _end_aside_at(self, bottom: int) -> None:
        self._aside = max(self._aside, bottom)

    def _end_aside(self) -> None:
        self.top = max(self.top, self._aside)
        self._aside = self._aside_width = 0
