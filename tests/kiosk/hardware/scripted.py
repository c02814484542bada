"""A stand-in for a camera: it gives what a script says, fails, or blocks as a dead one does."""

import threading
from collections.abc import Iterable

import numpy as np

from kiosk.hardware.conditions import Running
from kiosk.hardware.source import Bgr, SourceFailed

PATIENCE_S = 20
PLAIN = Running(width=4, height=3, every_ms=0, pixel_format="MJPG")
SENSOR = Running(width=4, height=3, every_ms=0, pixel_format="MJPG", pace=30.0, noisy=True)


def picture(level: int) -> Bgr:
    return np.full((3, 4, 3), level, np.uint8)


class Clock:
    """Stands still until moved, by a test or by a camera's pictures."""

    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> int:
        return self.now


class Scripted:
    """What each go gives: a level, a picture, "wait" until `go_on`, "wait again" until `again`, or why it fails.

    The first go reads `levels` and `script`, all later ones what is left of `then`, or of the same script. With a
    `clock`, a tenth of a second passes with each picture.
    """

    def __init__(
        self,
        *levels,
        script: Iterable = (),
        then: Iterable | None = None,
        running=PLAIN,
        clock: Clock | None = None,
    ) -> None:
        self._scripts = [iter([*levels, *script]), *([] if then is None else [iter(then)])]
        self.running = running
        self.clock = clock or Clock()
        self.opened = self.closed = 0
        self.go_on, self.again = threading.Event(), threading.Event()
        self.left_behind_ended = threading.Event()

    def open(self) -> "_Go":
        self.opened += 1
        return _Go(self, self._scripts[min(self.opened, len(self._scripts)) - 1])


class _Go:
    def __init__(self, source: Scripted, script) -> None:
        self._source = source
        self._script = script
        self._number = source.opened
        self.running = source.running

    def read(self) -> Bgr | None:
        self._source.clock.now += 100
        match next(self._script, None):
            case None:
                return None
            case int(level):
                return picture(level)
            case np.ndarray() as drawn:
                return drawn
            case "wait":
                assert self._source.go_on.wait(PATIENCE_S)
                return self.read()
            case "wait again":
                assert self._source.again.wait(PATIENCE_S)
                return self.read()
            case why:
                raise SourceFailed(why)

    def close(self) -> None:
        self._source.closed += 1
        if self._number == 1:
            self._source.left_behind_ended.set()
