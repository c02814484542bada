"""What happens between a scan and the next guest: asks the desk, shows, sounds, counts, and clears away."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from kiosk.outcome_line import word
from kiosk.outcomes import Outcome
from ui.jobs import Asks
from ui.screen import Views
from ui.settings import WindowSettings
from ui.sounds import Sounds
from ui.stopwatch import Stopwatch
from ui.tally import Answered, Records
from ui.viewmodels.answer_state import APPEARANCE

UNDISTURBED = frozenset({"pin", "trouble"})
"""Pages on which nothing is scanned."""


class Reception(QObject):
    """Joins the view models; knows no widget and no word."""

    def __init__(
        self,
        *,
        jobs: Asks,
        views: Views,
        records: Records,
        sounds: Sounds,
        settings: WindowSettings,
        stopwatch: Stopwatch,
        wrote: Callable[[], None],
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._looking = views.looking
        self._flow = views.flow
        self._answer = views.answer
        self._vouchers = views.vouchers
        self._pin = views.pin
        self._desk = views.desk
        self._records = records
        self._sounds = sounds
        self._settings = settings
        self._stopwatch = stopwatch
        self._wrote = wrote
        self._asked = 0
        self._connect()

    def _connect(self) -> None:
        self._looking.accepted.connect(self.scanned)
        self._looking.sighted.connect(self._flow.sighted)
        self._answer.typed.connect(self.second_fact)
        self._flow.changed.connect(self._pause)
        self._flow.wentHome.connect(self._clear_away)
        self._flow.pinWanted.connect(self._pin.clear)
        self._flow.vouchersWanted.connect(self._present)
        self._vouchers.claimed.connect(self._sound)
        self._pin.signedIn.connect(self._staff_came)
        self._desk.answered.connect(self._sound_of)

    @Slot(str, int)
    def scanned(self, text: str, at_ms: int) -> None:
        """A believed text; the answer to it replaces whatever is on the screen."""
        if self._flow.now.page in UNDISTURBED:
            return
        self._asked += 1
        self._stopwatch.seen(at_ms)
        work = self._records.timed(lambda station: station.desk.scan(text))
        self._jobs.ask(work, lambda answered: self._scan_answered(text, answered))

    @Slot(str)
    def second_fact(self, digits: str) -> None:
        self._asked += 1
        self._jobs.ask(self._records.timed(lambda station: station.desk.second_fact(digits)), self._answered)

    def _scan_answered(self, text: str, answered: Answered) -> None:
        kind = self._answered(answered)
        if APPEARANCE[kind].tone not in ("good", "again"):
            self._looking.allow_retry(text)

    def _answered(self, answered: Answered) -> str:
        self._asked -= 1
        outcome, ms = answered
        kind = self._records.note(outcome, ms)
        self._sound(outcome)
        if self._flow.now.page == "desk":
            self._desk.note(kind)
        elif self._flow.now.page not in UNDISTURBED:
            self._show(outcome)
        return kind

    def _show(self, outcome: Outcome) -> None:
        state = self._answer.show(outcome)
        good = state.tone in ("good", "again")
        asks = state.kind == "second_fact"
        settings = self._settings
        seconds = settings.typing_seconds if asks else settings.trouble_seconds
        self._flow.to("answer", settings.welcome_seconds if good else seconds)
        self._stopwatch.answered()

    @Slot(object)
    def _sound(self, outcome: Outcome) -> None:
        self._sound_of(word(outcome))

    @Slot(str)
    def _sound_of(self, kind: str) -> None:
        self._wrote()
        look = APPEARANCE.get(kind)
        self._sounds.play(look.tone if look else "again")

    @Slot()
    def _pause(self) -> None:
        self._looking.pause(self._flow.now.page in UNDISTURBED)

    @Slot(str)
    def _staff_came(self, staff: str) -> None:
        self._desk.sign_in(staff)
        self._flow.openDesk()

    @Slot()
    def _present(self) -> None:
        guest = self._answer.state.guest
        if guest is not None:
            self._vouchers.present(guest)

    @Slot()
    def _clear_away(self) -> None:
        """The guest has gone. With a scan on its way the desk must not forget whom that scan brings."""
        self._answer.clear()
        self._vouchers.clear()
        self._desk.sign_out()
        if not self._asked:
            self._jobs.ask(lambda station: station.desk.forget(), lambda _: None)
