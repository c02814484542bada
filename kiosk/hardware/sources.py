"""Where pictures come from: a camera, a film, a folder."""

import math
from collections.abc import Iterator
from itertools import chain, cycle, repeat
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from kiosk.hardware.conditions import Running
from kiosk.hardware.device import Device
from kiosk.hardware.devices import path_of
from kiosk.hardware.settings import CameraSettings
from kiosk.hardware.source import Bgr, Source, SourceFailed, letters_of
from kiosk.scanning.picture import PICTURE_SUFFIXES

PACE_OF_A_FILM_THAT_NAMES_NONE = 25.0
PICTURE_EVERY_MS = 100.0
FRAMES_EACH_PICTURE = 10


class Film:
    """A video file at its own pace; from the beginning again if `loop`."""

    def __init__(self, path: Path, *, loop: bool) -> None:
        self._path = path
        self._loop = loop

    def open(self) -> "FilmPictures":
        capture = cv2.VideoCapture()
        if not self._path.is_file() or not capture.open(str(self._path)):
            raise SourceFailed(f"{self._path} is no film")
        return FilmPictures(capture, self._path, loop=self._loop)


class FilmPictures:
    def __init__(self, capture: Any, path: Path, *, loop: bool) -> None:
        self.running = _film_running(capture)
        self._capture = capture
        self._path = path
        self._loop = loop

    def read(self) -> Bgr | None:
        got, picture = self._capture.read()
        if not got and self._loop:
            self._capture.open(str(self._path))  # seeking back is not to be trusted in every container
            got, picture = self._capture.read()
            if not got:
                raise SourceFailed(f"{self._path} holds no picture")
        return np.asarray(picture, np.uint8) if got else None

    def close(self) -> None:
        self._capture.release()


class Folder:
    """The pictures of a folder in order of their names, each long enough for two reads to agree."""

    def __init__(self, path: Path, *, loop: bool) -> None:
        self._path = path
        self._loop = loop

    def open(self) -> "FolderPictures":
        try:
            files = sorted(file for file in self._path.iterdir() if file.suffix.lower() in PICTURE_SUFFIXES)
        except OSError as error:
            raise SourceFailed(f"{self._path} cannot be read: {error.strerror}") from None
        pictures = [found for file in files if (found := _picture(file)) is not None]
        if not pictures:
            raise SourceFailed(f"{self._path} holds no picture")
        return FolderPictures(pictures, loop=self._loop)


class FolderPictures:
    def __init__(self, pictures: list[Bgr], *, loop: bool) -> None:
        held = chain.from_iterable(repeat(picture, FRAMES_EACH_PICTURE) for picture in pictures)
        height, width = pictures[0].shape[:2]
        self.running = Running(width, height, PICTURE_EVERY_MS, "")
        self._pictures: Iterator[Bgr] = cycle(held) if loop else held

    def read(self) -> Bgr | None:
        return next(self._pictures, None)

    def close(self) -> None:
        self._pictures = iter(())


def source_of(name: str | int, settings: CameraSettings, *, loop: bool) -> Source:
    """The source a person means: nothing is the first camera, else a camera's name, a folder or a film."""
    if name == "":
        return Device(None, settings)
    camera = path_of(str(name))
    if camera is not None:
        return Device(camera, settings)
    path = Path(str(name))
    return Folder(path, loop=loop) if path.is_dir() else Film(path, loop=loop)


def _picture(file: Path) -> Bgr | None:
    """None where it is no picture. Not by imread: that ends the process at a name which is not UTF-8."""
    try:
        content = np.fromfile(file, np.uint8) if file.is_file() else np.empty(0, np.uint8)
        found = cv2.imdecode(content, cv2.IMREAD_COLOR) if content.size else None
    except (OSError, cv2.error):
        return None
    return None if found is None else np.asarray(found, np.uint8)


def _film_running(capture: Any) -> Running:
    pace = capture.get(cv2.CAP_PROP_FPS)
    sane = pace if math.isfinite(pace) and 0 < pace <= 240 else PACE_OF_A_FILM_THAT_NAMES_NONE
    return Running(
        width=int(capture.get(cv2.CAP_PROP_FRAME_WIDTH)),
        height=int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT)),
        every_ms=1000 / sane,
        pixel_format=letters_of(capture),
        pace=float(sane),
    )
