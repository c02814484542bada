"""The last redemptions of this station at its staff desk, and taking one back."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.outcomes import StorageFailed
from kiosk.unredeeming import NotTakenBack, TakenBack, UsedUp
from protocol.name_masks import mask_staff
from ui.jobs import Asks
from ui.viewmodels.desk import DeskViewModel
from ui.viewmodels.moments import moment
from ui.viewmodels.place import NO_BENEFIT, NOWHERE, Place
from ui.viewmodels.rows import Rows

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class RedemptionLine:
    """`until` is the time up to which it may be taken back, empty where that is over."""

    intent: int
    titleZh: str
    titleEn: str
    symbol: str
    name: str
    at: str
    until: str
    onBehalf: bool
    handed: bool


@dataclass(frozen=True, slots=True)
class UnredeemingState:
    open: bool = False
    picked: RedemptionLine | None = None
    notice: str = ""  # taken_back | nothing_to_undo | too_late | storage_failed


@QmlElement
@QmlUncreatable("made in Python")
class UnredeemingViewModel(QObject):
    """Opens at the staff desk of a redeeming station; closes when the desk does."""

    changed = Signal()
    answered = Signal(str)

    def __init__(self, jobs: Asks, desk: DeskViewModel, now_ms: Callable[[], int]) -> None:
        super().__init__()
        self._jobs = jobs
        self._desk = desk
        self._now_ms = now_ms
        self._place = NOWHERE
        self._language = "zh"
        self._state = UnredeemingState()
        self._lines = Rows(RedemptionLine, self)
        desk.changed.connect(self._follow)

    def stand_at(self, place: Place) -> None:
        self._place = place

    def speak(self, language: str) -> None:
        self._language = language
        if self._state.open:
            self._load()

    @Slot()
    def _follow(self) -> None:
        if not self._desk.state.staff:
            self.close()

    @Slot()
    def show(self) -> None:
        if self._desk.state.staff:
            self._become(UnredeemingState(open=True))
            self._load()

    @Slot()
    def close(self) -> None:
        self._lines.show([])
        self._become(UnredeemingState())

    @Slot(int)
    def pick(self, row: int) -> None:
        line = self._lines.row(row)
        if line is not None and line.until:
            self._become(replace(self._state, picked=line, notice=""))

    @Slot()
    def leave(self) -> None:
        self._become(replace(self._state, picked=None))

    @Slot(str)
    def takeBack(self, reason: str) -> None:
        """`reason` is a code: mistake | not_taken | other."""
        picked, staff = self._state.picked, self._desk.state.staff
        if picked is not None and staff:
            self._jobs.ask(
                lambda station: station.desk.staff.take_back(picked.intent, staff, reason), self._took_back
            )

    def _took_back(self, answer: TakenBack | NotTakenBack | StorageFailed) -> None:
        kind = _word(answer)
        self._become(UnredeemingState(self._state.open, None, kind))
        self.answered.emit("undone" if kind == "taken_back" else kind)
        self._load()

    def _load(self) -> None:
        self._jobs.ask(lambda station: station.desk.staff.used_up(), self._loaded)

    def _loaded(self, found: tuple[UsedUp, ...]) -> None:
        if self._state.open:
            self._lines.show([self._line(one) for one in found])
            self.changed.emit()

    def _line(self, one: UsedUp) -> RedemptionLine:
        benefit = self._place.benefits.get(one.benefit, NO_BENEFIT)
        now = self._now_ms()
        return RedemptionLine(
            one.intent,
            benefit.zh,
            benefit.en,
            benefit.symbol or "ticket",
            mask_staff(one.name) if one.name else "",
            moment(one.at, now, self._language),
            moment(one.until, now, self._language) if one.until >= now else "",
            one.on_behalf,
            one.handed,
        )

    def _become(self, state: UnredeemingState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    @Property(QObject, constant=True)
    def lines(self) -> QObject:
        return self._lines

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._state.open

    @Property(int, notify=changed)
    def picked(self) -> int:
        """The redemption that is about to be taken back; 0: none."""
        return self._state.picked.intent if self._state.picked else 0

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
        return {"taken_back": "again", "storage_failed": "fault"}.get(self._state.notice, "wait")


def _word(answer: TakenBack | NotTakenBack | StorageFailed) -> str:
    match answer:
        case TakenBack():
            return "taken_back"
        case NotTakenBack(why):
            return why
        case StorageFailed():
            return "storage_failed"
