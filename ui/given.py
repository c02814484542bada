"""What the window is given by whoever starts it."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.scanning.pipeline import Pipeline
from kiosk.wiring import Station
from protocol.clock import Clock
from ui.looking import FrameSource
from ui.syncing import CourierFor


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """What the command line asks. `language` None: the settings' own."""

    windowed: bool = False
    language: str | None = None
    for_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What the station brings: how to open it, its eyes, its clock, and its courier if it has one."""

    open_station: Callable[[], Station]
    camera: FrameSource
    pipeline: Pipeline
    camera_ms: Callable[[], int]  # the clock of Frame.at_ms
    clock: Clock
    courier_for: CourierFor | None = None
