"""A picture file of any kind and depth → the grey picture decoders read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.decoder import Grey

Pixels = NDArray[Any]

PICTURE_SUFFIXES = frozenset(
    [
        ".avif",
        ".bmp",
        ".gif",
        ".jp2",
        ".jpeg",
        ".jpg",
        ".pbm",
        ".pgm",
        ".png",
        ".pnm",
        ".ppm",
        ".tif",
        ".tiff",
        ".webp",
    ]
)


@dataclass(frozen=True, slots=True)
class NoPicture:
    """The file cannot be read as a picture, and why."""

    why: str


def load(path: Path) -> Pixels | NoPicture:
    """The pixels of a file as they are: one, three (BGR) or four (BGRA) channels of any depth."""
    if path.exists() and not path.is_file():  # a pipe would be waited for, for ever
        return NoPicture("not a file")
    try:
        content = np.fromfile(path, np.uint8)
    except OSError as error:
        return NoPicture(error.strerror or "cannot be read")
    try:
        pixels = cv2.imdecode(content, cv2.IMREAD_UNCHANGED) if content.size else None
    except (cv2.error, MemoryError):
        pixels = None
    return NoPicture("not a picture") if pixels is None else np.asarray(pixels)


def grey(pixels: Pixels) -> Grey:
    """Grey, 8 bits: what is transparent is white paper, any other depth is stretched to the full range."""
    full = pixels if pixels.dtype == np.uint8 else _stretched(pixels)
    match full.shape[2:]:
        case (3,):
            return np.asarray(cv2.cvtColor(full, cv2.COLOR_BGR2GRAY), np.uint8)
        case (4,):
            return _on_white(full)
        case _:
            return np.ascontiguousarray(full.reshape(*full.shape[:2], -1)[:, :, 0])


def _stretched(pixels: Pixels) -> Grey:
    levels = np.nan_to_num(pixels.astype(np.float32))
    return np.asarray(cv2.normalize(levels, None, 0, 255, cv2.NORM_MINMAX).round(), np.uint8)


def _on_white(pixels: Pixels) -> Grey:
    ink = cv2.cvtColor(pixels, cv2.COLOR_BGRA2GRAY).astype(np.float32)
    cover = pixels[:, :, 3].astype(np.float32) / 255
    return np.asarray((ink * cover + 255 * (1 - cover)).round(), np.uint8)
