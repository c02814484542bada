"""The answer on the screen."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.outcomes import Outcome
from ui.viewmodels.answer_state import AnswerState, Reading, show
from ui.viewmodels.place import NOWHERE, Place

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class AnswerViewModel(QObject):
    """Holds one frozen state; one signal says that all of it changed."""

    changed = Signal()
    typed = Signal(str)
    retyping = Signal()

    def __init__(self, now_ms: Callable[[], int]) -> None:
        super().__init__()
        self._now_ms = now_ms
        self._language = "zh"
        self._place = NOWHERE
        self._outcome: Outcome | None = None
        self._state = AnswerState()
        self._serial = 0
        self._retypable = False

    def stand_at(self, place: Place) -> None:
        self._place = place
        self.changed.emit()

    def show(self, outcome: Outcome, *, retypable: bool = False) -> AnswerState:
        """`retypable`: it may be a slip of the finger in the second fact."""
        self._outcome = outcome
        self._retypable = retypable
        self._serial += 1
        return self._derive()

    def clear(self) -> None:
        """The guest has gone: nothing of them stays."""
        self._outcome = None
        self._retypable = False
        self._state = AnswerState()
        self.changed.emit()

    def speak(self, language: str) -> None:
        self._language = language
        if self._outcome is not None:
            self._derive()

    def _derive(self) -> AnswerState:
        if self._outcome is not None:
            self._state = show(self._outcome, Reading(self._language, self._now_ms(), self._place))
        self.changed.emit()
        return self._state

    @property
    def state(self) -> AnswerState:
        return self._state

    @Slot(str)
    def typeDigits(self, digits: str) -> None:
        """The phone's last four digits, as the second fact."""
        self.typed.emit(digits)

    @Slot(str)
    def typeName(self, name: str) -> None:
        """The name as registered, as the second fact."""
        if name.strip():
            self.typed.emit(name.strip())

    @Slot()
    def retype(self) -> None:
        self.retyping.emit()

    @Property(bool, notify=changed)
    def retypable(self) -> bool:
        return self._retypable

    @Property(int, notify=changed)
    def serial(self) -> int:
        """Grows with every answer, so that equal answers are told apart."""
        return self._serial

    @Property(str, notify=changed)
    def kind(self) -> str:
        return self._state.kind

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._state.tone

    @Property(str, notify=changed)
    def symbol(self) -> str:
        return self._state.symbol

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether the guest may see their benefits now."""
        return self._state.guest is not None and self._state.kind in ("welcome", "already_in")

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._state.name

    @Property(str, notify=changed)
    def category(self) -> str:
        return self._state.category

    @Property(str, notify=changed)
    def seat(self) -> str:
        return self._state.seat

    @Property(str, notify=changed)
    def at(self) -> str:
        return self._state.at

    @Property(int, notify=changed)
    def station(self) -> int:
        return self._state.station

    @Property(str, notify=changed)
    def place(self) -> str:
        return self._state.place

    @Property(str, notify=changed)
    def reason(self) -> str:
        return self._state.reason

    @Property(int, notify=changed)
    def vouchers(self) -> int:
        return self._state.vouchers

    @Property(str, notify=changed)
    def benefit(self) -> str:
        """What the voucher is for that was shown to be used up."""
        return self._state.benefit

    @Property(str, notify=changed)
    def benefitSymbol(self) -> str:
        return self._state.benefit_symbol

    @Property(int, notify=changed)
    def left(self) -> int:
        """Goods left at this place, -1 where nobody counts them."""
        return self._state.left

    @Property(bool, notify=changed)
    def redeeming(self) -> bool:
        """Vouchers are used up here: the same outcome has other words."""
        return self._place.redeeming
