"""How a card moves: up into the picture, held by a hand that is never quite still, and away again."""

from dataclasses import astuple, dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from demo import card

FOCAL = 1300.0  # pixels: the pinhole behind the tilt
ENTER, HOLD, LEAVE, EMPTY = 9, 23, 5, 3  # frames; together 1.6 s at 25 a second
LENGTH = ENTER + HOLD + LEAVE + EMPTY


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the middle of the card is (pixels), its size and its three angles (degrees)."""

    x: float
    y: float
    size: float
    roll: float
    yaw: float
    pitch: float


@dataclass(frozen=True, slots=True)
class Habit:
    """How one guest holds things: where, how askew, and how unsteady."""

    held: Pose
    sway: float  # pixels
    beat: float  # radians a frame
    blur: float  # sigma in pixels: the card is seldom exactly in focus


def habit(rng: np.random.Generator, width: int, height: int) -> Habit:
    held = Pose(
        x=width / 2 + rng.uniform(-0.16, 0.16) * width,
        y=height * 0.44 + rng.uniform(-0.05, 0.07) * height,
        size=rng.uniform(0.66, 1.04),
        roll=rng.uniform(-14, 14),
        yaw=rng.uniform(-34, 34),
        pitch=rng.uniform(-22, 16),
    )
    return Habit(held, sway=rng.uniform(1.5, 7), beat=rng.uniform(0.10, 0.28), blur=rng.uniform(0.4, 1.5))


def pose(habit: Habit, frame: int, height: int) -> Pose | None:
    """The card's pose in this frame of its turn; None once it is gone."""
    if frame >= ENTER + HOLD + LEAVE:
        return None
    held = habit.held
    away = _away(frame)
    swing = np.sin(frame * habit.beat), np.cos(frame * habit.beat * 0.7)
    return Pose(
        x=held.x + habit.sway * swing[0] + 150 * away,
        y=held.y + habit.sway * 0.6 * swing[1] + height * 1.15 * away,
        size=held.size * (1 + 0.02 * swing[1]),
        roll=held.roll + 1.5 * swing[1] + 18 * away,
        yaw=held.yaw + 3 * swing[0],
        pitch=held.pitch + 2 * swing[1] - 20 * away,
    )


def _away(frame: int) -> float:
    """1 out of the picture … 0 held still, easing in and out."""
    if frame < ENTER:
        return float((1 - frame / ENTER) ** 2)
    left = frame - ENTER - HOLD
    return float((max(0, left) / LEAVE) ** 1.6)


def projection(pose: Pose) -> NDArray[np.float64]:
    """The homography from the sprite's pixels to the picture's."""
    left, top, right, bottom = card.CARD
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)
    flat = np.column_stack([corners - [(left + right) / 2, (top + bottom) / 2], np.zeros(4)]) * pose.size
    turned = flat @ _turn(pose).T
    seen = turned[:, :2] * (FOCAL / (FOCAL + turned[:, 2:])) + [pose.x, pose.y]
    found = cv2.getPerspectiveTransform(corners.astype(np.float32), seen.astype(np.float32))
    return np.asarray(found, np.float64)


def _turn(pose: Pose) -> NDArray[np.float64]:
    turn, _ = cv2.Rodrigues(np.deg2rad([pose.pitch, pose.yaw, 0.0]))
    roll, _ = cv2.Rodrigues(np.deg2rad([0.0, 0.0, pose.roll]))
    return np.asarray(roll @ turn, np.float64)


def exposure(before: Pose, now: Pose) -> list[Pose]:
    """The poses that one picture blends: the shutter stays open for half a frame, and things move meanwhile."""
    way = float(np.hypot(now.x - before.x, now.y - before.y)) / 2
    steps = 1 if way < 1.5 else min(6, 2 + int(way / 6))
    return [_between(now, before, 0.5 * step / steps) for step in range(steps)]


def _between(now: Pose, before: Pose, share: float) -> Pose:
    return Pose(*(a + (b - a) * share for a, b in zip(astuple(now), astuple(before), strict=True)))
