"""Boxes of text in a picture: whether they lie, which stand out by size, and the strip inside one."""

import math
from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from kiosk.card_face.eyes import Picture
from kiosk.card_face.lines import Corners, Point

LARGE, LONG = 1.3, 8
"""So many times the middle height, and so many times as long as high: a bank's number, not a name."""

STRIP_HEIGHT = 48


def on_its_side(boxes: Sequence[Corners]) -> bool:
    """Whether the lines run up or down the picture."""
    return sum(_width(box) - height(box) for box in boxes) < 0


def upside_down(boxes: Sequence[Corners]) -> list[Corners]:
    return [(box[2], box[3], box[0], box[1]) for box in boxes]


def ordinary_first(boxes: Sequence[Corners]) -> tuple[list[Corners], list[Corners]]:
    """(ordinary, standing out): the number of a bank is much larger than the fields, and long."""
    usual = median(height(box) for box in boxes)
    ordinary = [box for box in boxes if not _stands_out(box, usual)]
    return ordinary, [box for box in boxes if _stands_out(box, usual)]


def strip(bgr: Picture, box: Corners) -> Picture:
    """The text in a box laid flat, as high as recognition wants it, cut closer than it was found."""
    return _laid_flat(bgr, _shrunk(box, 0.10))


def other_strip(bgr: Picture, box: Corners) -> Picture:
    """The same text seen otherwise: cut otherwise, grey, contrast evened out."""
    grey = cv2.cvtColor(_laid_flat(bgr, _shrunk(box, 0.08)), cv2.COLOR_BGR2GRAY)
    even = cv2.createCLAHE(clipLimit=2.0, tileGridSize=(1, 8)).apply(grey)
    return np.asarray(cv2.cvtColor(even, cv2.COLOR_GRAY2BGR), np.uint8)


def height(box: Corners) -> float:
    return (math.dist(box[0], box[3]) + math.dist(box[1], box[2])) / 2


def _stands_out(box: Corners, usual: float) -> bool:
    return height(box) > usual * LARGE and _width(box) > height(box) * LONG


def _laid_flat(bgr: Picture, box: Corners) -> Picture:
    width = max(STRIP_HEIGHT // 2, round(_width(box) * STRIP_HEIGHT / max(height(box), 1)))
    flat = np.array([(0, 0), (width, 0), (width, STRIP_HEIGHT), (0, STRIP_HEIGHT)], np.float32)
    warp = cv2.getPerspectiveTransform(np.array(box, np.float32), flat)
    laid = cv2.warpPerspective(
        bgr, warp, (width, STRIP_HEIGHT), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(laid, np.uint8)


def _shrunk(box: Corners, share: float) -> Corners:
    """Smaller on every side by a share of its height."""
    start, end, _, below = box
    less = height(box) * share
    along, down = _unit(start, end), _unit(start, below)
    signs = ((1, 1), (-1, 1), (-1, -1), (1, -1))
    shrunk = [
        (x + less * (a * along[0] + d * down[0]), y + less * (a * along[1] + d * down[1]))
        for (x, y), (a, d) in zip(box, signs, strict=True)
    ]
    return shrunk[0], shrunk[1], shrunk[2], shrunk[3]


def _unit(start: Point, end: Point) -> Point:
    length = math.dist(start, end) or 1
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def _width(box: Corners) -> float:
    return (math.dist(box[0], box[1]) + math.dist(box[3], box[2])) / 2
