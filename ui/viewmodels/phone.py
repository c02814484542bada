"""A link to the guest's page, as a QR for their phone: for a minute, and only once central has all of theirs."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.outcomes import StorageFailed
from kiosk.phone import Linked, NoAddress, NoGuest, NotOnLine, PhoneAnswer, VouchersUnsent
from kiosk.qr import matrix
from protocol.guest_link import LIFE_MS
from ui.jobs import Asks
from ui.viewmodels.place import NOWHERE, Place

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1
SECONDS = LIFE_MS // 1000
TO_ASK_ANEW_SECONDS = 20
TRIED_AGAIN = frozenset({"unsent", "offline"})
"""What may pass while the guest waits: asked again every second."""


@dataclass(frozen=True, slots=True)
class PhoneState:
    """standing: "" while closed | asking | linked | run_out | unsent | offline | gone | no_address | storage_failed."""

    standing: str = ""
    left: int = 0
    rows: tuple[str, ...] = ()


@QmlElement
@QmlUncreatable("made in Python")
class PhoneViewModel(QObject):
    """Opens over the vouchers of the guest who is here; a link that has run out is never shown on."""

    placed = Signal()
    changed = Signal()
    linked = Signal(int)
    """For how many seconds there is something to scan, or to ask for anew."""

    def __init__(self, jobs: Asks) -> None:
        super().__init__()
        self._jobs = jobs
        self._place = NOWHERE
        self._guest: int | None = None
        self._state = PhoneState()
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self.tick)

    def stand_at(self, place: Place) -> None:
        self._place = place
        self.placed.emit()

    def present(self, guest: int) -> None:
        """Another guest: nothing of the last one stays on the screen."""
        self.clear()
        self._guest = guest

    def clear(self) -> None:
        self._guest = None
        self.close()

    @Slot()
    def show(self) -> None:
        """Also for a new link, when the last one has run out."""
        if self._guest is not None:
            self._become(PhoneState("asking"))
            self._seconds.start()
            self._ask()

    @Slot()
    def close(self) -> None:
        self._seconds.stop()
        self._become(PhoneState())

    @Slot()
    def tick(self) -> None:
        """One second has passed."""
        state = self._state
        if state.standing in TRIED_AGAIN:
            self._ask()
        elif state.standing == "linked" and state.left > 1:
            self._become(replace(state, left=state.left - 1))
        elif state.standing == "linked":
            self._become(PhoneState("run_out"))

    def _ask(self) -> None:
        guest = self._guest
        if guest is not None:
            self._jobs.ask(
                lambda station: station.desk.phone_link(guest), lambda answer: self._told(guest, answer)
            )

    def _told(self, guest: int, answer: PhoneAnswer | StorageFailed) -> None:
        waits = self._state.standing == "asking" or self._state.standing in TRIED_AGAIN
        if guest != self._guest or not waits:  # they left, closed it, or have one
            return
        if isinstance(answer, Linked):
            self._become(PhoneState("linked", SECONDS, tuple(matrix(answer.url))))
            self.linked.emit(SECONDS + TO_ASK_ANEW_SECONDS)
        else:
            self._become(PhoneState(_word(answer)))

    def _become(self, state: PhoneState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    @property
    def state(self) -> PhoneState:
        return self._state

    @Property(bool, notify=placed)
    def offered(self) -> bool:
        """Whether guests' phones can reach their pages from here at all."""
        return self._place.phones

    @Property(str, notify=changed)
    def standing(self) -> str:
        return self._state.standing

    @Property("QStringList", notify=changed)
    def code(self) -> list[str]:
        """The QR's rows of 0 and 1."""
        return list(self._state.rows)

    @Property(int, notify=changed)
    def secondsLeft(self) -> int:
        return self._state.left

    @Property(int, constant=True)
    def secondsTotal(self) -> int:
        return SECONDS


def _word(answer: VouchersUnsent | NotOnLine | NoGuest | NoAddress | StorageFailed) -> str:
    match answer:
        case VouchersUnsent():
            return "unsent"
        case NotOnLine():
            return "offline"
        case NoGuest():
            return "gone"
        case NoAddress():
            return "no_address"
        case StorageFailed():
            return "storage_failed"
