"""What the doctor says of cameras: which are there, and what the one in use gives against what is asked."""

from dataclasses import replace

from kiosk.doctor.camera import Cameras, check
from kiosk.hardware.conditions import Lost, Running
from kiosk.hardware.settings import CameraSettings

FRONT, BACK = "usb-Maker_Front_0001-video-index0", "usb-Maker_Back_0002-video-index0"
WELL = Running(1280, 720, 0, "MJPG", pace=30, noisy=True)


def looked(answer, *plugged: str, wanted: str | None = None, **asked):
    cameras = Cameras(lambda: plugged, lambda _name: answer, CameraSettings(**asked))
    return check(wanted, cameras)


def test_the_first_camera_found_is_tried_and_the_others_are_named():
    found = looked(WELL, FRONT, BACK)
    assert found.ok
    assert found.found == f"{FRONT}: 1280×720 MJPG 30/s; also here: {BACK}"


def test_a_camera_that_gives_less_is_told_beside_what_was_asked():
    found = looked(replace(WELL, width=640, height=480, pixel_format="YUYV"), FRONT)
    assert (found.ok, found.stopper) == (False, False)
    assert found.found == f"{FRONT}: 640×480 YUYV 30/s, asked 1280×720 MJPG 30/s"
    assert "[camera]" in found.mend


def test_a_slow_camera_is_told():
    assert "10/s, asked" in looked(replace(WELL, pace=10), FRONT).found


def test_a_refused_setting_is_told():
    found = looked(replace(WELL, refused=("focus",)), FRONT, focus=30.0)
    assert not found.ok
    assert "refused: focus" in found.found
    assert "auto" in found.mend


def test_a_turned_camera_is_told():
    assert looked(WELL, FRONT, rotation=90).found.endswith("turned 90°")


def test_a_film_is_not_measured_against_what_a_camera_is_asked():
    assert looked(Running(640, 360, 40, "FMP4", pace=25), wanted="film.mp4").ok


def test_no_camera_at_all_is_a_warning_and_the_one_asked_for_missing_stops():
    nothing = looked(WELL)
    assert (nothing.ok, nothing.stopper, nothing.found) == (False, False, "none found")
    gone = looked(Lost("no camera at /dev/video3"), FRONT, wanted="3")
    assert (gone.ok, gone.stopper) == (False, True)
    assert FRONT in gone.found
    assert "--camera" in gone.mend
    assert not looked(Lost("busy"), FRONT).stopper
