"""The camera's own thread: it keeps only the newest frame, and comes back by itself after a failure."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np

from kiosk.hardware.settings import CameraSettings
from kiosk.hardware.sources import Bgr, Running, Source, SourceFailed
from kiosk.scanning.frame import Frame


@dataclass(frozen=True, slots=True)
class Opening:
    """Asked for, not there yet."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Does not open, or stopped giving frames; it is tried again by itself."""

    why: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The film is over, or the camera was stopped: no further frame comes."""


Condition = Opening | Running | Lost | Ended


def monotonic_ms() -> int:
    return int(time.monotonic() * 1000)


class Camera:
    """Frames of one source. A frame nobody took in time is dropped, never queued; none is ever written down."""

    def __init__(
        self, source: Source, settings: CameraSettings, *, now_ms: Callable[[], int] = monotonic_ms
    ) -> None:
        self._source = source
        self._settings = settings
        self._now_ms = now_ms
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self._latest: Frame | None = None
        self._condition: Condition = Opening()
        self._moved_ms = now_ms()

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """Ends `frames()` and the thread. A thread still blocked in a dead camera after `timeout_s` is left behind."""
        self._stopping.set()
        with self._changed:
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def latest(self) -> Frame | None:
        with self._changed:
            return self._latest

    @property
    def condition(self) -> Condition:
        """As it is now; a camera that opened but gives no frame for `lost_after_ms` is Lost too."""
        with self._changed:
            stale = self._now_ms() - self._moved_ms > self._settings.lost_after_ms
            return (
                Lost("no frame comes") if stale and isinstance(self._condition, Running) else self._condition
            )

    def after(self, number: int, timeout_s: float | None = None) -> Frame | None:
        """The newest frame later than `number`; None if none came within `timeout_s` or none will come."""
        with self._changed:
            self._changed.wait_for(lambda: self._newer(number) or self._over(), timeout_s)
            return self._newer(number)

    def frames(self) -> Iterator[Frame]:
        """The newest frame, again and again, until the source ends or the camera is stopped."""
        number = 0
        while frame := self.after(number):
            number = frame.number
            yield frame

    def _newer(self, number: int) -> Frame | None:
        return self._latest if self._latest is not None and self._latest.number > number else None

    def _over(self) -> bool:
        return self._stopping.is_set() or isinstance(self._condition, Ended)

    def _run(self) -> None:
        try:
            while self._fails() and not self._stopping.wait(self._settings.reopen_ms / 1000):
                pass
        finally:
            self._become(Ended())

    def _fails(self) -> bool:
        """One go at the source, until it ends (False) or fails (True)."""
        try:
            self._shoot()
        except SourceFailed as failure:
            self._become(Lost(str(failure)))
            return True
        finally:
            self._source.close()
        return False

    def _shoot(self) -> None:
        running = self._source.open()
        self._become(running)
        due_ms = float(self._now_ms())
        while not self._stopping.is_set() and (picture := self._source.read()) is not None:
            self._publish(picture)
            now_ms = self._now_ms()
            due_ms = max(due_ms + running.every_ms, now_ms - 1000)
            if due_ms > now_ms:
                self._stopping.wait((due_ms - now_ms) / 1000)

    def _publish(self, picture: Bgr) -> None:
        grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
        with self._changed:
            self._moved_ms = self._now_ms()
            number = self._latest.number + 1 if self._latest else 1
            self._latest = Frame(grey, picture, number, self._moved_ms)
            self._changed.notify_all()

    def _become(self, condition: Condition) -> None:
        with self._changed:
            self._condition = condition
            self._moved_ms = self._now_ms()
            self._changed.notify_all()


def probe(source: Source) -> Running | Lost:
    """Opens a source, takes one picture and closes it: for `kiosk doctor`."""
    try:
        running = source.open()
        return running if source.read() is not None else Lost("no picture in it")
    except SourceFailed as failure:
        return Lost(str(failure))
    finally:
        source.close()
