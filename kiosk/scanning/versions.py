"""The same picture as it may read better, the cheap versions first."""

import math
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np

from kiosk.scanning.decoder import Grey

ENLARGED_PIXELS = 2_100_000  # above this, a symbol big enough to read is big enough already
GLARE_DOWN = np.array([255 * (level / 255) ** 4 for level in range(256)], np.uint8)
THICKER = np.ones((3, 3), np.uint8)
# zxing-cpp reads bars within about 15 degrees of level or upright; these turn every other angle to there.
TURNS = (30, 60)


def versions(frame: Grey) -> Iterator[Grey]:
    if min(frame.shape) > 1:
        yield from _smaller(cv2.resize(frame, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    for degrees in TURNS:
        yield _turned(frame, degrees)
    if frame.size <= ENLARGED_PIXELS:
        yield from _larger(frame)


def _smaller(half: Any) -> Iterator[Grey]:
    """Half the size: as it is, in black and white, evened out, and without glare."""
    yield half
    yield cv2.threshold(half, 0, 255, cv2.THRESH_OTSU)[1]
    yield cv2.createCLAHE(3, (8, 8)).apply(half)
    yield cv2.LUT(half, GLARE_DOWN)


def _larger(frame: Grey) -> Iterator[Grey]:
    yield cv2.resize(frame, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_LINEAR)
    twice = cv2.resize(frame, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    yield twice
    yield cv2.erode(twice, THICKER)


def _turned(frame: Grey, degrees: float) -> Grey:
    height, width = frame.shape
    side = math.ceil(math.hypot(height, width))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    turn[:, 2] += (side - width) / 2, (side - height) / 2
    # White corners would be what a line across the picture is measured against; its own average is not noticed.
    return np.asarray(cv2.warpAffine(frame, turn, (side, side), borderValue=float(frame.mean())), np.uint8)
