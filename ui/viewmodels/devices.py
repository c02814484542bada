"""What staff see of the devices: which scanners were heard, and the code that sets up those that type."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.qr import matrix

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class DevicesState:
    open: bool = False
    typing: bool = False  # a scanner that types was heard
    serial: tuple[str, ...] = ()  # ports that were heard
    cards: bool = False
    learned: str = ""  # kept | not_kept


@QmlElement
@QmlUncreatable("made in Python")
class DevicesViewModel(QObject):
    """`calibration`: the text of the code; empty where no scanner types."""

    changed = Signal()

    def __init__(self, calibration: str = "") -> None:
        super().__init__()
        self._rows = matrix(calibration) if calibration else []
        self._state = DevicesState()

    @Slot(str, str)
    def saw(self, source: str, device: str) -> None:
        name = device or source
        if name not in self._state.serial:
            self._become(replace(self._state, serial=(*self._state.serial, name)))

    @Slot(str)
    def saw_typing(self, _text: str) -> None:
        self._become(replace(self._state, typing=True))

    @Slot(object)
    def saw_card(self, _read: object) -> None:
        self._become(replace(self._state, cards=True))

    def learned(self, *, kept: bool) -> None:
        self._become(replace(self._state, typing=True, learned="kept" if kept else "not_kept"))

    @Slot()
    def show(self) -> None:
        self._become(replace(self._state, open=True, learned=""))

    @Slot()
    def close(self) -> None:
        self._become(replace(self._state, open=False, learned=""))

    def _become(self, state: DevicesState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._state.open

    @Property(bool, notify=changed)
    def typing(self) -> bool:
        return self._state.typing

    @Property(bool, notify=changed)
    def cards(self) -> bool:
        return self._state.cards

    @Property("QStringList", notify=changed)
    def serial(self) -> list[str]:
        return list(self._state.serial)

    @Property(str, notify=changed)
    def learnedAs(self) -> str:
        return self._state.learned

    @Property("QStringList", constant=True)
    def code(self) -> list[str]:
        """The calibration QR's rows of 0 and 1."""
        return self._rows
