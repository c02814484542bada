from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.hardware.camera import Camera
from kiosk.hardware.device import Device
from kiosk.hardware.settings import CameraSettings
from kiosk.hardware.source import SourceFailed
from kiosk.hardware.sources import FRAMES_EACH_PICTURE, Film, Folder, source_of
from kiosk.scanning.pipeline import Pipeline
from kiosk.scanning.settings import ScanningSettings
from kiosk.scanning.zxing import ZxingDecoder
from tests.kiosk.scanning.drawn import code128, desk_with, qr

SETTINGS = CameraSettings()
FRAMES = 6


@pytest.fixture
def film(tmp_path) -> Path:
    """Six frames at 50 a second; a badge is held up in the last three."""
    path = tmp_path / "door.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 50, (640, 360))
    for number in range(FRAMES):
        shown = [qr("K1FILM")] if number >= FRAMES // 2 else []
        writer.write(cv2.cvtColor(desk_with(*shown, width=640, height=360), cv2.COLOR_GRAY2BGR))
    writer.release()
    return path


@pytest.fixture
def folder(tmp_path) -> Path:
    for name, scene in (
        ("2.png", desk_with(code128("500000199001010016"))),
        ("1.png", desk_with(qr("K1FIRST"))),
    ):
        cv2.imwrite(str(tmp_path / name), scene)
    (tmp_path / "notes.txt").write_text("no picture")
    (tmp_path / "broken.png").write_bytes(b"no picture either")
    return tmp_path


def scans(source) -> list[str]:
    pipeline = Pipeline(ZxingDecoder(), ScanningSettings())
    with Camera(source, SETTINGS) as camera:
        return [code.text for frame in camera.frames() for code in pipeline.look(frame).scans]


def test_a_film_plays_at_its_own_pace_and_ends(film):
    source = Film(film, loop=False).open()
    running = source.running
    assert (running.width, running.height, running.every_ms) == (640, 360, 20)
    assert [source.read() is not None for _ in range(FRAMES + 1)] == [True] * FRAMES + [False]
    source.close()


def test_a_film_in_a_loop_goes_on(film):
    source = Film(film, loop=True).open()
    assert all(source.read() is not None for _ in range(3 * FRAMES))
    source.close()


def test_a_badge_held_up_in_a_film_is_one_scan(film):
    assert scans(Film(film, loop=False)) == ["K1FILM"]


def test_pictures_of_a_folder_are_shown_in_order_and_long_enough_to_believe_a_barcode(folder):
    assert scans(Folder(folder, loop=False)) == ["K1FIRST", "500000199001010016"]


def test_a_folder_in_a_loop_goes_on(folder):
    source = Folder(folder, loop=True).open()
    assert all(source.read() is not None for _ in range(5 * FRAMES_EACH_PICTURE))


def test_what_is_no_source_says_so(tmp_path):
    (tmp_path / "text.avi").write_text("no film")
    (tmp_path / "empty").mkdir()
    for source in (
        Film(tmp_path / "gone.avi", loop=False),
        Film(tmp_path / "text.avi", loop=False),
        Folder(tmp_path / "empty", loop=False),
        Device(Path(tmp_path / "video99"), SETTINGS),
    ):
        with pytest.raises(SourceFailed):
            source.open()


def test_a_person_names_a_source_by_number_film_or_folder(film, folder):
    assert isinstance(source_of("0", SETTINGS, loop=True), Device)
    assert isinstance(source_of(1, SETTINGS, loop=True), Device)
    assert isinstance(source_of("/dev/null", SETTINGS, loop=True), Device)
    assert isinstance(source_of(str(film), SETTINGS, loop=True), Film)
    assert isinstance(source_of(str(folder), SETTINGS, loop=True), Folder)


def test_nothing_is_written_while_frames_are_taken(film):
    before = {path: path.stat().st_mtime_ns for path in film.parent.iterdir()}
    with Camera(Film(film, loop=False), SETTINGS) as camera:
        assert all(isinstance(frame.bgr, np.ndarray) for frame in camera.frames())
    assert {path: path.stat().st_mtime_ns for path in film.parent.iterdir()} == before
