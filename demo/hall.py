"""Draws the hall behind the guests: floor, wall, banners and lights, all of it out of focus."""

import cv2
import numpy as np
from numpy.typing import NDArray

from demo.cut_out import Picture

HORIZON = 0.46


def backdrop(rng: np.random.Generator, width: int, height: int) -> Picture:
    """The empty hall."""
    hall = np.zeros((height, width, 3), np.uint8)
    edge = int(height * HORIZON)
    hall[:edge] = _shaded((150, 160, 165), (188, 196, 200), edge)
    hall[edge:] = _shaded((120, 128, 134), (84, 92, 100), height - edge)
    for x in range(-width, 2 * width, 90):
        cv2.line(hall, (width // 2, edge - 60), (x, height), (104, 112, 120), 3, cv2.LINE_AA)
    _panels(hall, rng, edge)
    _lights(hall, rng, edge)
    return np.asarray(cv2.GaussianBlur(hall, (0, 0), 7), np.uint8)


def _shaded(top: tuple[int, ...], bottom: tuple[int, ...], rows: int) -> NDArray[np.float64]:
    return np.linspace(top, bottom, rows)[:, None, :]


def _panels(hall: Picture, rng: np.random.Generator, edge: int) -> None:
    for left in range(40, hall.shape[1], 250):
        colour = [int(part) for part in rng.integers(60, 200, 3)]
        cv2.rectangle(hall, (left, edge - 190), (left + 120, edge + 30), colour, cv2.FILLED)
        for row in range(4):
            cv2.line(
                hall,
                (left + 14, edge - 150 + 40 * row),
                (left + 100, edge - 150 + 40 * row),
                (230, 230, 230),
                7,
            )


def _lights(hall: Picture, rng: np.random.Generator, edge: int) -> None:
    for row in range(3):
        for x in range(60 + 40 * row, hall.shape[1], 210 - 30 * row):
            y = 24 + row * (edge - 240) // 3 + int(rng.integers(-4, 5))
            cv2.ellipse(hall, (x, y), (44 - 9 * row, 8), 0, 0, 360, (252, 252, 248), cv2.FILLED)


def grainy(picture: Picture, deviation: float, rng: np.random.Generator) -> Picture:
    """The picture with noise that stands still."""
    noise = rng.normal(128, deviation, picture.shape).astype(np.uint8)
    return np.asarray(cv2.addWeighted(picture, 1.0, noise, 1.0, -128.0), np.uint8)
