"""The same picture as it may read better. Each version is a function of the others, made once for a picture."""

import math
from collections.abc import Callable

import cv2
import numpy as np

from kiosk.scanning.decoder import Grey

LONG_SIDE = 1280  # what a symbol needs of pixels, it has at this size already in all but the widest scenes
ENLARGED_PIXELS = 2_100_000  # above this, a symbol big enough to read is big enough already
GLARE_DOWN = np.array([255 * (level / 255) ** 4 for level in range(256)], np.uint8)
THICKER = np.ones((3, 3), np.uint8)


class Versions:
    """One picture and what was made of it so far."""

    def __init__(self, frame: Grey) -> None:
        self.frame = frame
        self._made: dict[Version, Grey | None] = {}

    def of(self, version: "Version") -> Grey | None:
        """None where this version is none: too small to halve, too big to enlarge, or the picture itself."""
        if version not in self._made:
            self._made[version] = version(self)
        return self._made[version]


Version = Callable[[Versions], Grey | None]


def whole(versions: Versions) -> Grey:
    return versions.frame


def fitted(versions: Versions) -> Grey | None:
    """A photograph of many pixels as a camera's frame would show it: its noise and its cost are gone."""
    longest = max(versions.frame.shape)
    return _scaled(versions.frame, LONG_SIDE / longest) if longest > LONG_SIDE * 1.2 else None


def full_size(versions: Versions) -> Grey | None:
    """All pixels of a photograph that was fitted; None where the picture at hand has them all."""
    return None if versions.of(fitted) is None else versions.frame


def at_hand(versions: Versions) -> Grey:
    """Of a photograph with many pixels the fitted one, else the picture."""
    smaller = versions.of(fitted)
    return versions.frame if smaller is None else smaller


def half(versions: Versions) -> Grey | None:
    return _scaled(at_hand(versions), 1 / 2)


def smoothed(versions: Versions) -> Grey:
    """A camera's noise evened out; lines of a camera's width stay."""
    return np.asarray(cv2.blur(at_hand(versions), (3, 3)), np.uint8)


def sharpened(versions: Versions) -> Grey:
    """The noise gone and the edges back: for codes out of focus."""
    picture = _smoothed(versions)
    return np.asarray(cv2.addWeighted(picture, 2, cv2.GaussianBlur(picture, (0, 0), 1.5), -1, 0), np.uint8)


def smaller(versions: Versions) -> Grey | None:
    return _scaled(_smoothed(versions), 0.7)


def larger(versions: Versions) -> Grey | None:
    return _enlarged(at_hand(versions), 1.5, cv2.INTER_LINEAR)


def larger_smoothed(versions: Versions) -> Grey | None:
    return _enlarged(_smoothed(versions), 1.5, cv2.INTER_LINEAR)


def twice(versions: Versions) -> Grey | None:
    return _enlarged(at_hand(versions), 2, cv2.INTER_CUBIC)


def thicker(versions: Versions) -> Grey | None:
    """Twice the size, with the ink run a little: for worn prints."""
    picture = versions.of(twice)
    return None if picture is None else np.asarray(cv2.erode(picture, THICKER), np.uint8)


def evened(versions: Versions) -> Grey | None:
    """Half the size, shadows lit up."""
    picture = versions.of(half)
    return None if picture is None else np.asarray(cv2.createCLAHE(3, (8, 8)).apply(picture), np.uint8)


def unglared(versions: Versions) -> Grey | None:
    """Half the size, bright grey made dark: what glare left of a code."""
    picture = versions.of(half)
    return None if picture is None else np.asarray(cv2.LUT(picture, GLARE_DOWN), np.uint8)


def turned(degrees: float) -> Version:
    """The picture turned, for a reader that wants bars level or upright."""

    def version(versions: Versions) -> Grey:
        return _turned(at_hand(versions), degrees)

    return version


def _smoothed(versions: Versions) -> Grey:
    picture = versions.of(smoothed)
    return versions.frame if picture is None else picture


def _scaled(picture: Grey, factor: float) -> Grey | None:
    if min(picture.shape) * factor < 1:
        return None
    how = (
        cv2.INTER_AREA if factor <= 1 / 2 else cv2.INTER_LINEAR
    )  # in between, averaging costs five times more
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=how), np.uint8)


def _enlarged(picture: Grey, factor: float, how: int) -> Grey | None:
    if picture.size > ENLARGED_PIXELS:
        return None
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=how), np.uint8)


def _turned(picture: Grey, degrees: float) -> Grey:
    height, width = picture.shape
    side = math.ceil(math.hypot(height, width))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    turn[:, 2] += (side - width) / 2, (side - height) / 2
    # White corners would be what a line across the picture is measured against; its own average is not noticed.
    return np.asarray(
        cv2.warpAffine(picture, turn, (side, side), borderValue=float(picture.mean())), np.uint8
    )
