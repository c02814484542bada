"""A camera that goes away, freezes, turns black and comes back: what the screen is told, and how soon scanning goes on."""

import argparse
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Slot

from bench import stand_in
from bench.figures import show
from bench.stand_in import StandIn
from bench.town import Refused
from kiosk.hardware.camera import Camera, monotonic_ms
from kiosk.hardware.settings import CameraSettings
from kiosk.scanning.live import live_pipeline
from kiosk.scanning.settings import ScanningSettings
from ui.immortal import keep_alive
from ui.looking import Looking

PATIENCE_S = 15.0
LOOK_EVERY_MS = 5


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to the camera, and for how long. `there`: whether the machine still has the device."""

    name: str
    state: str
    there: bool
    lasts_s: float


FAULTS = (
    Fault("unplugged, the driver says so", stand_in.PULLED, there=False, lasts_s=5),
    Fault("unplugged, the read blocks 10 s", stand_in.STUCK, there=False, lasts_s=5),
    Fault("unplugged, the old picture comes", stand_in.OLD_PICTURE, there=False, lasts_s=5),
    Fault("frozen until it moves again", stand_in.OLD_PICTURE, there=True, lasts_s=6),
    Fault("the lens covered, or a black driver", stand_in.COVERED, there=True, lasts_s=4),
    Fault("out and in again at once", stand_in.STUCK, there=True, lasts_s=0.5),
)


class Screen(QObject):
    """What the window would be told, with the time of it."""

    def __init__(self, looking: Looking) -> None:
        super().__init__()
        self.told: list[tuple[str, float]] = []
        self.scanned: list[tuple[str, float]] = []
        looking.cameraChanged.connect(self._camera)
        looking.accepted.connect(self._scan)

    @Slot(str)
    def _camera(self, words: str) -> None:
        self.told.append((words, time.monotonic()))

    @Slot(str, int)
    def _scan(self, text: str, _at_ms: int) -> None:
        self.scanned.append((text, time.monotonic()))


def run(_asked: argparse.Namespace) -> None:
    show("a camera that goes away and comes back", measured(FAULTS, CameraSettings()))


def measured(faults: Sequence[Fault], settings: CameraSettings) -> list[dict[str, object]]:
    """A row for each fault. Raises Refused if the camera never works or never comes back."""
    keep_alive()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QCoreApplication.instance() or QCoreApplication([])
    camera = StandIn()
    pipeline = live_pipeline(ScanningSettings(), settings.frames_per_second, monotonic_ms)
    looking = Looking(Camera(camera, settings), pipeline)
    screen = Screen(looking)
    looking.start()
    try:
        _wait(lambda: any(words == "working" for words, _ in screen.told), "the camera never worked")
        return [_suffered(camera, screen, fault, number) for number, fault in enumerate(faults)]
    finally:
        looking.stop()
        app.processEvents()


def _suffered(camera: StandIn, screen: Screen, fault: Fault, number: int) -> dict[str, object]:
    before, text, began = len(screen.told), f"YB-BACK-{number}", time.monotonic()
    camera.fail(fault.state, there=fault.there)
    _wait(lambda: time.monotonic() - began >= fault.lasts_s)
    back = time.monotonic()
    camera.come_back(text)
    _wait(lambda: any(scanned == text for scanned, _ in screen.scanned), f"{fault.name}: no scan since")
    scanned = next(at for what, at in screen.scanned if what == text)
    _wait(lambda: screen.told[-1][0] == "working", f"{fault.name}: never said to work again")
    told = [(words, at) for words, at in screen.told[before:] if words != "working"]
    return {
        "fault": fault.name,
        "lasts_s": fault.lasts_s,
        "told": " → ".join(words for words, _ in told) or "nothing",
        "until_told_s": round(told[0][1] - began, 2) if told else None,
        "until_scan_s": round(scanned - back, 2),
    }


class Patience(QObject):
    """Lets the event loop run until something holds, or for `PATIENCE_S`."""

    def __init__(self, until: Callable[[], bool]) -> None:
        super().__init__()
        self._until = until
        self._deadline = time.monotonic() + PATIENCE_S
        self._loop = QEventLoop()
        self._timer = QTimer(interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def wait(self) -> bool:
        self._timer.start()
        self._loop.exec()
        self._timer.stop()
        return self._until()

    @Slot()
    def _look(self) -> None:
        if self._until() or time.monotonic() > self._deadline:
            self._loop.quit()


def _wait(until: Callable[[], bool], why: str = "") -> None:
    if not Patience(until).wait():
        raise Refused(why)
