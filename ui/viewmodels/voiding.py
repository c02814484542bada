"""The vouchers of the guest the staff desk picked, and taking one back."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.benefits.giving import Offer
from kiosk.outcomes import StorageFailed
from kiosk.voiding import NothingToVoid, Voided
from ui.jobs import Asks
from ui.viewmodels.desk import DeskViewModel
from ui.viewmodels.place import symbol_of
from ui.viewmodels.rows import Rows

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """One voucher. standing: issued | held_back | redeemed | void."""

    voucher: str
    titleZh: str
    titleEn: str
    symbol: str
    standing: str


@dataclass(frozen=True, slots=True)
class VoidingState:
    guest: int | None = None  # whose vouchers are open
    picked: VoucherLine | None = None
    notice: str = ""  # voided | nothing_to_void | storage_failed | anew_given


def lines_of(offers: tuple[Offer, ...]) -> list[VoucherLine]:
    return [
        VoucherLine(
            voucher.id,
            offer.benefit.title_zh,
            offer.benefit.title_en,
            symbol_of(offer.benefit.picture, offer.benefit.category),
            voucher.state,
        )
        for offer in offers
        for voucher in offer.vouchers
    ]


@QmlElement
@QmlUncreatable("made in Python")
class VoidingViewModel(QObject):
    """Opens for the guest picked at the desk; one voucher is picked, then voided with a reason."""

    changed = Signal()
    answered = Signal(str)

    def __init__(self, jobs: Asks, desk: DeskViewModel) -> None:
        super().__init__()
        self._jobs = jobs
        self._desk = desk
        self._state = VoidingState()
        self._lines = Rows(VoucherLine, self)
        desk.changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        """Whoever is not picked any more has nothing open here."""
        chosen = self._desk.state.chosen
        if self._state.guest is not None and (chosen is None or chosen.guest != self._state.guest):
            self.close()

    @Slot()
    def show(self) -> None:
        chosen = self._desk.state.chosen
        if chosen is not None:
            self._lines.show([])
            self._become(VoidingState(guest=chosen.guest))
            self._load(chosen.guest)

    @Slot()
    def close(self) -> None:
        self._lines.show([])
        self._become(VoidingState())

    @Slot(int)
    def pick(self, row: int) -> None:
        """Only a good voucher can be taken back."""
        line = self._lines.row(row)
        if line is not None and line.standing == "issued":
            self._become(replace(self._state, picked=line, notice=""))

    @Slot()
    def leave(self) -> None:
        self._become(replace(self._state, picked=None))

    @Slot(str)
    def void(self, reason: str) -> None:
        """`reason` is a code: mistake | lost | asked | other."""
        guest, picked, staff = self._state.guest, self._state.picked, self._desk.state.staff
        if guest is not None and picked is not None and staff:
            self._jobs.ask(
                lambda station: station.desk.void(guest, picked.voucher, staff, reason),
                lambda answer: self._voided(guest, answer),
            )

    def line(self, row: int) -> VoucherLine | None:
        line = self._lines.row(row)
        return line if isinstance(line, VoucherLine) else None

    @property
    def guest(self) -> int | None:
        """Whose vouchers are open."""
        return self._state.guest

    def tell(self, notice: str) -> None:
        """Something else became of one of these vouchers."""
        if self._state.guest is not None:
            self._become(VoidingState(self._state.guest, None, notice))
            self._load(self._state.guest)

    def _voided(self, guest: int, answer: Voided | NothingToVoid | StorageFailed) -> None:
        kind = _word(answer)
        self.answered.emit(kind)
        if guest == self._state.guest:
            self._become(VoidingState(guest, None, kind))
            self._load(guest)

    def _load(self, guest: int) -> None:
        self._jobs.ask(
            lambda station: lines_of(station.desk.offers(guest)), lambda lines: self._loaded(guest, lines)
        )

    def _loaded(self, guest: int, lines: list[VoucherLine]) -> None:
        if guest == self._state.guest:
            self._lines.show(lines)

    def _become(self, state: VoidingState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    @Property(QObject, constant=True)
    def lines(self) -> QObject:
        return self._lines

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._state.guest is not None

    @Property(str, notify=changed)
    def picked(self) -> str:
        """The voucher that is about to be taken back."""
        return self._state.picked.voucher if self._state.picked else ""

    @Property(str, notify=changed)
    def titleZh(self) -> str:
        return self._state.picked.titleZh if self._state.picked else ""

    @Property(str, notify=changed)
    def titleEn(self) -> str:
        return self._state.picked.titleEn if self._state.picked else ""

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._state.notice

    @Property(str, notify=changed)
    def tone(self) -> str:
        """Of the notice."""
        return {"voided": "again", "anew_given": "good", "storage_failed": "fault"}.get(
            self._state.notice, "wait"
        )


def _word(answer: Voided | NothingToVoid | StorageFailed) -> str:
    match answer:
        case Voided():
            return "voided"
        case StorageFailed():
            return "storage_failed"
        case NothingToVoid():
            return "nothing_to_void"
