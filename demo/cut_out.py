"""Pictures with a shape: cut out, and laid on another picture."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Sprite:
    """A cut-out. `colour` is already multiplied by its alpha; `through` is what of the picture below still shows."""

    colour: Picture  # height x width x 3
    through: Picture  # the same

    @property
    def height(self) -> int:
        return int(self.colour.shape[0])

    @property
    def width(self) -> int:
        return int(self.colour.shape[1])


def cut_out(picture: Picture, alpha: Picture, blur: float) -> Picture:
    """Four layers, colour times alpha and then alpha, both softened alike."""
    soft = cv2.GaussianBlur(alpha, (0, 0), blur)
    colour = cv2.multiply(cv2.GaussianBlur(picture, (0, 0), blur), cv2.merge([soft] * 3), scale=1 / 255)
    return np.asarray(cv2.merge([*cv2.split(colour), soft]), np.uint8)


def sprite(layers: Picture) -> Sprite:
    blue, green, red, alpha = cv2.split(layers)
    through = cv2.bitwise_not(alpha)
    return Sprite(
        np.asarray(cv2.merge([blue, green, red]), np.uint8), np.asarray(cv2.merge([through] * 3), np.uint8)
    )


def lay(canvas: Picture, shape: Sprite, left: int, top: int) -> None:
    """Puts the cut-out on the picture in place; what hangs over the edge is left out."""
    height, width = canvas.shape[:2]
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(width, left + shape.width), min(height, top + shape.height)
    if x0 < x1 and y0 < y1:
        part = np.s_[y0 - top : y1 - top, x0 - left : x1 - left]
        below = canvas[y0:y1, x0:x1]
        cv2.add(cv2.multiply(below, shape.through[part], scale=1 / 255), shape.colour[part], below)


def lay_over(below: Picture, layers: Picture) -> None:
    """Puts four layers of the same size on a part of a picture."""
    lay(below, sprite(layers), 0, 0)
