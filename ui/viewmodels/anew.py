"""Giving a voucher anew in place of a void one: picked at the staff desk, with a reason, and at times a second PIN."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.benefits.anew import NotGiven
from kiosk.outcomes import Issued, NotKnownYet, Outcome
from kiosk.staff_desk import GivenAnew
from ui.jobs import Asks
from ui.viewmodels.desk import DeskViewModel
from ui.viewmodels.voiding import VoidingViewModel, VoucherLine

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1
WANTS_PIN = frozenset({"second_wanted", "wrong_pin", "same_person"})


@dataclass(frozen=True, slots=True)
class AnewState:
    """`why` is a code of NotGiven, or asking: central is asked for a right."""

    picked: VoucherLine | None = None
    reason: str = ""
    why: str = ""
    op: str = ""
    serial: int = 0  # grows with every verdict, so that the keypad empties itself


@QmlElement
@QmlUncreatable("made in Python")
class AnewViewModel(QObject):
    """Closes with the vouchers it was opened over."""

    changed = Signal()
    answered = Signal(str)

    def __init__(self, jobs: Asks, desk: DeskViewModel, voiding: VoidingViewModel) -> None:
        super().__init__()
        self._jobs = jobs
        self._desk = desk
        self._voiding = voiding
        self._state = AnewState()
        voiding.changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        """Another voucher, or another guest, is being looked at."""
        if self._state.picked is not None and (not self._voiding.open or self._voiding.picked):
            self._become(AnewState())

    @Slot(int)
    def pick(self, row: int) -> None:
        """Only in place of a void voucher."""
        line = self._voiding.line(row)
        if line is not None and line.standing == "void":
            self._voiding.leave()
            self._become(AnewState(picked=line))

    @Slot()
    def leave(self) -> None:
        self._become(AnewState())

    @Slot(str)
    def give(self, reason: str) -> None:
        """`reason` is a code: lost | damaged | mistake | other."""
        self._become(replace(self._state, reason=reason))
        self._ask("")

    @Slot(str)
    def second(self, pin: str) -> None:
        """The PIN of the second person."""
        self._ask(pin)

    def _ask(self, pin: str) -> None:
        state, guest, staff = self._state, self._voiding.guest, self._desk.state.staff
        picked = state.picked
        if picked is not None and guest is not None and staff and not state.op:
            self._jobs.ask(
                lambda station: station.desk.staff.give_anew(guest, picked.voucher, staff, state.reason, pin),
                self._answered,
            )

    def waits_for(self, op: str) -> bool:
        return bool(op) and op == self._state.op

    def settle(self, outcome: Outcome) -> None:
        """What came of asking central for a right."""
        self._become(replace(self._state, op=""))
        guest = getattr(outcome, "guest", None) or 0
        self._answered(outcome if isinstance(outcome, Issued) else NotGiven(guest, "none_left"))

    def _answered(self, answer: GivenAnew) -> None:
        serial = self._state.serial + 1
        match answer:
            case Issued():
                self._become(AnewState(serial=serial))
                self._voiding.tell("anew_given")
                self.answered.emit("issued")
            case NotKnownYet(op):
                self._become(replace(self._state, why="asking", op=op, serial=serial))
                self.answered.emit("not_known_yet")
            case NotGiven(_, why):
                self._become(replace(self._state, why=why, serial=serial))
                self.answered.emit("not_eligible" if why not in WANTS_PIN else "second_fact")
            case _:
                self._become(replace(self._state, why="storage_failed", serial=serial))
                self.answered.emit("storage_failed")

    def _become(self, state: AnewState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._state.picked is not None

    @Property(str, notify=changed)
    def picked(self) -> str:
        return self._state.picked.voucher if self._state.picked else ""

    @Property(str, notify=changed)
    def titleZh(self) -> str:
        return self._state.picked.titleZh if self._state.picked else ""

    @Property(str, notify=changed)
    def titleEn(self) -> str:
        return self._state.picked.titleEn if self._state.picked else ""

    @Property(str, notify=changed)
    def why(self) -> str:
        return self._state.why

    @Property(bool, notify=changed)
    def wantsPin(self) -> bool:
        return self._state.why in WANTS_PIN

    @Property(int, notify=changed)
    def serial(self) -> int:
        return self._state.serial
