"""What central says of claims and redemptions: the desk records it, and whoever still waits is told."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.asking import Heard
from kiosk.outcomes import Outcome
from ui.jobs import Asks
from ui.reception import Reception
from ui.screen import Views
from ui.tally import Records


class Central(QObject):
    """`told` may be emitted on any thread."""

    told = Signal(str, object)

    def __init__(
        self, jobs: Asks, views: Views, records: Records, reception: Reception, wrote: Callable[[], None]
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._vouchers = views.vouchers
        self._anew = views.anew
        self._counter = views.counter
        self._records = records
        self._reception = reception
        self._wrote = wrote
        self.told.connect(self.heard)

    @Slot(str, object)
    def heard(self, op: str, answer: Heard) -> None:
        work = self._records.timed(lambda station: station.desk.heard(op, answer))
        self._jobs.ask(work, lambda answered: self._answered(op, *answered))

    def ask_again(self) -> None:
        """Once the station is open: redemptions that a power cut left without an answer."""
        self._jobs.ask(lambda station: station.desk.ask_again(), lambda _: None)

    def tend(self) -> None:
        """Now and then, whoever is here: rights that nobody needs here go back."""
        self._jobs.ask(lambda station: station.desk.tend(), lambda gave_back: gave_back and self._wrote())

    def _answered(self, op: str, outcome: Outcome | None, ms: float) -> None:
        if outcome is None:
            return
        self._records.note(outcome, ms, op=op)
        self._wrote()
        self._counter.refresh()
        if self._anew.waits_for(op):
            self._anew.settle(outcome)
        elif self._vouchers.waits_for(op):
            self._vouchers.settle(op, outcome)
        elif self._reception.waits_for(op):
            self._reception.tell(outcome)
