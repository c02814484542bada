"""What can be seen to be wrong with an element before any font is asked. Each problem with its mend."""

import difflib
from collections.abc import Iterator, Sequence

from ui.printing.elements import Element, Gap, Line, Page, Picture, Qr, Text
from ui.printing.sizes import LEAST_MODULE, LEAST_TEXT, WORST_CODE, Head
from ui.printing.words import PLACEHOLDER

NEEDED = {"voucher": "{voucher.token}", "badge": "{token}"}
MOST_HEIGHT_MM = 400
MOST_LINE_MM, MOST_GAP_MM = 10, 100

Found = tuple[str, str]


def page_problems(page: Page, head: Head) -> Iterator[Found]:
    if page.width > head.width:
        yield (
            f"width: the page is {head.mm(page.width)} wide, the printer prints {head.mm(head.width)}",
            f'width is at most "{head.mm(head.width)}", or set [printing] paper_mm or badge_paper_mm',
        )
    if page.width <= 2 * page.margin:
        yield f"margin: {head.mm(page.margin)} twice leaves nothing of the page", "make it smaller"
    if page.height is not None and not 0 < page.height <= MOST_HEIGHT_MM * head.dots_per_mm:
        yield f"height: {head.mm(page.height)}", f'height is from "1 dot" to "{MOST_HEIGHT_MM} mm"'


def part_problems(name: str, elements: Sequence[Element]) -> Iterator[Found]:
    wanted = NEEDED.get(name)
    if wanted and not any(isinstance(element, Qr) and element.text == wanted for element in elements):
        yield "has no code to scan", f'add kind = "qr" with text = "{wanted}"'


def element_problems(element: Element, page: Page, head: Head, known: Sequence[str]) -> Iterator[Found]:
    room = page.width - 2 * page.margin
    match element:
        case Text():
            yield from _unknown(element.text + element.when, known)
            yield from _text(element, room, head)
        case Qr():
            yield from _unknown(element.text + element.caption, known)
            yield from _qr(element, room, head)
        case Picture():
            yield from _picture(element, room, head)
        case Line() if element.thick < 1:
            yield "thick: thinner than a dot", 'thick is at least "1 dot"'
        case Line() if element.thick > MOST_LINE_MM * head.dots_per_mm:
            yield f"thick: {head.mm(element.thick)}", f'thick is at most "{MOST_LINE_MM} mm"'
        case Gap(size=int(size)) if size > MOST_GAP_MM * head.dots_per_mm:
            yield f"size: {head.mm(size)} of nothing", f'size is at most "{MOST_GAP_MM} mm"'
        case Gap(size=None) if page.height is None:
            yield 'size = "rest": a slip is as long as what stands on it', "say how much, in mm"


def _unknown(text: str, known: Sequence[str]) -> Iterator[Found]:
    for name in PLACEHOLDER.findall(text):
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            mend = f"did you mean {{{close[0]}}}?" if close else f"known are {', '.join(known)}"
            yield f"unknown placeholder {{{name}}}", mend


def _text(text: Text, room: int, head: Head) -> Iterator[Found]:
    legible = head.mm(LEAST_TEXT)
    if text.size < LEAST_TEXT:
        yield f"size: {text.size} dots are too small to be read", f'size is at least "{legible}"'
    elif text.size > room:
        yield f"size: a character of {head.mm(text.size)}, there are {head.mm(room)}", "make it smaller"
    elif not LEAST_TEXT <= text.least <= text.size:
        yield f"least: {text.least} dots", f'least is from "{legible}" to the size'


def _qr(qr: Qr, room: int, head: Head) -> Iterator[Found]:
    if (qr.module is None) == (qr.size is None):
        yield "needs module or size, one of them", 'module = "4 dots" is the surer'
        return
    whole = WORST_CODE + 2 * qr.quiet
    module = (qr.size or 0) // whole if qr.module is None else qr.module
    if module < LEAST_MODULE:
        needed = head.mm(LEAST_MODULE * whole)
        yield (
            f"the code is too small to be read: {module} dots a module",
            f'at least {LEAST_MODULE} dots a module: module = "{LEAST_MODULE} dots", or size = "{needed}"',
        )
    elif module * whole > room:
        yield (
            f"the code can be {head.mm(module * whole)} wide, there are {head.mm(room)}",
            "fewer dots a module, or a smaller margin",
        )
    if qr.caption and qr.caption_size < LEAST_TEXT:
        legible = head.mm(LEAST_TEXT)
        yield f"caption_size: {qr.caption_size} dots are too small to be read", f'at least "{legible}"'


def _picture(picture: Picture, room: int, head: Head) -> Iterator[Found]:
    if not picture.file.is_file():
        yield f"file: there is no {picture.file.name}", "a path beside the layout file"
    if not 1 <= picture.width <= room:
        yield f"width: the picture is {head.mm(picture.width)} wide, there are {head.mm(room)}", "less"
