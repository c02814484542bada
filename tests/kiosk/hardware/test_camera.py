import threading

import numpy as np
import pytest

from kiosk.hardware.camera import Camera, probe
from kiosk.hardware.conditions import Black, Ended, Frozen, Lost, Opening
from kiosk.hardware.settings import CameraSettings
from kiosk.hardware.source import SourceFailed
from tests.kiosk.hardware.scripted import PATIENCE_S, PLAIN, SENSOR, Clock, Scripted, picture

SETTINGS = CameraSettings(reopen_ms=1)


def wait_for(camera: Camera, condition) -> None:
    """Looks again and again, as the window does."""
    until(camera, lambda: camera.condition == condition)


def until(camera: Camera, reached) -> None:
    for _ in range(PATIENCE_S * 1000):
        if reached():
            return
        camera.after(1 << 30, 0.001)
    raise AssertionError(camera.condition)


def shown(camera: Camera) -> int:
    return camera.latest.number if camera.latest else 0


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
        until(camera, lambda: shown(camera) == 100)
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
        until(camera, lambda: source.opened >= 2)
        assert camera.latest.number == 1
        source.go_on.set()
        second = camera.after(first.number, PATIENCE_S)
    assert (second.number, second.grey[0, 0]) == (2, 2)


def test_pictures_that_cannot_be_used_are_a_lost_camera_and_not_its_end():
    source = Scripted(1, np.zeros((3, 4), np.uint8), "wait", 2)
    with Camera(source, SETTINGS) as camera:
        camera.after(0, PATIENCE_S)
        until(camera, lambda: source.opened >= 2)
        assert camera.condition == Lost("its pictures cannot be used")
        source.go_on.set()
        assert camera.after(1, PATIENCE_S).grey[0, 0] == 2


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_camera_is_opened_again_after_what_nobody_expected():
    class Surprising(Scripted):
        def open(self):
            if self.opened == 0:
                self.opened += 1
                raise RuntimeError
            return super().open()

    with Camera(Surprising(1, then=[2]), SETTINGS) as camera:
        assert camera.after(0, PATIENCE_S).grey[0, 0] == 2


def test_a_camera_that_is_not_there_is_lost_with_its_reason():
    class Missing(Scripted):
        def open(self):
            self.opened += 1
            raise SourceFailed("no camera at /dev/video9")

    source = Missing()
    with Camera(source, SETTINGS) as camera:
        until(camera, lambda: source.opened >= 3)
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


def test_a_reader_blocked_for_ever_does_not_stop_a_replugged_camera():
    clock, source = Clock(), Scripted(1, "wait", then=[2])
    with Camera(source, SETTINGS, now_ms=clock) as camera:
        first = camera.after(0, PATIENCE_S)
        clock.now += SETTINGS.lost_after_ms + 1
        second = camera.after(first.number, PATIENCE_S)
        assert (second.number, second.grey[0, 0]) == (2, 2)
        assert not source.go_on.is_set()
        source.go_on.set()


def test_what_a_reader_left_behind_brings_at_last_is_not_shown():
    clock, source = Clock(), Scripted(1, "wait", 99, then=[2, "wait again", 3])
    with Camera(source, SETTINGS, now_ms=clock) as camera:
        camera.after(0, PATIENCE_S)
        clock.now += SETTINGS.lost_after_ms + 1
        camera.after(1, PATIENCE_S)
        source.go_on.set()
        source.left_behind_ended.wait(PATIENCE_S)
        assert camera.latest.grey[0, 0] == 2
        source.again.set()
        assert camera.after(2, PATIENCE_S).grey[0, 0] == 3


def test_a_camera_dead_for_good_takes_no_more_than_a_few_threads():
    clock, source = Clock(), Scripted("wait", then=["wait"] * 20)
    with Camera(source, SETTINGS, now_ms=clock) as camera:
        for _ in range(100):
            clock.now += SETTINGS.opening_ms + 1
            camera.after(0, 0.01)
        assert source.opened <= 8
        assert camera.condition == Lost("no frame comes")
        source.go_on.set()


def test_a_camera_that_opens_slowly_is_not_given_up():
    clock, source = Clock(), Scripted("wait", 5)
    with Camera(source, SETTINGS, now_ms=clock) as camera:
        clock.now += SETTINGS.lost_after_ms + 1
        assert camera.after(0, 0.2) is None
        assert camera.condition == Opening()
        source.go_on.set()
        assert camera.after(0, PATIENCE_S).grey[0, 0] == 5
        assert source.opened == 1


def test_a_camera_that_repeats_one_picture_is_frozen_opened_again_and_back_with_the_next():
    clock = Clock()
    script = [50, *[60] * 25]
    source = Scripted(running=SENSOR, script=script, then=["wait", *[60] * 30, 61, "wait again"], clock=clock)
    with Camera(source, SETTINGS, now_ms=clock) as camera:
        wait_for(camera, Frozen())
        last = shown(camera)
        source.go_on.set()
        assert camera.after(last, PATIENCE_S).grey[0, 0] == 61
        assert camera.condition == SENSOR
        assert source.opened == 3
        source.again.set()


def test_a_frozen_film_is_no_frozen_camera():
    clock = Clock()
    source = Scripted(*[60] * 100, "wait", clock=clock)
    with Camera(source, SETTINGS, now_ms=clock) as camera:
        until(camera, lambda: shown(camera) == 100)
        assert camera.condition == PLAIN
        assert source.opened == 1
        source.go_on.set()


def test_a_covered_lens_is_told_and_still_looked_at():
    clock = Clock()
    source = Scripted(running=SENSOR, script=[90, *[0] * 40, "wait", 91], clock=clock)
    with Camera(source, SETTINGS, now_ms=clock) as camera:
        wait_for(camera, Black())
        until(camera, lambda: shown(camera) == 41)
        source.go_on.set()
        assert camera.after(41, PATIENCE_S).grey[0, 0] == 91
    assert source.opened == 1


@pytest.mark.parametrize(
    ("degrees", "shape", "corner"), [(0, (3, 4), 7), (90, (4, 3), 8), (180, (3, 4), 9), (270, (4, 3), 6)]
)
def test_a_camera_on_its_side_gives_upright_pictures_to_the_eye_and_to_the_decoder(degrees, shape, corner):
    """The corners clockwise are 7, 6, 9, 8: turned, another one is at the top left."""
    drawn = picture(1)
    for (row, column), level in {(0, 0): 7, (0, -1): 6, (-1, -1): 9, (-1, 0): 8}.items():
        drawn[row, column] = level
    with Camera(Scripted(drawn, "wait"), CameraSettings(rotation=degrees)) as camera:
        frame = camera.after(0, PATIENCE_S)
        assert frame.bgr.shape == (*shape, 3)
        assert (frame.grey[0, 0], frame.bgr[0, 0, 0]) == (corner, corner)
        assert (camera.condition.height, camera.condition.width) == shape
        camera._source.go_on.set()


def test_the_decoder_sees_the_true_picture_however_it_is_shown():
    drawn = picture(1)
    drawn[0, 0] = 7
    with Camera(Scripted(drawn, "wait"), CameraSettings(mirror=True)) as camera:
        assert camera.after(0, PATIENCE_S).grey[0, 0] == 7
        camera._source.go_on.set()


def test_a_picture_is_handed_on_without_a_copy():
    drawn = picture(1)
    with Camera(Scripted(drawn, "wait"), SETTINGS) as camera:
        assert camera.after(0, PATIENCE_S).bgr is drawn
        camera._source.go_on.set()
