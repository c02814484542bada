"""Cameras by names that outlive unplugging: a /dev of our own stands in."""

from pathlib import Path

import pytest

from kiosk.hardware.device import Device
from kiosk.hardware.devices import cameras, first, path_of
from kiosk.hardware.settings import CameraSettings
from kiosk.hardware.source import SourceFailed
from kiosk.hardware.sources import source_of

FRONT, BACK = "usb-Maker_Front_0001-video-index0", "usb-Maker_Back_0002-video-index0"


@pytest.fixture
def dev(tmp_path) -> Path:
    """Two cameras with a second node each, and one that udev does not name."""
    (tmp_path / "v4l/by-id").mkdir(parents=True)
    for number in (0, 1, 2, 3, 10):
        (tmp_path / f"video{number}").touch()
    for name, number in ((FRONT, 2), (BACK, 0)):
        (tmp_path / "v4l/by-id" / name).symlink_to(f"../../video{number}")
        (tmp_path / "v4l/by-id" / name.replace("index0", "index1")).symlink_to(f"../../video{number + 1}")
    return tmp_path


def test_cameras_are_listed_by_their_stable_names_without_their_second_nodes(dev):
    assert [camera.name for camera in cameras(dev)] == [BACK, FRONT, str(dev / "video10")]


def test_a_machine_without_cameras_lists_none(tmp_path):
    assert cameras(tmp_path) == ()
    assert first(tmp_path) is None


def test_a_stable_name_finds_its_camera_under_another_number_after_replugging(dev):
    link = path_of(FRONT, dev)
    assert link.resolve().name == "video2"
    link.unlink()
    link.symlink_to("../../video3")
    assert path_of(FRONT, dev).resolve().name == "video3"


def test_a_camera_is_known_by_its_name_though_it_is_not_plugged_in_now(tmp_path):
    assert path_of(FRONT, tmp_path) == tmp_path / "v4l/by-id" / FRONT
    assert path_of(str(tmp_path / "video7"), tmp_path) == tmp_path / "video7"
    assert path_of("4", tmp_path) == tmp_path / "video4"
    assert path_of("film.mp4", tmp_path) is None
    assert path_of(str(tmp_path / "shm/film.mp4"), tmp_path) is None
    assert isinstance(source_of(FRONT, CameraSettings(), loop=True), Device)
    assert isinstance(source_of("", CameraSettings(), loop=True), Device)


def test_the_first_camera_is_looked_for_at_each_opening(dev, tmp_path_factory):
    empty = tmp_path_factory.mktemp("dev")
    device = Device(None, CameraSettings(), empty)
    with pytest.raises(SourceFailed, match="no camera"):
        device.open()
    (empty / "video5").touch()
    with pytest.raises(SourceFailed, match="video5 does not open"):
        device.open()
