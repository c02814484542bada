"""All that can be set at a station: one frozen dataclass a section of config.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from kiosk.card_face.settings import CardFaceSettings
from kiosk.ecard.settings import EcardSettings
from kiosk.hardware.card_reader_settings import CardReaderSettings
from kiosk.hardware.printer_settings import PrinterSettings
from kiosk.hardware.scanner_settings import ScannerSettings
from kiosk.hardware.settings import CameraSettings
from kiosk.phone_address import may_be_opened
from kiosk.printing.settings import PrintingSettings
from kiosk.scanning.hint_settings import HintSettings
from kiosk.scanning.partner_settings import PartnerSettings
from kiosk.scanning.settings import ScanningSettings
from kiosk.sync.settings import SyncSettings
from protocol import toml_settings

Positive = Annotated[int, Field(ge=1)]
NOT_OURS = frozenset({"central", "window"})
"""Sections of the same file that other programs read; the window command reads its own."""


@dataclass(frozen=True, slots=True)
class StationSettings:
    #: The station's folder: who it is, its journal, its roster.
    db: Path = Path("var/kiosk")
    #: Where the station's keys lie, from its enrolment on: file (in the folder: for a demo or an encrypted disk),
    #: released (central lends all but the station's own while it is open: after an off-line start signed badges
    #: only) or tpm (sealed by this machine's TPM 2.0; needs tpm2-tools).
    keys: Literal["file", "released", "tpm"] = "file"
    #: How much the log says.
    log_level: Literal["debug", "info", "warning", "error"] = "info"


@dataclass(frozen=True, slots=True)
class DeskSettings:
    #: Numbers, and second facts to them, that a station takes in one window.
    number_tries: Positive = 5
    #: Seconds of that window.
    number_window_s: Positive = 60
    #: Wrong staff PINs before the staff door closes.
    pin_tries: Positive = 5
    #: Seconds it stays closed.
    pin_locked_s: Positive = 60
    #: Vouchers one person gives anew at this station in a day; more want the PIN of a second person.
    anew_alone: Annotated[int, Field(ge=0)] = 3
    #: Where guests' phones find central: https://HOST under a certificate that phones know. Empty: no page on phones
    #: is offered, unless central is on this very machine.
    guest_url: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError."""
        if self.guest_url and not may_be_opened(self.guest_url):
            raise ValueError("guest_url: expected https://HOST, or http:// to this machine, and no path")


SECTIONS: Mapping[str, type] = {
    "station": StationSettings,
    "desk": DeskSettings,
    "scanning": ScanningSettings,
    "hints": HintSettings,
    "camera": CameraSettings,
    "scanner": ScannerSettings,
    "card_face": CardFaceSettings,
    "card_reader": CardReaderSettings,
    "ecard": EcardSettings,
    "printer": PrinterSettings,
    "partner": PartnerSettings,
    "printing": PrintingSettings,
    "sync": SyncSettings,
}


@dataclass(frozen=True, slots=True)
class KioskSettings:
    station: StationSettings = field(default_factory=StationSettings)
    desk: DeskSettings = field(default_factory=DeskSettings)
    scanning: ScanningSettings = field(default_factory=ScanningSettings)
    hints: HintSettings = field(default_factory=HintSettings)
    camera: CameraSettings = field(default_factory=CameraSettings)
    scanner: ScannerSettings = field(default_factory=ScannerSettings)
    card_face: CardFaceSettings = field(default_factory=CardFaceSettings)
    card_reader: CardReaderSettings = field(default_factory=CardReaderSettings)
    ecard: EcardSettings = field(default_factory=EcardSettings)
    printer: PrinterSettings = field(default_factory=PrinterSettings)
    partner: PartnerSettings = field(default_factory=PartnerSettings)
    printing: PrintingSettings = field(default_factory=PrintingSettings)
    sync: SyncSettings = field(default_factory=SyncSettings)


def load(config: Path | None, environ: Mapping[str, str]) -> KioskSettings:
    """The settings in force. Raises toml_settings.SettingWrong."""
    return KioskSettings(**_sections(SECTIONS, config, environ))


def load_section(name: str, kind: type, config: Path | None, environ: Mapping[str, str]) -> Any:
    """One section that another part reads, the window's for example. Raises SettingWrong."""
    return _sections({**SECTIONS, name: kind}, config, environ)[name]


def _sections(
    sections: Mapping[str, type], config: Path | None, environ: Mapping[str, str]
) -> dict[str, Any]:
    files = toml_settings.search_path(config, environ)
    return toml_settings.load(sections, ignore=NOT_OURS - sections.keys(), files=files, environ=environ)
