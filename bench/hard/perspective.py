"""Where the corners of a held-up code fall in the camera's picture."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """The part of the picture that the code takes: its corners within it, and its width and height."""

    corners: NDArray[np.float32]
    size: tuple[int, int]


def corners(width: float, height: float, turn: float, tilt: float, axis: float, focal: float) -> Points:
    """Four points around the middle of the view: turned in its plane, then tilted about an axis. Degrees; axis in radians."""
    across, down = width / 2, height / 2
    flat = np.array([[-across, -down, 0], [across, -down, 0], [across, down, 0], [-across, down, 0]], float)
    held = (_tilted(np.deg2rad(tilt), axis) @ (_turned(np.deg2rad(turn)) @ flat.T)).T
    return np.asarray(held[:, :2] * focal / (focal + held[:, 2:3]))


def patch(points: Points, margin: float, step: int) -> Patch:
    """The upright rectangle around the points and a margin, a whole number of steps wide and high."""
    begin = points.min(0) - margin
    width, height = np.ceil((points.max(0) - points.min(0) + 2 * margin) / step).astype(int) * step
    return Patch((points - begin).astype(np.float32), (int(width), int(height)))


def _turned(angle: float) -> Points:
    return np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])


def _tilted(angle: float, axis: float) -> Points:
    x, y = np.cos(axis), np.sin(axis)
    cross = np.array([[0, 0, y], [0, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross)
