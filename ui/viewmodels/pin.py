"""The staff PIN: typed here, judged by the desk."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.outcomes import StorageFailed
from kiosk.staff import PinLocked, StaffSession, WrongPin
from ui.jobs import Asks
from ui.viewmodels.moments import clock_time

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1
UP_TO_THE_MINUTE_MS = 59_999


@dataclass(frozen=True, slots=True)
class PinState:
    verdict: str = ""  # wrong | locked | failed
    tries: int = 0
    until: str = ""
    serial: int = 0  # grows with every verdict, so that the keypad empties itself


@QmlElement
@QmlUncreatable("made in Python")
class PinViewModel(QObject):
    """Says `signedIn` with the staff id, or what was wrong."""

    changed = Signal()
    signedIn = Signal(str)

    def __init__(self, jobs: Asks) -> None:
        super().__init__()
        self._jobs = jobs
        self._state = PinState()

    @Slot()
    def clear(self) -> None:
        self._become(PinState(serial=self._state.serial + 1))

    @Slot(str)
    def enter(self, digits: str) -> None:
        self._jobs.ask(lambda station: station.desk.sign_in(digits), self._answered)

    def _answered(self, answer: StaffSession | WrongPin | PinLocked | StorageFailed) -> None:
        serial = self._state.serial + 1
        match answer:
            case StaffSession(id=staff):
                self._become(PinState(serial=serial))
                self.signedIn.emit(staff)
            case WrongPin(left=left):
                self._become(PinState("wrong", tries=left, serial=serial))
            case PinLocked(until=until):
                self._become(PinState("locked", until=clock_time(until + UP_TO_THE_MINUTE_MS), serial=serial))
            case StorageFailed():
                self._become(PinState("failed", serial=serial))

    def _become(self, state: PinState) -> None:
        self._state = state
        self.changed.emit()

    @Property(str, notify=changed)
    def verdict(self) -> str:
        return self._state.verdict

    @Property(int, notify=changed)
    def tries(self) -> int:
        return self._state.tries

    @Property(str, notify=changed)
    def until(self) -> str:
        return self._state.until

    @Property(int, notify=changed)
    def serial(self) -> int:
        return self._state.serial
