"""What only shows when a layout is set in type: fonts that are not here, words that are cut, pages that overflow."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.printing.layout_problem import LayoutProblem
from ui.printing import fonts
from ui.printing.column import Column
from ui.printing.elements import BadgeLayout, Element, Line, Page, Picture, Qr, SlipLayout, Text
from ui.printing.pictures import black_and_white
from ui.printing.sizes import WORST_CODE, Head
from ui.printing.words import ON_BADGES, PLACEHOLDER, SAMPLES, filled

LONG = "国" * 400
# A text of this many letters and capitals only is a code of version 8 at level M.
WORST_TOKEN = "K" * 220


def slip_problems(layout: SlipLayout, file: Path) -> Iterator[LayoutProblem]:
    yield from _fonts(layout.page, file)
    for name in ("head", "voucher", "foot"):
        yield from _part(name, getattr(layout, name), layout.page, file)


def badge_problems(layout: BadgeLayout, file: Path, head: Head) -> Iterator[LayoutProblem]:
    yield from _fonts(layout.page, file)
    yield from _part("badge", layout.badge, layout.page, file)
    height = layout.page.height
    if height is None:
        problem, mend = "height is missing", 'add height = "60 mm"'
        yield LayoutProblem(str(file), "[page]", problem, mend)
        return
    tallest = Column(layout.page, top=layout.page.margin)
    tallest.put(layout.badge, dict.fromkeys(ON_BADGES, LONG) | {"token": WORST_TOKEN})
    over = tallest.top + layout.page.margin - height
    if over > 0:
        problem = f"what stands on it can be {head.mm(over)} higher than the page"
        yield LayoutProblem(str(file), "[[badge]]", problem, "smaller sizes, fewer lines, or a higher page")


def _fonts(page: Page, file: Path) -> Iterator[LayoutProblem]:
    for family in fonts.lacking(page.fonts):
        problem, mend = f'fonts: "{family}" is not here', "install it, or name another; fc-list lists them"
        yield LayoutProblem(str(file), "[page]", problem, mend)


def _part(name: str, elements: Sequence[Element], page: Page, file: Path) -> Iterator[LayoutProblem]:
    beside = 0
    for number, element in enumerate(elements, 1):
        place = f"[[{name}]] {number}"
        room = page.width - 2 * page.margin - beside
        match element:
            case Text():
                for problem, mend in _text(element, page, room):
                    yield LayoutProblem(str(file), place, problem, mend)
            case Qr(beside=True):
                beside = _code_width(element)
            case Line():
                beside = 0
            case Picture():
                if black_and_white(element.file, element.width).isNull():
                    mend = "PNG, JPEG or SVG"
                    yield LayoutProblem(str(file), place, f"{element.file.name} is no picture", mend)
                beside = element.width if element.beside else 0


def _code_width(code: Qr) -> int:
    whole = WORST_CODE + 2 * code.quiet
    return (code.size or 0) if code.module is None else code.module * whole


def _text(text: Text, page: Page, room: int) -> Iterator[tuple[str, str]]:
    if room <= 2 * text.size:
        yield "there is no room beside the code", "fewer dots a module, or beside = false"
        return
    said = _expected(text.text)
    none = fonts.missing(said, page.fonts)
    if none:
        yield f"no font here has {none}", "install one, or write it otherwise"
    drawn = Column(replace(page, width=room + 2 * page.margin))
    drawn.put((replace(text, text=said, when=""),), {})
    cut = any(getattr(mark, "text", "").endswith(fonts.ELIDED) for mark in drawn.marks)
    if cut and not said.endswith(fonts.ELIDED):
        yield (
            f'"{said[:40]}" does not fit',
            'a smaller size or least, fewer words, or fit = "wrap" with more lines',
        )


def _expected(text: str) -> str:
    """The words themselves and what is always as long; names and titles are taken as two characters."""
    two = dict.fromkeys(PLACEHOLDER.findall(text), "国国")
    return filled(text, two | SAMPLES)
