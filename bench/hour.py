"""Memory over one hour of video at 30 frames a second, compressed: every frame through camera and pipeline, as fast as it goes."""

import argparse
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.figures import show
from bench.town import Refused
from demo import film
from demo.card import Shown
from kiosk.hardware.camera import Camera, monotonic_ms
from kiosk.hardware.conditions import Running
from kiosk.hardware.settings import CameraSettings
from kiosk.hardware.source import Bgr, Pictures, Source
from kiosk.hardware.sources import Film
from kiosk.scanning.live import live_pipeline
from kiosk.scanning.settings import ScanningSettings

PACE = 30
FRAMES = 60 * 60 * PACE
VARIABLE = "BENCH_HOUR_FRAMES"  # for a shorter go
GUESTS = 6
WARM_UP = 0.1  # of the frames
SAMPLE_EVERY = 250
WINDOW = 0.1  # of the samples after warming up are the beginning, as many the end
MOST_GROWTH = 2.0  # per cent
PAGE_KB = os.sysconf("SC_PAGE_SIZE") // 1024


class InStep:
    """A source whose next picture is read only once the one before was taken: no frame is dropped, none waits."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._room = threading.Semaphore(1)
        self.given = 0

    def open(self) -> "InStep":
        self._pictures: Pictures = self._source.open()
        return self

    @property
    def running(self) -> Running:
        return replace(self._pictures.running, every_ms=0)

    def read(self) -> Bgr | None:
        picture = self._pictures.read()
        self._room.acquire()
        self.given += 1
        return picture

    def taken(self) -> None:
        self._room.release()

    def close(self) -> None:
        self._pictures.close()

    def now_ms(self) -> int:
        """The film's own time: an hour passes for votes and repeats, however fast it goes here."""
        return self.given * 1000 // PACE


@dataclass(slots=True)
class Seen:
    frames: int = 0
    with_code: int = 0
    scans: int = 0


def run(_asked: argparse.Namespace) -> None:
    frames = int(os.environ.get(VARIABLE, FRAMES))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "guests.mp4"
        film.write(
            path, [Shown(_text(number), "talent", phone=number % 2 == 1) for number in range(GUESTS)], seed=1
        )
        began = time.perf_counter()
        seen, rss = watched(InStep(Film(path, loop=True)), frames)
    row = growth(rss) | {"seconds": round(time.perf_counter() - began)}
    row |= {"frames": seen.frames, "with_a_code": seen.with_code, "scans": seen.scans}
    show("memory over an hour of video", [row], aim=MOST_GROWTH)


def watched(source: InStep, frames: int) -> tuple[Seen, list[int]]:
    """What was seen in so many frames, and the memory held, in kB, every few of them. Raises Refused."""
    pipeline = live_pipeline(ScanningSettings(), PACE, monotonic_ms)
    seen, rss = Seen(), []
    with Camera(source, CameraSettings(), now_ms=source.now_ms) as camera:
        for frame in camera.frames():
            source.taken()
            look = pipeline.look(frame)
            seen.frames += 1
            seen.with_code += bool(look.seen)
            seen.scans += len(look.scans)
            if seen.frames % SAMPLE_EVERY == 0:
                rss.append(resident_kb())
            if seen.frames >= frames:
                break
        source.taken()
    if seen.frames < frames or not seen.scans:
        raise Refused(f"the film gave {seen.frames} frames and {seen.scans} scans")
    return seen, rss


def growth(rss: Sequence[int]) -> dict[str, object]:
    """From after the warm-up to the end, as medians: a sample may fall into the middle of a frame."""
    settled = rss[int(len(rss) * WARM_UP) :]
    width = max(1, int(len(settled) * WINDOW))
    first, last = statistics.median(settled[:width]), statistics.median(settled[-width:])
    per_cent = round((last - first) / first * 100, 2)
    return {
        "name": "resident memory",
        "after_warm_up_mb": round(first / 1024, 1),
        "at_the_end_mb": round(last / 1024, 1),
        "most_mb": round(max(settled) / 1024, 1),
        "growth_%": per_cent,
        "holds": per_cent < MOST_GROWTH,
    }


def resident_kb() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE_KB


def _text(number: int) -> str:
    """As long as a badge's."""
    return f"YB1:{number:02d}" + "7QK2MZ4XW9PJ5T3HRC8DVNLAEGFBSU60" * 5
