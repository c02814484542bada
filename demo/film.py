"""Renders a reel: guests step up one after another and hold their badges to the camera. For nobody's eyes but the kiosk's."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from demo import card, hall, motion, people
from demo.card import Shown
from demo.cut_out import Picture, Sprite, lay, lay_over
from demo.motion import Habit, Pose

WIDTH, HEIGHT, PACE = 1280, 720, 25
# Noise that moves costs the codec dearly: most of it stands still, as a sensor's fixed pattern does.
STILL_GRAIN, GRAIN = 5.0, 1.6  # standard deviations
GRAINS = 5


class FilmFailed(Exception):
    """OpenCV could not write the film; the text says where."""


def write(path: Path, cast: Sequence[Shown], seed: int) -> int:
    """Renders the cast into an .mp4 and returns the number of frames. Whole or not at all."""
    unfinished = path.with_name(f".unfinished-{path.name}")
    writer = cv2.VideoWriter(str(unfinished), cv2.VideoWriter.fourcc(*"mp4v"), PACE, (WIDTH, HEIGHT))
    if not writer.isOpened():
        raise FilmFailed(f"cannot write a film at {path}")
    count = 0
    for frame in frames(cast, seed):
        writer.write(frame)
        count += 1
    writer.release()
    unfinished.replace(path)
    return count


def frames(cast: Sequence[Shown], seed: int) -> Iterator[Picture]:
    """Every frame of the reel, BGR; turn k lasts from frame k * motion.LENGTH on."""
    rng = np.random.default_rng(seed)
    scene = _Scene(rng)
    for shown in cast:
        yield from scene.turn(shown)


class _Scene:
    """The hall, its light and its noise, and one guest at a time in front of it."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._empty = hall.grainy(hall.backdrop(rng, WIDTH, HEIGHT), STILL_GRAIN, rng)
        self._passers = people.passers(rng, WIDTH, HEIGHT)
        self._grains = [_grain(rng) for _ in range(GRAINS)]
        self._frame = 0
        self._mood = rng.uniform(0, 6)

    def turn(self, shown: Shown) -> Iterator[Picture]:
        looks = people.looks(self._rng)
        habit = motion.habit(self._rng, WIDTH, HEIGHT)
        held = np.asarray(cv2.GaussianBlur(card.draw(shown, looks), (0, 0), habit.blur), np.uint8)
        guest = people.figure(looks, int(HEIGHT * self._rng.uniform(0.86, 1.0)), blur=2.5)
        brightness = self._rng.uniform(0.78, 1.12)
        before: Pose | None = None
        for frame in range(motion.LENGTH):
            now = motion.pose(habit, frame, HEIGHT)
            picture = self._hall()
            if now is not None:
                _stand(picture, guest, habit, frame)
                _hold(picture, held, before or now, now)
            before = now
            yield self._developed(picture, brightness)

    def _hall(self) -> Picture:
        picture: Picture = self._empty.copy()
        for passer in self._passers:
            lay(picture, passer.sprite, passer.left(self._frame, WIDTH), passer.top)
        self._frame += 1
        return picture

    def _developed(self, picture: Picture, brightness: float) -> Picture:
        """Light that breathes, and the sensor's noise, in one pass."""
        gain = brightness * (1 + 0.06 * np.sin(self._mood + self._frame * 0.045))
        grain = self._grains[int(self._rng.integers(GRAINS))]
        return np.asarray(cv2.addWeighted(picture, float(gain), grain, 1.0, -128.0), np.uint8)


def _grain(rng: np.random.Generator) -> Picture:
    noise = rng.normal(128, GRAIN, (HEIGHT, WIDTH, 1)) + rng.normal(0, GRAIN * 0.35, (HEIGHT, WIDTH, 3))
    return np.asarray(np.clip(noise, 0, 255), np.uint8)


def _stand(picture: Picture, guest: Sprite, habit: Habit, frame: int) -> None:
    """The guest comes a moment before the hand and leaves with it."""
    here = min(1.0, frame / 4, (motion.LENGTH - motion.EMPTY - frame) / 4)
    top = HEIGHT - int(guest.height * (0.25 + 0.75 * here))
    left = int(habit.held.x * 0.5 + WIDTH * 0.25) - guest.width // 2
    lay(picture, guest, left, top)


def _hold(picture: Picture, held: Picture, before: Pose, now: Pose) -> None:
    """Lays what is held, four layers with alpha last, on the picture in perspective, smeared by its movement."""
    views = [motion.projection(pose) for pose in motion.exposure(before, now)]
    x0, y0, x1, y1 = _window(views, held)
    if x0 >= x1 or y0 >= y1:
        return
    shift = np.array([[1, 0, -x0], [0, 1, -y0], [0, 0, 1]], np.float64)
    size = (x1 - x0, y1 - y0)
    layers = cv2.warpPerspective(held, shift @ views[0], size)
    for taken, view in enumerate(views[1:], 1):
        later = cv2.warpPerspective(held, shift @ view, size)
        layers = cv2.addWeighted(layers, taken / (taken + 1), later, 1 / (taken + 1), 0)
    lay_over(picture[y0:y1, x0:x1], np.asarray(layers, np.uint8))


def _window(views: Sequence[NDArray[np.float64]], held: Picture) -> tuple[int, int, int, int]:
    """The part of the picture that what is held covers in any of the views."""
    height, width = held.shape[:2]
    corners = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], np.float64)
    xs, ys = np.concatenate([cv2.perspectiveTransform(corners, view)[0] for view in views]).T
    return (
        max(0, int(xs.min())),
        max(0, int(ys.min())),
        min(WIDTH, int(xs.max()) + 1),
        min(HEIGHT, int(ys.max()) + 1),
    )
