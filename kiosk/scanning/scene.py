"""What a camera's picture looks like on the whole: its light, and what has changed in it. Well under half a millisecond."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.decoder import Grey
from kiosk.scanning.light import is_black, sample

FINE, COARSE = 4, 4  # every 4th pixel; blocks of 4 x 4 of those: 80 x 45 blocks of 1280 x 720
SATURATED = 250
BRIGHT = 90
CHANGED, MOVED = 22, 14  # grey levels of a block
CALM = 0.02  # of the blocks may have changed in an empty scene
LEARN, ABSORB = 0.05, 0.002  # of each frame, into the empty scene: while it is calm, and always
PATCH = 4  # the middle quarter is looked at for sharpness
FLAT = 6.0  # grey levels of contrast below which nothing can be sharp or blurred

Blocks = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Glance:
    """Shares are of the whole picture, from 0 to 1; `sharpness` of its middle is about 1 in focus, None of a blank
    or of an empty scene."""

    mean: float
    bright: float
    saturated: float
    changed: float
    changed_middle: float
    moving_middle: float
    sharpness: float | None
    black: bool


class Scene:
    """Remembers the empty scene as a coarse average of 3,600 blocks, in memory, and compares."""

    def __init__(self) -> None:
        self._empty: Blocks | None = None
        self._empty_saturated = 0.0
        self._before: Blocks | None = None

    def glance(self, grey: Grey) -> Glance:
        fine = np.ascontiguousarray(sample(grey, FINE))
        size = (max(1, fine.shape[1] // COARSE), max(1, fine.shape[0] // COARSE))
        blocks = np.asarray(cv2.resize(fine, size, interpolation=cv2.INTER_AREA), np.float32)
        if self._empty is None or self._before is None or self._empty.shape != blocks.shape:
            self._empty, self._before = blocks.copy(), blocks
        saturated = np.count_nonzero(fine >= SATURATED) / fine.size
        changed = _differs(blocks, self._empty, CHANGED)
        moving = _differs(blocks, self._before, MOVED)
        share = float(changed.mean())
        self._learn(blocks, saturated, calm=share <= CALM)
        return Glance(
            mean=float(blocks.mean()),
            bright=float((blocks > BRIGHT).mean()),
            saturated=max(0.0, float(saturated - self._empty_saturated)),
            changed=share,
            changed_middle=float(_middle(changed).mean()),
            moving_middle=float(_middle(moving).mean()),
            sharpness=_sharpness(_middle(grey, PATCH)) if share > CALM else None,
            black=is_black(sample(grey)),
        )

    def _learn(self, blocks: Blocks, saturated: float, *, calm: bool) -> None:
        rate = LEARN if calm else ABSORB
        if self._empty is not None:
            self._empty += rate * (blocks - self._empty)
        self._empty_saturated += rate * (saturated - self._empty_saturated)
        self._before = blocks


def _differs(blocks: Blocks, other: Blocks, levels: float) -> NDArray[np.bool_]:
    """Which blocks do, where light that rises or falls as a whole is no change."""
    away = blocks - other
    return np.asarray(np.abs(away - np.median(away)) > levels, np.bool_)


def _middle(picture: NDArray[np.generic], parts: int = 2) -> NDArray[np.generic]:
    """The middle 1/parts of it both ways."""
    height, width = picture.shape[:2]
    top, left = (height - height // parts) // 2, (width - width // parts) // 2
    return picture[top : top + max(1, height // parts), left : left + max(1, width // parts)]


def _sharpness(patch: NDArray[np.generic]) -> float | None:
    """How steep its edges are for the contrast it has."""
    patch = np.ascontiguousarray(patch)
    contrast = cv2.meanStdDev(patch)[1].item()
    if contrast < FLAT:
        return None
    return float(cv2.meanStdDev(cv2.Laplacian(patch, cv2.CV_16S))[1].item() / contrast)
