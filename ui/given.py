"""What the window is given by whoever starts it."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.card_face.face import FaceReader
from kiosk.ecard.answers import EcardAnswer
from kiosk.scanning.pipeline import Pipeline
from kiosk.wiring import Station
from protocol.clock import Clock
from ui.looking import FrameSource, Hint, no_hint
from ui.scanners import CardReadersFor, ScannersFor
from ui.syncing import CourierFor


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """What the command line asks. `language` None: the settings' own."""

    windowed: bool = False
    language: str | None = None
    for_seconds: float | None = None


HearEcards = Callable[[Callable[[str, EcardAnswer], None]], None]


@dataclass(frozen=True, slots=True)
class Given:
    """What the station brings: how to open it, its eyes, its clock, and its courier if it has one.

    The rest a station may do without. `face_reader` None: photographing a card is not offered; the window closes
    the one it is given. `hear_ecards` is called once, before the station is opened, with the teller that any thread
    may call as `tell(op, answer)`; None: electronic cards are not taken. `scanners_for` and `card_readers_for` are
    called once with the teller for their thread; what they return is started once the station is open, and
    stopped at the end. `calibration` is the text of the code that sets up hand-held scanners.
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
    hear_ecards: HearEcards | None = None
    scanners_for: ScannersFor | None = None
    card_readers_for: CardReadersFor | None = None
    calibration: str = ""
