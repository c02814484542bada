"""Where pictures come from: a camera, a film, a folder. One thread uses a source, from open to close."""

import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, cycle, repeat
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.settings import CameraSettings
from kiosk.scanning.picture import PICTURE_SUFFIXES

Bgr = NDArray[np.uint8]

PACE_OF_A_FILM_THAT_NAMES_NONE = 25.0
PICTURE_EVERY_MS = 100.0
FRAMES_EACH_PICTURE = 10


class SourceFailed(Exception):
    """The camera is not there or stopped answering; the film is no film; the folder holds no picture."""


@dataclass(frozen=True, slots=True)
class Running:
    """What an opened source really gives. `every_ms` is 0 where the source sets the pace itself."""

    width: int
    height: int
    every_ms: float
    pixel_format: str


class Source(Protocol):
    def open(self) -> Running:
        """Raises SourceFailed."""

    def read(self) -> Bgr | None:
        """The next picture, None at the end. Raises SourceFailed."""

    def close(self) -> None:
        """May be called twice, and before open."""


class Device:
    """A camera, by number or by its name under /dev. Its `read` may block for ten seconds when it dies."""

    def __init__(self, name: int | Path, settings: CameraSettings) -> None:
        self._name = name
        self._settings = settings
        self._capture = cv2.VideoCapture()

    def open(self) -> Running:
        linux = sys.platform == "linux"
        device = Path(f"/dev/video{self._name}") if isinstance(self._name, int) else self._name
        if linux and not device.exists():  # OpenCV would write four lines of warnings a second
            raise SourceFailed(f"no camera at {device}")
        name = self._name if isinstance(self._name, int) else str(self._name)
        if not self._capture.open(name, cv2.CAP_V4L2 if linux else cv2.CAP_ANY):
            raise SourceFailed(f"the camera {self._name} does not open")
        self._ask()
        return _running(self._capture, every_ms=0)

    def read(self) -> Bgr | None:
        got, picture = self._capture.read()
        if not got:
            raise SourceFailed(f"the camera {self._name} stopped answering")
        return np.asarray(picture, np.uint8)

    def close(self) -> None:
        self._capture.release()

    def _ask(self) -> None:
        asked = self._settings
        # The order matters to V4L2: a size may exist in one pixel format only.
        self._capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*asked.pixel_format))
        self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, asked.width)
        self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, asked.height)
        self._capture.set(cv2.CAP_PROP_FPS, asked.frames_per_second)
        self._capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)


class Film:
    """A video file at its own pace; from the beginning again if `loop`."""

    def __init__(self, path: Path, *, loop: bool) -> None:
        self._path = path
        self._loop = loop
        self._capture = cv2.VideoCapture()

    def open(self) -> Running:
        if not self._path.is_file() or not self._capture.open(str(self._path)):
            raise SourceFailed(f"{self._path} is no film")
        pace = self._capture.get(cv2.CAP_PROP_FPS)
        sane = math.isfinite(pace) and 0 < pace <= 240
        return _running(self._capture, every_ms=1000 / (pace if sane else PACE_OF_A_FILM_THAT_NAMES_NONE))

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
        self._pictures: Iterator[Bgr] = iter(())

    def open(self) -> Running:
        files = sorted(file for file in self._path.iterdir() if file.suffix.lower() in PICTURE_SUFFIXES)
        pictures = [picture for file in files if (picture := cv2.imread(str(file))) is not None]
        if not pictures:
            raise SourceFailed(f"{self._path} holds no picture")
        held = chain.from_iterable(repeat(picture, FRAMES_EACH_PICTURE) for picture in pictures)
        self._pictures = cycle(held) if self._loop else held
        height, width = pictures[0].shape[:2]
        return Running(width, height, PICTURE_EVERY_MS, "")

    def read(self) -> Bgr | None:
        return next(self._pictures, None)

    def close(self) -> None:
        self._pictures = iter(())


def source_of(name: str | int, settings: CameraSettings, *, loop: bool) -> Source:
    """The source a person means: a number or a name under /dev is a camera, else a folder or a film."""
    if isinstance(name, int) or name.isdecimal():
        return Device(int(name), settings)
    path = Path(name)
    if path.is_char_device():
        return Device(path, settings)
    return Folder(path, loop=loop) if path.is_dir() else Film(path, loop=loop)


def _running(capture: Any, every_ms: float) -> Running:
    letters = int(capture.get(cv2.CAP_PROP_FOURCC)).to_bytes(4, "little", signed=True)
    return Running(
        width=int(capture.get(cv2.CAP_PROP_FRAME_WIDTH)),
        height=int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT)),
        every_ms=every_ms,
        pixel_format=letters.decode("ascii", "replace").strip("\0"),
    )
