"""One look at a card's face: as few lines as will do, either way up, and a number only when read twice alike."""

from collections.abc import Sequence
from statistics import mean

import numpy as np

from kiosk.card_face.boxes import height, on_its_side, ordinary_first, other_strip, strip, upside_down
from kiosk.card_face.eyes import Eyes, Picture
from kiosk.card_face.face import Found, NotFound
from kiosk.card_face.lines import Corners, Least, Line, Printed, judge, numbers

RIGHT_WAY_UP = 0.85
"""Lines read upside down are surer than this only by chance."""

LEAST_HEIGHT = 24
"""Pixels: a number in a lower box than this is misread alike twice, in a blurred picture."""


def look(bgr: Picture, eyes: Eyes, least: Least) -> Found | NotFound:
    """Lines that stand out by size, as a bank's number does, are read only where the others gave no number."""
    boxes = eyes.find(bgr)
    if on_its_side(boxes):
        bgr = np.ascontiguousarray(np.rot90(bgr))
        boxes = eyes.find(bgr)
    if not boxes:
        return NotFound("no_text")
    ordinary, large = ordinary_first(boxes)
    lines, turned = _either_way_up(bgr, eyes, ordinary)
    printed = judge(lines, least)
    if printed == NotFound("no_number") and large:
        lines += _lines(bgr, eyes, upside_down(large) if turned else large)
        printed = judge(lines, least)
    if isinstance(printed, NotFound):
        return printed
    return _read_again(bgr, eyes, lines[printed.at], printed, least)


def _either_way_up(bgr: Picture, eyes: Eyes, boxes: Sequence[Corners]) -> tuple[list[Line], bool]:
    """The lines, and whether the card is held upside down."""
    upright = _lines(bgr, eyes, boxes)
    if _sureness(upright) >= RIGHT_WAY_UP:
        return upright, False
    turned = _lines(bgr, eyes, upside_down(boxes))
    return (turned, True) if _sureness(turned) > _sureness(upright) else (upright, False)


def _lines(bgr: Picture, eyes: Eyes, boxes: Sequence[Corners]) -> list[Line]:
    read = eyes.read([strip(bgr, box) for box in boxes])
    return [Line(said.text, said.score, said.weakest, box) for said, box in zip(read, boxes, strict=True)]


def _sureness(lines: Sequence[Line]) -> float:
    return mean(line.score for line in lines)


def _read_again(bgr: Picture, eyes: Eyes, line: Line, printed: Printed, least: Least) -> Found | NotFound:
    (again,) = eyes.read([other_strip(bgr, line.corners)])
    sure = again.score >= least.score and again.weakest >= least.digit
    if (
        not sure
        or height(line.corners) < LEAST_HEIGHT
        or (printed.number, printed.document) not in set(numbers(again.text))
    ):
        return NotFound("wrong_check")
    return Found(printed.number, printed.document, printed.name)
