"""What a camera is asked for and what it gives: a driver that takes some of it stands in."""

import cv2
import numpy as np
import pytest

from kiosk.hardware import device
from kiosk.hardware.device import Device, ask, described, difference, given
from kiosk.hardware.settings import CameraSettings
from kiosk.hardware.source import SourceFailed

LETTERS = {name: cv2.VideoWriter.fourcc(*name) for name in ("MJPG", "YUYV")}
MANUAL = 1


class Driver:
    """Takes what is in `takes` as it is, gives the fixed value of `gives` otherwise, and remembers the order."""

    def __init__(self, gives: dict[int, float] | None = None, pictures=()) -> None:
        self.gives = gives or {}
        self.kept: dict[int, float] = {}
        self.order: list[int] = []
        self.pictures = iter(pictures)
        self.released = False

    def open(self, _name, _backend) -> bool:
        return True

    def set(self, prop: int, value: float) -> bool:
        self.order.append(prop)
        self.kept[prop] = value
        return prop not in self.gives

    def get(self, prop: int) -> float:
        return self.gives.get(prop, self.kept.get(prop, 0.0))

    def read(self):
        picture = next(self.pictures, None)
        return picture is not None, picture

    def release(self) -> None:
        self.released = True


def asked(driver: Driver, **settings) -> tuple[str, ...]:
    return ask(driver, CameraSettings(**settings))


def test_the_format_is_asked_for_before_the_size_and_the_shortest_queue_last():
    driver = Driver()
    asked(driver)
    props = [cv2.CAP_PROP_FOURCC, cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT, cv2.CAP_PROP_FPS]
    assert driver.order[:5] == [*props, cv2.CAP_PROP_BUFFERSIZE]
    assert driver.kept[cv2.CAP_PROP_BUFFERSIZE] == 1


def test_what_the_camera_really_gives_is_read_back():
    driver = Driver(
        {
            cv2.CAP_PROP_FRAME_WIDTH: 640,
            cv2.CAP_PROP_FRAME_HEIGHT: 480,
            cv2.CAP_PROP_FOURCC: LETTERS["YUYV"],
            cv2.CAP_PROP_FPS: 15,
        }
    )
    asked(driver)
    running = given(driver)
    assert (running.width, running.height, running.pixel_format) == (640, 480, "YUYV")
    assert (running.pace, running.noisy) == (15, True)
    assert described(running) == "640×480 YUYV 15/s"
    assert difference(running, CameraSettings()) == "1280×720 MJPG 30/s"


def test_a_camera_that_gives_what_is_asked_differs_in_nothing():
    driver = Driver()
    asked(driver)
    assert difference(given(driver), CameraSettings()) == ""


def test_exposure_and_focus_are_left_to_the_camera_unless_somebody_fixes_them():
    driver = Driver({cv2.CAP_PROP_AUTOFOCUS: 0})
    assert asked(driver) == ()
    assert not {cv2.CAP_PROP_EXPOSURE, cv2.CAP_PROP_FOCUS} & set(driver.order)
    assert driver.kept[cv2.CAP_PROP_AUTO_EXPOSURE] != MANUAL


def test_a_fixed_exposure_turns_the_automatic_off_first():
    driver = Driver()
    assert asked(driver, exposure=120.0, focus=30.0) == ()
    assert driver.order.index(cv2.CAP_PROP_AUTO_EXPOSURE) < driver.order.index(cv2.CAP_PROP_EXPOSURE)
    assert (driver.get(cv2.CAP_PROP_EXPOSURE), driver.get(cv2.CAP_PROP_FOCUS)) == (120, 30)


def test_a_setting_the_driver_refuses_is_named():
    assert asked(Driver({cv2.CAP_PROP_FOCUS: 0}), focus=30.0) == ("focus",)
    assert asked(Driver({cv2.CAP_PROP_EXPOSURE: 250}), exposure=100.0) == ("exposure",)


class Plugged:
    """Drivers that are opened one after another, and what was logged meanwhile."""

    def __init__(self, monkeypatch, path, drivers) -> None:
        self.said: list[tuple[str, str]] = []
        waiting = iter(drivers)
        monkeypatch.setattr(device.cv2, "VideoCapture", lambda: next(waiting))
        monkeypatch.setattr(device, "LOG", self)
        path.touch()

    def info(self, words: str, **_fields) -> None:
        self.said.append(("info", words))

    def warning(self, words: str, **_fields) -> None:
        self.said.append(("warning", words))


def test_a_refusal_is_warned_of_once_however_often_the_camera_is_opened(monkeypatch, tmp_path):
    drivers = [Driver({cv2.CAP_PROP_FOCUS: 0}) for _ in range(3)]
    plugged = Plugged(monkeypatch, tmp_path / "video0", drivers)
    source = Device(tmp_path / "video0", CameraSettings(focus=30.0))
    for _ in range(3):
        source.open().close()
    refused = [words for level, words in plugged.said if level == "warning" and "refused" in words]
    assert len(refused) == 1
    assert all(driver.released for driver in drivers)


def test_each_opening_has_a_capture_of_its_own_so_that_a_stuck_one_can_be_left(monkeypatch, tmp_path):
    drivers = [Driver(pictures=[np.zeros((3, 4, 3), np.uint8)]) for _ in range(2)]
    Plugged(monkeypatch, tmp_path / "video0", drivers)
    source = Device(tmp_path / "video0", CameraSettings())
    stuck, fresh = source.open(), source.open()
    stuck.close()
    assert fresh.read().shape == (3, 4, 3)
    assert (drivers[0].released, drivers[1].released) == (True, False)


def test_a_camera_that_stops_answering_fails(monkeypatch, tmp_path):
    Plugged(monkeypatch, tmp_path / "video0", [Driver()])
    with pytest.raises(SourceFailed, match="stopped answering"):
        Device(tmp_path / "video0", CameraSettings()).open().read()
