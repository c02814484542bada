"""The camera's own threads: only the newest frame is kept, and a dead camera is given up and opened again."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Self

import cv2
import numpy as np

from kiosk.hardware.conditions import Condition, Ended, Frozen, Lost, Opening, Running
from kiosk.hardware.liveness import Liveness
from kiosk.hardware.rotation import turned, upright
from kiosk.hardware.settings import CameraSettings
from kiosk.hardware.source import Bgr, Pictures, Source, SourceFailed
from kiosk.scanning.frame import Frame
from protocol.logs import logger

LOG = logger("kiosk.camera")
WATCH_S = 0.05
MOST_LEFT_BEHIND = 8
SILENT = Lost("no frame comes")
SPOILT = Lost("its pictures cannot be used")


def monotonic_ms() -> int:
    return int(time.monotonic() * 1000)


class _Go(threading.Thread):
    """One go at the source on a thread of its own, which is left behind if it is stuck in a dead camera."""

    def __init__(self, read: Callable[["_Go"], None]) -> None:
        super().__init__(name="camera reader", daemon=True)
        self._read = read
        self.over = threading.Event()
        self.given_up = threading.Event()
        self.seen = False
        self.ended = True  # unless it failed

    def run(self) -> None:
        try:
            self._read(self)
        except BaseException:
            self.ended = False
            raise
        finally:
            self.over.set()


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
        self._go = _Go(self._read)
        self._left_behind: list[_Go] = []
        self._liveness = Liveness(settings)
        self._latest: Frame | None = None
        self._condition: Condition = Opening()
        self._moved_ms = now_ms()

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """Ends `frames()` and the threads. One still blocked in a dead camera after `timeout_s` is left behind."""
        self._stopping.set()
        with self._changed:
            self._changed.notify_all()
        for thread in (self._thread, self._go):
            if thread.is_alive():
                thread.join(timeout_s)

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
        """As it is now; a camera that gives no frame for `lost_after_ms` is Lost though it says nothing."""
        with self._changed:
            dumb = self._stale() and not isinstance(self._condition, Lost | Ended)
            return SILENT if dumb else self._condition

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

    def _stale(self) -> bool:
        limit = self._settings.lost_after_ms if self._go.seen else self._settings.opening_ms
        return self._now_ms() - self._moved_ms > limit

    def _run(self) -> None:
        try:
            while not self._stopping.is_set() and not self._watch():
                self._stopping.wait(self._settings.reopen_ms / 1000)
        finally:
            with self._changed:
                self._become(Ended())

    def _watch(self) -> bool:
        """One go at the source; True if it came to its end, False if it failed or had to be given up."""
        self._left_behind = [go for go in self._left_behind if go.is_alive()]
        if len(self._left_behind) >= MOST_LEFT_BEHIND:
            return False
        go = self._next_go()
        go.start()
        while not go.over.wait(WATCH_S) and not self._stopping.is_set():
            with self._changed:
                if self._stale():
                    go.given_up.set()
                    self._left_behind.append(go)
                    self._become(SILENT)
                    return False
        return go.over.is_set() and go.ended

    def _next_go(self) -> _Go:
        with self._changed:
            self._go = _Go(self._read)
            self._moved_ms = self._now_ms()
            self._liveness.opened(self._moved_ms)
            return self._go

    def _read(self, go: _Go) -> None:
        try:
            pictures = self._source.open()
            try:
                self._shoot(go, pictures)
            finally:
                pictures.close()
        except SourceFailed as failure:
            self._fail(go, Lost(str(failure)))
        except cv2.error:
            self._fail(go, SPOILT)

    def _shoot(self, go: _Go, pictures: Pictures) -> None:
        running = turned(pictures.running, self._settings.rotation)
        due_ms = float(self._now_ms())
        while self._wanted(go) and (picture := pictures.read()) is not None:
            if not self._publish(go, running, picture):
                return
            now_ms = self._now_ms()
            due_ms = max(due_ms + running.every_ms, now_ms - 1000)
            if due_ms > now_ms:
                self._stopping.wait((due_ms - now_ms) / 1000)

    def _wanted(self, go: _Go) -> bool:
        return not self._stopping.is_set() and not go.given_up.is_set()

    def _publish(self, go: _Go, running: Running, picture: Bgr) -> bool:
        """Hands the picture on if it is alive; False if the source is to be opened again."""
        bgr = upright(picture, self._settings.rotation)
        grey = np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY), np.uint8)
        with self._changed:
            if go.given_up.is_set():
                return False
            go.seen = True
            self._moved_ms = self._now_ms()
            before = self._latest.grey if self._latest else None
            self._become(self._liveness.judge(before, grey, running, self._moved_ms))
            if not isinstance(self._condition, Frozen):
                number = self._latest.number + 1 if self._latest else 1
                self._latest = Frame(grey, bgr, number, self._moved_ms)
            go.ended = not self._liveness.stuck(self._moved_ms)
            return go.ended

    def _fail(self, go: _Go, why: Lost) -> None:
        with self._changed:
            if not go.given_up.is_set():
                go.ended = False
                self._become(why)

    def _become(self, condition: Condition) -> None:
        """Whoever calls holds the lock."""
        if condition != self._condition:
            self._condition = condition
            say = LOG.info if isinstance(condition, Running | Ended) else LOG.warning
            why = {"error": condition.why} if isinstance(condition, Lost) else {}
            say(f"the camera is {type(condition).__name__.lower()}", **why)
        self._changed.notify_all()


def probe(source: Source) -> Running | Lost:
    """Opens a source, takes one picture and closes it: for `kiosk doctor`."""
    try:
        pictures = source.open()
        try:
            picture = pictures.read()
            if picture is None:
                return Lost("no picture in it")
            height, width = picture.shape[:2]
            return replace(pictures.running, width=width, height=height)
        finally:
            pictures.close()
    except SourceFailed as failure:
        return Lost(str(failure))
