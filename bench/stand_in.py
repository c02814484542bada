"""A camera that can be unplugged: a hall with a sensor's noise, a badge held up in it, and faults at a word."""

import time

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk import qr
from kiosk.hardware.conditions import Running
from kiosk.hardware.source import SourceFailed

Picture = NDArray[np.uint8]
WIDTH, HEIGHT, PACE = 1280, 720, 30
STUCK_S = 10.0  # how long a driver may wait for a picture of a camera that is gone
SHADES = 6  # noisy pictures in turn: none is ever followed by itself
MODULE, AT = 6, (240, 480)
PLUGGED_IN, PULLED, STUCK, OLD_PICTURE, COVERED = "plugged in", "pulled", "stuck", "old picture", "covered"


class StandIn:
    """A Source. What it does is set from outside, at any time, as hands do it to a camera."""

    def __init__(self) -> None:
        self.state = PLUGGED_IN
        self.there = True  # whether the machine has the device at all
        self._rng = np.random.default_rng(7)
        self._hall = hall(self._rng)
        self._shown = self._hall
        self._last = self._hall[0]

    def open(self) -> "StandInPictures":
        if not self.there:
            raise SourceFailed("no camera at /dev/v4l/by-id/usb-Stand_In-video-index0")
        return StandInPictures(self)

    def fail(self, state: str, *, there: bool = True) -> None:
        self.there, self.state = there, state

    def come_back(self, text: str) -> None:
        """Plugged in again, with a badge held up that nobody has shown before."""
        self._shown = [held_up(picture, text) for picture in self._hall]
        self.there, self.state = True, PLUGGED_IN

    def old_picture(self) -> Picture:
        return self._last.copy()

    def picture(self, number: int) -> Picture:
        self._last = self._shown[number % SHADES]
        return self._last.copy()

    def black(self, number: int) -> Picture:
        return np.full((HEIGHT, WIDTH, 3), number % 3, np.uint8)


class StandInPictures:
    """One opening of it. Whoever is stuck in a read stays so, though the camera has come back meanwhile."""

    def __init__(self, camera: StandIn) -> None:
        self.running = Running(WIDTH, HEIGHT, 0, "MJPG", pace=PACE, noisy=True)
        self._camera = camera
        self._number = 0
        self._dead = False

    def read(self) -> Picture:
        time.sleep(1 / PACE)
        state = self._camera.state
        self._dead = self._dead or (state == OLD_PICTURE and not self._camera.there)
        if state == STUCK:
            time.sleep(STUCK_S)
        if state in (STUCK, PULLED):
            raise SourceFailed("the camera stopped answering")
        if state == OLD_PICTURE or self._dead:
            return self._camera.old_picture()
        self._number += 1
        return self._camera.black(self._number) if state == COVERED else self._camera.picture(self._number)

    def close(self) -> None:
        self._dead = True


def hall(rng: np.random.Generator) -> list[Picture]:
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    light = (110 + 30 * np.sin(columns / 210) + 20 * np.cos(rows / 130))[..., None]
    noise = rng.normal(0, 3, (SHADES, HEIGHT, WIDTH, 1))
    return [np.repeat(np.clip(light + grain, 0, 255), 3, axis=2).astype(np.uint8) for grain in noise]


def held_up(picture: Picture, text: str) -> Picture:
    """The picture with a badge in it."""
    ink = np.array([[0 if dark == "1" else 235 for dark in row] for row in qr.matrix(text)], np.uint8)
    badge = cv2.copyMakeBorder(
        np.kron(ink, np.ones((MODULE, MODULE), np.uint8)), *[4 * MODULE] * 4, cv2.BORDER_CONSTANT, value=235
    )
    shown, (top, left) = picture.copy(), AT
    rows, columns = badge.shape
    shown[top : top + rows, left : left + columns] = badge[..., None]
    return shown
