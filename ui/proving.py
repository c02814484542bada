"""From a voucher whose code is hidden to the phone's last four digits, or the name, and back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot

from kiosk.outcomes import AskDesk, Outcome, Unknown
from ui.screen import Views
from ui.settings import WindowSettings
from ui.tally import Answered
from ui.viewmodels.ways import PROOF

Ask = Callable[[Callable[[Any], Outcome], Callable[[Answered], None]], None]


class Proving(QObject):
    """Knows the vouchers and the page of the second fact."""

    def __init__(
        self, views: Views, settings: WindowSettings, ask: Ask, tell: Callable[[Answered, bool], None]
    ) -> None:
        """`tell`: an answer on a page of its own, and whether it may be a slip of the finger."""
        super().__init__()
        self._flow = views.flow
        self._ways = views.ways
        self._vouchers = views.vouchers
        self._settings = settings
        self._ask = ask
        self._tell = tell
        self._vouchers.proofWanted.connect(self.begin)
        self._ways.wentBack.connect(self.back)

    @property
    def waiting(self) -> bool:
        return self._ways.way == PROOF

    @Slot()
    def begin(self) -> None:
        self._ways.clear()
        self._ways.begin(PROOF)
        self._flow.open("second")

    @Slot()
    def back(self) -> None:
        if self.waiting:
            self._to_vouchers()

    def typed(self, answer: str) -> None:
        self._ask(lambda desk: desk.prove(answer), self._answered)

    def _answered(self, answered: Answered) -> None:
        if not self.waiting or self._flow.now.page != "second":
            return
        outcome = answered[0]
        if isinstance(outcome, Unknown | AskDesk):
            self._tell(answered, isinstance(outcome, Unknown))
        else:
            self._to_vouchers()
            self._vouchers.proven(answered)

    def _to_vouchers(self) -> None:
        self._ways.clear()
        self._flow.to("vouchers", self._settings.vouchers_seconds)
