"""A camera with ready frames, and what is read in them."""

from collections.abc import Iterable

import numpy as np

from kiosk.hardware.camera import Condition, Ended
from kiosk.hardware.sources import Running
from kiosk.scanning.decoder import Code
from kiosk.scanning.frame import Frame
from kiosk.scanning.pipeline import Look


class Film:
    """A camera whose frames are numbers; it ends when they are used up."""

    def __init__(self, frames: Iterable[Frame] = (), condition: Condition | None = None) -> None:
        self._frames = list(frames)
        self._condition: Condition = condition or Running(8, 6, 0, "GREY")
        self.started = self.stopped = False

    @property
    def condition(self) -> Condition:
        return self._condition

    def start(self) -> None:
        self.started = True

    def stop(self) -> None:
        self.stopped = True
        self._condition = Ended()

    def after(self, number: int, timeout_s: float | None = None) -> Frame | None:
        left = [frame for frame in self._frames if frame.number > number]
        if not left:
            self._condition = Ended()
            return None
        return left[0]


def frame(number: int, shade: int = 90) -> Frame:
    bgr = np.full((6, 8, 3), shade, np.uint8)
    return Frame(bgr[:, :, 0].copy(), bgr, number, number * 33)


class ReadyPipeline:
    """Says of each frame, by number, which texts were scanned in it."""

    def __init__(self, scans: dict[int, tuple[str, ...]] | None = None, *, seen: bool = False) -> None:
        self._scans = scans or {}
        self._seen = seen
        self.retries: list[str] = []

    def look(self, frame: Frame) -> Look:
        scans = tuple(Code("qr", text, text.encode()) for text in self._scans.get(frame.number, ()))
        return Look(scans=scans, seen=scans or ((Code("qr", "held", b"held"),) if self._seen else ()))

    def allow_retry(self, text: str) -> None:
        self.retries.append(text)
