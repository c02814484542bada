"""A camera played to a decoder in its own time: while it works on one frame, the frames that pass are missed."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.scanning.decoder import Code, Decoder, Grey
from kiosk.scanning.settings import ScanningSettings
from kiosk.scanning.votes import Votes

A_SECOND = 30
EVERY_MS = 1000 / A_SECOND

Timer = Callable[[], float]


def cpu_ms() -> float:
    """Milliseconds of this thread's processor time: what neighbours take is not counted."""
    return time.thread_time_ns() / 1e6


@dataclass(frozen=True, slots=True)
class Played:
    """What one decoder made of one sequence; milliseconds from the first frame on, None where it never was."""

    sighted_ms: float | None
    believed_ms: float | None
    agreed_ms: float | None
    cpu_ms: float
    until_believed_ms: float
    looked: int
    wrong: tuple[str, ...]


class _Watch:
    """When the shown text was first read, believed, and read a second time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._votes = Votes(ScanningSettings().agree_within_ms)
        self._reads = 0
        self.sighted: float | None = None
        self.believed: float | None = None
        self.agreed: float | None = None
        self.wrong: list[str] = []

    def note(self, codes: Sequence[Code], now_ms: float) -> None:
        believed = {code.text for code in self._votes.believed(codes, round(now_ms))}
        texts = {code.text for code in codes}
        self.wrong.extend(texts - {self._text})
        self._reads += self._text in texts
        if self.sighted is None and self._reads:
            self.sighted = now_ms
        if self.agreed is None and self._reads > 1:
            self.agreed = now_ms
        if self.believed is None and self._text in believed:
            self.believed = now_ms


def play(decoder: Decoder, frames: Sequence[Grey], text: str, timer: Timer = cpu_ms) -> Played:
    """Frame k is there at k x 33.3 ms; a decoder that is ready takes the newest it has not seen, or waits for it."""
    watch, now_ms, spent_ms, until_ms, number, looked = _Watch(text), 0.0, 0.0, 0.0, -1, 0
    while (number := max(number + 1, int(now_ms / EVERY_MS))) < len(frames):
        now_ms = max(now_ms, number * EVERY_MS)
        started = timer()
        codes = decoder.decode(frames[number])
        taken = timer() - started
        now_ms, spent_ms, looked = now_ms + taken, spent_ms + taken, looked + 1
        if watch.believed is None:
            until_ms += taken
        watch.note(codes, now_ms)
    return Played(watch.sighted, watch.believed, watch.agreed, spent_ms, until_ms, looked, tuple(watch.wrong))
