"""The counter of a redeeming station: the voucher before it is used up, the goods after it, and the last answers."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.outcomes import StorageFailed
from kiosk.redeem_desk import HandedOver, LastAnswer, NothingToHand, VoucherSeen
from protocol.name_masks import mask_public
from ui.jobs import Asks
from ui.viewmodels.moments import moment
from ui.viewmodels.place import NO_BENEFIT, NOWHERE, BenefitName, Place
from ui.viewmodels.rows import Rows

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1
TOO_SOON_MS = 800
"""A scanner may send one code twice; a person who means it takes longer."""
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class LastLine:
    """One answer of central. result: redeemed | already | void | …, or undone; `toHand`: its goods still lie here."""

    intent: int
    titleZh: str
    titleEn: str
    symbol: str
    result: str
    at: str
    voucher: str
    toHand: bool


@dataclass(frozen=True, slots=True)
class CounterState:
    seen: VoucherSeen | None = None
    since: int = 0
    on_behalf: bool = False
    hand: str = ""  # the voucher whose goods are to be handed over now


@QmlElement
@QmlUncreatable("made in Python")
class CounterViewModel(QObject):
    """Says `confirmed` with the token, and whether somebody else collects it."""

    changed = Signal()
    confirmed = Signal(str, bool)
    handed = Signal(str)

    def __init__(self, jobs: Asks, now_ms: Callable[[], int]) -> None:
        super().__init__()
        self._jobs = jobs
        self._now_ms = now_ms
        self._language = "zh"
        self._place = NOWHERE
        self._state = CounterState()
        self._answers: tuple[LastAnswer, ...] = ()
        self._lines = Rows(LastLine, self)

    def stand_at(self, place: Place) -> None:
        self._place = place
        self.refresh()

    def speak(self, language: str) -> None:
        self._language = language
        self._list()
        self.changed.emit()

    def show(self, seen: VoucherSeen) -> None:
        self._become(CounterState(seen, self._now_ms()))

    def again(self, seen: VoucherSeen) -> bool:
        """Whether this is the voucher that is to be confirmed, shown a second time on purpose."""
        return self.is_shown(seen) and self._now_ms() - self._state.since >= TOO_SOON_MS

    def is_shown(self, seen: VoucherSeen) -> bool:
        return self._state.seen is not None and self._state.seen.voucher == seen.voucher

    def used_up(self, benefit: int, voucher: str) -> bool:
        """Whether there are goods to hand over for it."""
        goods = self._of(benefit).delivery == "handed_out"
        self._become(CounterState(hand=voucher if goods else ""))
        return goods

    def clear(self) -> None:
        self._become(CounterState())

    def refresh(self) -> None:
        """What was answered lately, whoever waited for it."""
        if self._place.redeeming:
            self._jobs.ask(lambda station: station.desk.counter.last(), self._answered)

    @Slot()
    def confirm(self) -> None:
        seen = self._state.seen
        if seen is not None:
            self.confirmed.emit(seen.token, self._state.on_behalf)

    @Slot()
    def toggleBehalf(self) -> None:
        seen = self._state.seen
        if seen is not None and seen.on_behalf:
            self._become(replace(self._state, on_behalf=not self._state.on_behalf))

    @Slot()
    def handOver(self) -> None:
        """The goods of the voucher that was used up just now."""
        self._hand(self._state.hand)

    @Slot(int)
    def handOverLine(self, row: int) -> None:
        """Goods of an earlier answer."""
        line = self._lines.row(row)
        if line is not None and line.toHand:
            self._hand(line.voucher)

    def _hand(self, voucher: str) -> None:
        if voucher:
            self._jobs.ask(lambda station: station.desk.counter.handed_over(voucher), self._handed)

    def _handed(self, answer: HandedOver | NothingToHand | StorageFailed) -> None:
        self.handed.emit("storage_failed" if isinstance(answer, StorageFailed) else "handed_over")
        self.refresh()

    def _answered(self, answers: tuple[LastAnswer, ...]) -> None:
        self._answers = answers
        self._list()
        self.changed.emit()

    def _list(self) -> None:
        self._lines.show([self._line(one) for one in self._answers[:MOST_LINES]])

    def _line(self, one: LastAnswer) -> LastLine:
        benefit = self._of(one.benefit)
        return LastLine(
            one.intent,
            benefit.zh,
            benefit.en,
            benefit.symbol or "ticket",
            "undone" if one.undone else one.result,
            moment(one.at, self._now_ms(), self._language),
            one.voucher,
            one.to_hand,
        )

    def _of(self, benefit: int) -> BenefitName:
        return self._place.benefits.get(benefit, NO_BENEFIT)

    def _become(self, state: CounterState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    @property
    def _benefit(self) -> BenefitName:
        return self._of(self._state.seen.benefit) if self._state.seen else NO_BENEFIT

    @Property(QObject, constant=True)
    def last(self) -> QObject:
        return self._lines

    @Property(int, notify=changed)
    def lines(self) -> int:
        return len(self._answers[:MOST_LINES])

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._benefit.zh if self._language == "zh" else self._benefit.en

    @Property(str, notify=changed)
    def place(self) -> str:
        """Where the benefit is used."""
        return self._benefit.place_zh if self._language == "zh" else self._benefit.place_en

    @Property(str, notify=changed)
    def symbol(self) -> str:
        return self._benefit.symbol or "ticket"

    @Property(str, notify=changed)
    def name(self) -> str:
        """Of the guest, masked: the screen stands in public. Empty where they are not known here."""
        seen = self._state.seen
        return mask_public(seen.name, self._language) if seen and seen.name else ""

    @Property(str, notify=changed)
    def standing(self) -> str:
        """As last heard here: issued | held_back | redeemed | void, empty where nothing was heard."""
        return (self._state.seen.state or "") if self._state.seen else ""

    @Property(bool, notify=changed)
    def mayCollect(self) -> bool:
        """Whether somebody else may collect it."""
        return self._state.seen is not None and self._state.seen.on_behalf

    @Property(bool, notify=changed)
    def onBehalf(self) -> bool:
        return self._state.on_behalf

    @Property(bool, notify=changed)
    def toHand(self) -> bool:
        return self._state.hand != ""
