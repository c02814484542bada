"""What happens between a scan and the next guest: asks the desk, shows, sounds, counts, and clears away."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot

from kiosk.consent import VERSION
from kiosk.ecard.answers import EcardAnswer
from kiosk.hardware.card_read import CardRead
from kiosk.outcome_line import word
from kiosk.outcomes import NotKnownYet, NotOurs, Outcome, Redeemed, SecondFact, Unknown
from protocol.person_number import DocumentType
from ui.jobs import Asks
from ui.other_ways import OtherWays
from ui.proving import Proving
from ui.redeeming import Redeeming
from ui.screen import Views
from ui.settings import WindowSettings
from ui.sounds import Sounds
from ui.stopwatch import Stopwatch
from ui.strays import may_be_tried_again, stray
from ui.tally import Answered, Records
from ui.viewmodels.answer_state import APPEARANCE, look_of

UNDISTURBED = frozenset({"pin", "trouble"})
"""Pages on which nothing is scanned."""
BUSY = frozenset({"consent", "document", "number", "face", "second", "ecard"})
"""Pages that some other code coming into the camera's view does not take from the guest."""
WAIT_SECONDS = 12
"""The verifier answers within ten."""
REDEEM_SECONDS = 30
"""Central is asked until it answers, over whatever line there is."""


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
        self._views = views
        self._flow = views.flow
        self._records = records
        self._sounds = sounds
        self._settings = settings
        self._stopwatch = stopwatch
        self._wrote = wrote
        self._asked = 0
        self._awaited = ""
        self._ways = OtherWays(views, self.number, self.forget)
        self._redeeming = Redeeming(jobs, views, settings, self._scan)
        self._proving = Proving(views, settings, self._ask, self._tell_proof)
        self._connect(views)

    def _connect(self, views: Views) -> None:
        views.looking.accepted.connect(self.scanned)
        views.looking.sighted.connect(self._flow.sighted)
        views.answer.typed.connect(self.second_fact)
        self._flow.changed.connect(self._pause)
        self._flow.wentHome.connect(self._clear_away)
        self._flow.pinWanted.connect(views.pin.clear)
        self._flow.vouchersWanted.connect(self._present)
        views.vouchers.claimed.connect(self._sound)
        views.phone.linked.connect(self._flow.hold)
        views.pin.signedIn.connect(self._staff_came)
        views.desk.answered.connect(self._sound_of)
        for says in (views.voiding.answered, views.anew.answered, views.unredeeming.answered):
            says.connect(self._sound_of)
        self._redeeming.handed.connect(self._sound_of)

    @Slot(str, int)
    def scanned(self, text: str, at_ms: int, source: str = "camera") -> None:
        """A believed text; the answer to it replaces whatever is on the screen."""
        if self._flow.now.page not in UNDISTURBED:
            self._stopwatch.seen(at_ms)
            self._take(text, source)

    @Slot(str, str)
    def handed(self, text: str, source: str) -> None:
        """By a scanner, wedge or serial, whatever has the focus."""
        if self._flow.now.page not in UNDISTURBED:
            self._take(text, source)

    @Slot(str)
    def typed_by_scanner(self, text: str) -> None:
        """A scanner that types like a keyboard."""
        self.handed(text, "wedge")

    @Slot(object)
    def card_read(self, read: CardRead) -> None:
        """A chip card lies in the reader; where vouchers are used up nobody is checked in."""
        if self._flow.now.page not in UNDISTURBED and not self._views.status.redeeming:
            self._ask(lambda desk: desk.card(read), self._answered)

    def number(self, text: str, document: DocumentType) -> None:
        """Typed, or read from a card and confirmed, by a guest who agreed."""
        self._ask(lambda desk: desk.number(text, document), self._number_answered)

    @Slot(str)
    def second_fact(self, answer: str) -> None:
        """The phone's last four digits, or the name; never before the notice was agreed to."""
        if self._proving.waiting:
            self._proving.typed(answer)
        elif self._views.ways.state.agreed:
            self._ask(lambda desk: desk.second_fact(answer, consent=VERSION), self._second_fact_answered)

    @Slot(str, object)
    def verified(self, op: str, answer: EcardAnswer) -> None:
        """The platform's answer; the desk takes every one, and says nothing to one that nobody waits for."""
        consent = VERSION if self._views.ways.state.agreed else None
        self._ask(lambda desk: desk.verified(op, answer, consent), self._verified_answered)

    def forget(self) -> None:
        self._jobs.ask(lambda station: station.desk.forget(), lambda _: None)

    def _ask(self, work: Callable[[Any], Outcome], then: Callable[[Any], Any]) -> None:
        self._asked += 1

        def answered(result: Any) -> None:
            self._asked -= 1
            then(result)

        self._jobs.ask(self._records.timed(lambda station: work(station.desk)), answered)

    def _take(self, text: str, source: str) -> None:
        """At the staff desk whoever shows a card has been told by the volunteer."""
        if self._views.status.redeeming:
            self._redeeming.take(text, source)
        elif self._flow.now.page != "desk" and self._views.ways.notice_first(text):
            self._views.looking.allow_retry(text)
            if self._flow.now.page != "consent":
                self._ways.ecard_shown()
        else:
            self._scan(text, source)

    def _scan(self, text: str, source: str, on_behalf: bool = False) -> None:
        how = {"on_behalf": True} if on_behalf else {}
        self._ask(
            lambda desk: desk.scan(text, **how), lambda answered: self._scan_answered(text, answered, source)
        )

    def _scan_answered(self, text: str, answered: Answered, source: str) -> None:
        outcome, ms = answered
        self._records.note(outcome, ms, source)
        if may_be_tried_again(outcome, redeeming=self._views.status.redeeming):
            self._views.looking.allow_retry(text)
        if not (source == "camera" and stray(outcome) and self._busy()):
            self.tell(outcome)

    def _busy(self) -> bool:
        """A phone shows more than one code, and a card more than one number."""
        page = self._flow.now.page
        return page in BUSY or (page == "answer" and self._views.answer.kind == "not_known_yet")

    def _verified_answered(self, answered: tuple[Outcome | None, float]) -> None:
        outcome, ms = answered
        if outcome is not None:
            self._answered((outcome, ms))

    def _answered(self, answered: Answered) -> None:
        outcome, ms = answered
        self._records.note(outcome, ms)
        self.tell(outcome)

    def _number_answered(self, answered: Answered) -> None:
        if isinstance(answered[0], NotOurs) and self._flow.now.page == "number":
            self._records.note(*answered)
            self._views.number.refuse()
        else:
            self._answered(answered)

    def _second_fact_answered(self, answered: Answered) -> None:
        outcome, ms = answered
        self._records.note(outcome, ms)
        self.tell(outcome, retypable=isinstance(outcome, Unknown))

    def _tell_proof(self, answered: Answered, retypable: bool) -> None:
        self._records.note(*answered)
        self.tell(answered[0], retypable=retypable)

    def waits_for(self, op: str) -> bool:
        """Whether what was told last was that this is not known yet."""
        return op == self._awaited

    def tell(self, outcome: Outcome, *, retypable: bool = False) -> None:
        self._sound(outcome)
        self._awaited = outcome.op if isinstance(outcome, NotKnownYet) else ""
        page = self._flow.now.page
        if page == "desk":
            self._views.desk.note(word(outcome))
        elif page not in UNDISTURBED:
            self._show(outcome, retypable=retypable)

    def _show(self, outcome: Outcome, *, retypable: bool) -> None:
        state = self._views.answer.show(outcome, retypable=retypable)
        match outcome:
            case SecondFact():
                self._ways.number_shown()
            case NotKnownYet():
                self._flow.to("answer", REDEEM_SECONDS if self._views.status.redeeming else WAIT_SECONDS)
            case _:
                good = state.tone in ("good", "again")
                seconds = self._settings.welcome_seconds if good else self._settings.trouble_seconds
                goods = self._redeeming.seconds(outcome) if isinstance(outcome, Redeemed) else None
                self._flow.to("answer", goods or seconds)
        self._stopwatch.answered()

    @Slot(object)
    def _sound(self, outcome: Outcome) -> None:
        self._play(look_of(outcome).tone)

    @Slot(str)
    def _sound_of(self, kind: str) -> None:
        look = APPEARANCE.get(kind)
        self._play(look.tone if look else "again")

    def _play(self, tone: str) -> None:
        self._wrote()
        self._sounds.play(tone)

    @Slot()
    def _pause(self) -> None:
        self._views.looking.pause(self._flow.now.page in UNDISTURBED)

    @Slot(str)
    def _staff_came(self, staff: str) -> None:
        self._views.desk.sign_in(staff)
        self._flow.openDesk()

    @Slot()
    def _present(self) -> None:
        guest = self._views.answer.state.guest
        if guest is not None:
            for view in (self._views.vouchers, self._views.phone, self._views.slip):
                view.present(guest)

    @Slot()
    def _clear_away(self) -> None:
        """The guest has gone. With a scan on its way the desk must not forget whom that scan brings."""
        self._awaited = ""
        views = self._views
        for view in (views.answer, views.vouchers, views.phone, views.counter, views.slip):
            view.clear()
        self._views.desk.sign_out()
        self._views.devices.close()
        self._ways.clear()
        if not self._asked:
            self.forget()
