"""A camera through OpenCV: what is wanted is asked for, and what it gives is read back."""

import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from kiosk.hardware.conditions import Running
from kiosk.hardware.devices import DEV, first
from kiosk.hardware.settings import CameraSettings
from kiosk.hardware.source import Bgr, SourceFailed, letters_of
from protocol.logs import logger

LOG = logger("kiosk.camera")
LINUX = sys.platform == "linux"
V4L2_MANUAL, V4L2_BY_ITSELF = 1, 3
MANUAL, BY_ITSELF = 0.25, 0.75  # the same words in OpenCV's other back-ends


class Device:
    """A camera by its path; None is whichever is found first, looked for anew each time it is opened."""

    def __init__(self, path: Path | None, settings: CameraSettings, dev: Path = DEV) -> None:
        self._path = path
        self._settings = settings
        self._dev = dev
        self._told: Running | None = None

    def open(self) -> "DevicePictures":
        path = self._path or first(self._dev) or self._dev / "video0"
        # OpenCV would write four lines of warnings a second about a path that is not there.
        if LINUX and not path.exists():
            raise SourceFailed(f"no camera at {path}")
        capture = cv2.VideoCapture()
        if not _opens(capture, path):
            raise SourceFailed(f"the camera {path} does not open")
        running = given(capture, ask(capture, self._settings))
        self._tell(path, running)
        return DevicePictures(capture, path, running)

    def _tell(self, path: Path, running: Running) -> None:
        """Once for each way the camera answers, not at each reopening."""
        if running == self._told:
            return
        self._told = running
        wanted = difference(running, self._settings)
        say = LOG.warning if wanted or running.refused else LOG.info
        say("the camera gives", device=path.name, camera=described(running))
        if wanted:
            LOG.warning("the camera was asked for", device=path.name, camera=wanted)
        for name in running.refused:
            LOG.warning("the camera's driver refused a setting", device=path.name, camera=name)


class DevicePictures:
    """An opened camera. Its `read` may block for ten seconds, or for ever, when it dies."""

    def __init__(self, capture: Any, path: Path, running: Running) -> None:
        self.running = running
        self._capture = capture
        self._path = path

    def read(self) -> Bgr:
        got, picture = self._capture.read()
        if not got or picture is None:
            raise SourceFailed(f"the camera {self._path} stopped answering")
        return np.asarray(picture, np.uint8)

    def close(self) -> None:
        self._capture.release()


def _opens(capture: Any, path: Path) -> bool:
    if LINUX:
        return bool(capture.open(str(path), cv2.CAP_V4L2))
    return bool(capture.open(int(path.name.removeprefix("video")), cv2.CAP_ANY))


def ask(capture: Any, asked: CameraSettings) -> tuple[str, ...]:
    """Asks for everything; names of fixed settings that read back otherwise."""
    # The order matters to V4L2: a size may exist in one pixel format only.
    capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*asked.pixel_format))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, asked.width)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, asked.height)
    capture.set(cv2.CAP_PROP_FPS, asked.frames_per_second)
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    by_hand, by_itself = (V4L2_MANUAL, V4L2_BY_ITSELF) if LINUX else (MANUAL, BY_ITSELF)
    # A driver remembers what the last program fixed: "auto" is asked for too, though many cannot.
    exposed = _fix(
        capture, cv2.CAP_PROP_AUTO_EXPOSURE, by_hand, by_itself, cv2.CAP_PROP_EXPOSURE, asked.exposure
    )
    focused = _fix(capture, cv2.CAP_PROP_AUTOFOCUS, 0, 1, cv2.CAP_PROP_FOCUS, asked.focus)
    return tuple(name for name, taken in (("exposure", exposed), ("focus", focused)) if not taken)


def _fix(capture: Any, switch: int, by_hand: float, by_itself: float, prop: int, wanted: str | float) -> bool:
    """Whether a fixed value was taken, as read back; automatic is never refused."""
    if isinstance(wanted, str):
        capture.set(switch, by_itself)
        return True
    capture.set(switch, by_hand)
    return bool(capture.set(prop, wanted)) and abs(capture.get(prop) - wanted) <= max(1, wanted * 0.05)


def given(capture: Any, refused: tuple[str, ...] = ()) -> Running:
    """What the opened camera says it gives."""
    return Running(
        width=int(capture.get(cv2.CAP_PROP_FRAME_WIDTH)),
        height=int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT)),
        every_ms=0,
        pixel_format=letters_of(capture),
        pace=max(0.0, float(capture.get(cv2.CAP_PROP_FPS))),
        noisy=True,
        refused=refused,
    )


def described(running: Running) -> str:
    """For example "1280×720 MJPG 30/s"."""
    pace = f"{running.pace:g}/s" if running.pace else ""
    return " ".join(
        word for word in (f"{running.width}×{running.height}", running.pixel_format, pace) if word
    )


def difference(running: Running, asked: CameraSettings) -> str:
    """What was asked for, if the camera gives another size or format, or fewer frames; else nothing."""
    same = (running.width, running.height, running.pixel_format) == (
        asked.width,
        asked.height,
        asked.pixel_format,
    )
    slow = 0 < running.pace < asked.frames_per_second - 1
    if same and not slow:
        return ""
    return f"{asked.width}×{asked.height} {asked.pixel_format} {asked.frames_per_second}/s"
