"""What the window is given by whoever starts it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.asking import Heard
from kiosk.card_face.face import FaceReader
from kiosk.ecard.answers import EcardAnswer
from kiosk.hardware.calibration import AMERICAN, Layout
from kiosk.hardware.scanner_settings import ScannerSettings
from kiosk.printing.printing import OnDesk, PrinterNow
from kiosk.scanning.pipeline import Pipeline
from kiosk.wiring import Station
from protocol.clock import Clock
from ui.looking import FrameSource, Hint, no_hint
from ui.scanners import CardReaderFor, SerialFor
from ui.syncing import CourierFor
from ui.viewmodels.printing import PaperRoll


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """What the command line asks. `language` None: the settings' own."""

    windowed: bool = False
    language: str | None = None
    for_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class TypingScanners:
    """Scanners that type like a keyboard. `keep` writes a layout that was learned; it may raise OSError."""

    settings: ScannerSettings
    keep: Callable[[Layout], None]
    layout: Layout = AMERICAN


@dataclass(frozen=True, slots=True)
class TakesEcards:
    """`hear` is called once, before the station is opened, with `tell(op, answer)`, which any thread may call.

    `is_one` knows an electronic card's code by its pattern.
    """

    hear: Callable[[Callable[[str, EcardAnswer], None]], None]
    is_one: Callable[[str], bool]


class PrintingThread(Protocol):
    """kiosk.printing.printing.Printing, or a test's."""

    def start(self) -> None: ...
    def nudge(self) -> None: ...
    def stop(self) -> None: ...


PrintingFor = Callable[[OnDesk, Callable[[PrinterNow], None]], PrintingThread]


@dataclass(frozen=True, slots=True)
class Prints:
    """`thread_for` is called once the station is open, with what reaches the desk and the teller for its thread.

    `try_layouts` raises SettingWrong where the pages cannot be drawn: at the start, not with the first guest.
    """

    thread_for: PrintingFor
    paper: PaperRoll
    try_layouts: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Given:
    """What the station brings: how to open it, its eyes, its clock, and its courier if it has one.

    The rest a station may do without. `face_reader` None: photographing a card is not offered; the window closes
    the one it is given. `ecards` None: electronic cards are not offered. `serial_for` and `card_reader_for` are
    called once the station is open, with the teller for their threads. `hear_central` is called before that with
    `tell(op, answer)`: what central says of claims and redemptions, on any thread. `prints` None: no slips.
    """

    open_station: Callable[[], Station]
    camera: FrameSource
    pipeline: Pipeline
    camera_ms: Callable[[], int]  # the clock of Frame.at_ms
    clock: Clock
    courier_for: CourierFor | None = None
    face_reader: FaceReader | None = None
    hint: Hint = no_hint
    mirrored: bool = True
    ecards: TakesEcards | None = None
    hear_central: Callable[[Callable[[str, Heard], None]], None] | None = None
    typing_scanners: TypingScanners | None = None
    serial_for: SerialFor | None = None
    card_reader_for: CardReaderFor | None = None
    prints: Prints | None = None
