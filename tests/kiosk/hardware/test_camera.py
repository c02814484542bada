import threading

import numpy as np
import pytest

from kiosk.hardware.camera import Camera, Ended, Lost, Opening, probe
from kiosk.hardware.settings import CameraSettings
from kiosk.hardware.sources import Running, SourceFailed

PATIENCE_S = 20
PLAIN = Running(width=4, height=3, every_ms=0, pixel_format="MJPG")
SETTINGS = CameraSettings(reopen_ms=1)


def picture(level: int):
    return np.full((3, 4, 3), level, np.uint8)


class Scripted:
    """A camera that gives what the script says: a level, a failure, or a wait until the test lets it go on."""

    def __init__(self, *script) -> None:
        self.script = iter(script)
        self.opened = self.closed = 0
        self.go_on = threading.Event()

    def open(self) -> Running:
        self.opened += 1
        return PLAIN

    def read(self):
        match next(self.script, None):
            case None:
                return None
            case int(level):
                return picture(level)
            case "wait":
                assert self.go_on.wait(PATIENCE_S)
                return self.read()
            case why:
                raise SourceFailed(why)

    def close(self) -> None:
        self.closed += 1


class Clock:
    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> int:
        return self.now


def test_frames_carry_colour_grey_number_and_time():
    clock = Clock()
    clock.now = 777
    with Camera(Scripted(50), SETTINGS, now_ms=clock) as camera:
        (frame,) = camera.frames()
    assert (frame.number, frame.at_ms) == (1, 777)
    assert frame.bgr.shape == (3, 4, 3)
    assert (frame.grey == 50).all()


def test_frames_nobody_took_in_time_are_dropped():
    source = Scripted(*range(100), "wait", 200)
    with Camera(source, SETTINGS) as camera:
        while (latest := camera.latest) is None or latest.number < 100:
            camera.after(latest.number if latest else 0, PATIENCE_S)
        frames = camera.frames()
        assert next(frames).grey[0, 0] == 99
        source.go_on.set()
        assert next(frames).grey[0, 0] == 200
        assert next(frames, None) is None


def test_the_same_frame_is_not_given_twice():
    source = Scripted(1, "wait")
    with Camera(source, SETTINGS) as camera:
        first = camera.after(0, PATIENCE_S)
        assert camera.after(first.number, timeout_s=0.01) is None
        source.go_on.set()


def test_the_end_of_a_film_ends_the_frames_and_is_said():
    source = Scripted(1, 2)
    with Camera(source, SETTINGS) as camera:
        assert [frame.grey[0, 0] for frame in camera.frames()][-1] == 2
        assert camera.condition == Ended()
    assert source.closed == 1


def test_a_camera_that_fails_is_opened_again_and_says_why_meanwhile():
    source = Scripted(1, "unplugged", "wait", 2)
    with Camera(source, SETTINGS) as camera:
        first = camera.after(0, PATIENCE_S)
        while source.opened < 2:
            camera.after(first.number, 0.001)
        assert camera.latest.number == 1
        source.go_on.set()
        second = camera.after(first.number, PATIENCE_S)
    assert (second.number, second.grey[0, 0]) == (2, 2)


def test_a_camera_that_is_not_there_is_lost_with_its_reason():
    class Missing(Scripted):
        def open(self):
            self.opened += 1
            raise SourceFailed("no camera at /dev/video9")

    source = Missing()
    with Camera(source, SETTINGS) as camera:
        while source.opened < 3:
            camera.after(0, 0.001)
        assert camera.condition == Lost("no camera at /dev/video9")
    assert camera.condition == Ended()


def test_a_camera_that_gives_no_more_frames_is_lost_though_it_does_not_say_so():
    clock, source = Clock(), Scripted(1, "wait")
    with Camera(source, SETTINGS, now_ms=clock) as camera:
        camera.after(0, PATIENCE_S)
        assert camera.condition == PLAIN
        clock.now += SETTINGS.lost_after_ms + 1
        assert camera.condition == Lost("no frame comes")
        source.go_on.set()


def test_stopping_ends_a_consumer_that_waits_for_a_frame():
    source = Scripted("wait")
    camera = Camera(source, SETTINGS)
    assert camera.condition == Opening()
    camera.start()
    taken = []
    consumer = threading.Thread(target=lambda: taken.extend(camera.frames()))
    consumer.start()
    camera.stop(timeout_s=0.01)
    consumer.join(PATIENCE_S)
    assert not consumer.is_alive()
    assert taken == []
    source.go_on.set()


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        (Scripted(1), PLAIN),
        (Scripted(), Lost("no picture in it")),
        (Scripted("unplugged"), Lost("unplugged")),
    ],
)
def test_probing_a_source_says_what_it_gives_and_lets_go_of_it(source, answer):
    assert probe(source) == answer
    assert source.closed == 1
