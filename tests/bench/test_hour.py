"""An hour of frames: none is dropped on the way, and growth is told from the quiet after the beginning."""

import numpy as np
import pytest

from bench.hour import PACE, InStep, growth, watched
from bench.town import Refused
from kiosk.hardware.camera import Camera
from kiosk.hardware.conditions import Running
from kiosk.hardware.settings import CameraSettings


class Numbered:
    """Pictures that say which one they are."""

    running = Running(4, 3, 40, "MJPG")

    def __init__(self, count: int) -> None:
        self.left = iter(range(count))

    def open(self) -> "Numbered":
        return self

    def read(self):
        number = next(self.left, None)
        return None if number is None else np.full((3, 4, 3), number, np.uint8)

    def close(self) -> None:
        pass


def test_every_picture_is_taken_however_slowly_and_the_films_time_passes():
    source, taken = InStep(Numbered(200)), []
    with Camera(source, CameraSettings(), now_ms=source.now_ms) as camera:
        for frame in camera.frames():
            source.taken()
            taken.append(int(frame.grey[0, 0]))
    assert taken == list(range(200))
    assert frame.at_ms == 200 * 1000 // PACE


def test_a_film_too_short_or_without_codes_proves_nothing():
    with pytest.raises(Refused, match="12 frames and 0 scans"):
        watched(InStep(Numbered(12)), 12)


def test_growth_is_from_after_the_warm_up_to_the_end():
    rows = growth([100_000, *[200_000] * 50, *[203_000] * 50])
    assert (rows["growth_%"], rows["holds"]) == (1.5, True)
    assert not growth([200_000] * 50 + [206_000] * 50)["holds"]
    assert growth([9] * 10 + [200_000] * 90)["growth_%"] == 0
