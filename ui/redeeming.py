"""Where vouchers are used up: a scan is looked at, confirmed by a touch or a second scan, and then asked about."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.outcomes import Redeemed
from kiosk.redeem_desk import VoucherSeen
from ui.jobs import Asks
from ui.screen import Views
from ui.settings import WindowSettings

Scan = Callable[[str, str, bool], None]
"""A text, where it came from, and whether somebody else collects it."""


class Redeeming(QObject):
    """Knows the confirm page; the answers are the reception's."""

    handed = Signal(str)

    def __init__(self, jobs: Asks, views: Views, settings: WindowSettings, scan: Scan) -> None:
        super().__init__()
        self._jobs = jobs
        self._flow = views.flow
        self._counter = views.counter
        self._settings = settings
        self._scan = scan
        self._source = ""
        self._counter.confirmed.connect(self.confirmed)
        self._counter.handed.connect(self.handed_over)

    def take(self, text: str, source: str) -> None:
        """At the staff desk nothing is used up by a scan."""
        if self._flow.now.page != "desk":
            look = self._jobs.ask
            look(lambda station: station.desk.counter.look(text), lambda seen: self._seen(text, source, seen))

    def _seen(self, text: str, source: str, seen: VoucherSeen | None) -> None:
        page = self._flow.now.page
        if seen is None:
            self._scan(text, source, False)
        elif page == "confirm" and self._counter.is_shown(seen):
            if self._counter.again(seen):
                self._counter.confirm()
        else:
            self._source = source
            self._counter.show(seen)
            self._flow.to("confirm", self._settings.typing_seconds)

    @Slot(str, bool)
    def confirmed(self, token: str, on_behalf: bool) -> None:
        self._scan(token, self._source, on_behalf)

    def seconds(self, outcome: Redeemed) -> int | None:
        """How long its answer stays: until the goods are handed over, where there are any."""
        goods = self._counter.used_up(outcome.voucher.benefit, outcome.voucher.id)
        return self._settings.typing_seconds if goods else None

    @Slot(str)
    def handed_over(self, kind: str) -> None:
        self.handed.emit(kind)
        if kind == "handed_over" and self._flow.now.page == "answer":
            self._flow.home()
