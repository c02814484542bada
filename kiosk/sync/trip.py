"""One trip to central: send what is unsent, then bring the roster up to date. Runs on the thread that made it."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk import closing
from kiosk.store.database import open_journal
from kiosk.store.heard import Heard, keep_heard, read_heard
from kiosk.store.rights import mark_put_back
from kiosk.sync import retiring
from kiosk.sync.feed_pages import Heads
from kiosk.sync.home import Home, LocalTrouble
from kiosk.sync.inquiries import Inquiries
from kiosk.sync.link import Link, Trouble, Unreachable
from kiosk.sync.push import Push, Taken
from kiosk.sync.questions import Questions
from kiosk.sync.rejoining import is_forgotten, rejoin
from kiosk.sync.topping_up import TopUp
from kiosk.sync.upkeep import RosterUpkeep
from protocol.clock import CentralTime, Clock
from protocol.logs import logger
from protocol.messages import PushAnswer
from protocol.sqlite import dbapi

GIVES = ("kiosk", "desk")
"""Roles of desks that give vouchers."""


def _tell_nobody(*_news: object) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Hooks:
    """Who is told, on the courier's thread: of central's time, and of a roster file that was replaced."""

    on_time: Callable[[CentralTime], None] = _tell_nobody
    on_new_roster: Callable[[], None] = _tell_nobody


@dataclass(frozen=True, slots=True)
class Trip:
    """What one trip did. `trouble` ended it; `notice` is a code for what is wrong and no hindrance."""

    pushed: int
    pulled: int
    have: int
    head: int
    unsent: int
    trouble: Trouble | LocalTrouble | None
    notice: str | None
    answer: PushAnswer | None

    @property
    def error(self) -> str | None:
        return self.notice if self.trouble is None else self.trouble.error


class Trips:
    """Owns the courier's database connections; `close` gives them back."""

    def __init__(
        self, home: Home, link: Link, clock: Clock, batch: int, hooks: Hooks, questions: Questions
    ) -> None:
        self._home = home
        self._link = link
        self._hooks = hooks
        self._journal = open_journal(home.folder)
        self._heard = read_heard(self._journal)
        have = 0 if self._heard is None else self._heard.have
        self._push = Push(self._journal, link, clock, home.identity.station, batch, have)
        self.roster = RosterUpkeep(home, link, hooks.on_new_roster)
        self._top_up = TopUp(self._journal, link, home, clock)
        self._questions = questions
        self._inquiries = Inquiries(questions, self._top_up, link)
        self._clock = clock
        self._answer: PushAnswer | None = None
        self._pushed = 0
        self._not_kept = False

    def go(self, *, beat: bool, told: Heads | None = None) -> Trip:
        """Without `beat`, with nothing unsent and no news `told`, it asks nobody."""
        self._pushed, self._not_kept = 0, False
        self.roster.begin()
        delayed = self._inquiries.settle()
        trouble = delayed if isinstance(delayed, Unreachable) else self._send(beat=beat)
        trouble = (
            self._retire(trouble) if closing.is_closed(self._home.folder) else self._follow(trouble, told)
        )
        trouble = trouble or delayed
        return Trip(
            pushed=self._pushed,
            pulled=self.roster.pulled,
            have=self._push.have,
            head=self._push.head(),
            unsent=self._push.unsent(),
            trouble=trouble,
            notice=self._notice(),
            answer=self._answer,
        )

    def close(self) -> None:
        self.roster.close()
        self._journal.close()

    def _follow(
        self, trouble: Trouble | LocalTrouble | None, told: Heads | None
    ) -> Trouble | LocalTrouble | None:
        if trouble is None and self._answer is not None:
            trouble = self.roster.catch_up(_heads(self._answer).and_later(told))
        if not self._closed(trouble):
            return trouble or self._stock_up()
        closing.mark(self._home.folder)
        return self._retire(self._send(beat=False))

    def _stock_up(self) -> Trouble | LocalTrouble | None:
        """Rights for the next minutes, where a desk that gives vouchers stands or is to stand."""
        role = self._home.identity.role if self._questions.role is None else self._questions.role
        if role not in GIVES or self._push.rolled_back:
            return None
        wanted = self.roster.first_come(self._clock.stamp().wall)
        return self._top_up.go(wanted, self._questions.scarce())

    def _closed(self, trouble: Trouble | LocalTrouble | None) -> bool:
        if self.roster.closed:
            return True
        if not retiring.says_closed(trouble) or self._answer is None:
            return False
        return retiring.closing_is_signed(self._link, self._home.identity, self._answer.era)

    def _retire(self, trouble: Trouble | LocalTrouble | None) -> Trouble | LocalTrouble | None:
        """Whether or not all could be sent: the journal and the key that signs it stay."""
        found = closing.closed(self._home.folder)
        if found is None or found.wiped:
            return trouble
        self.roster.close()
        return retiring.wipe(self._home) or trouble

    def _send(self, *, beat: bool) -> Trouble | LocalTrouble | None:
        """Until nothing is left. The very first asks before it sends: central may have it all already."""
        ask_first = self._heard is None
        while beat or ask_first or self._push.unsent():
            before = self._push.next
            taken = self._sent(ask_first=ask_first)
            if not isinstance(taken, Taken):
                return taken
            self._hear(taken)
            self._inquiries.settle()  # somebody may stand at the desk while a backlog travels
            if taken.sent and self._push.next == before:
                return LocalTrouble("stuck", f"central does not take entry {before}")
            beat = ask_first = False
        return None

    def _sent(self, *, ask_first: bool) -> Taken | Trouble:
        """A central that has forgotten this station, having been restored, is told who it is, once."""
        taken = self._push.send(ask_first=ask_first)
        if not is_forgotten(taken):
            return taken
        return rejoin(self._link, self._home) or self._push.send(ask_first=True)

    def _hear(self, taken: Taken) -> None:
        self._pushed += taken.sent
        self._answer = taken.answer
        self._questions.hear_scarce(frozenset(map(int, taken.answer.scarce)))
        if self._push.rolled_back:
            mark_put_back(self._journal)
        self._keep(taken.heard)
        self._hooks.on_time(taken.heard.time)

    def _keep(self, heard: Heard) -> None:
        self._heard = heard
        try:
            keep_heard(self._journal, heard)
        except dbapi.Error as error:  # a full disk must not keep entries from travelling
            self._not_kept = True
            logger("sync").error("what central said could not be kept", exc_info=error)

    def _notice(self) -> str | None:
        if self._push.rolled_back:
            return "rolled_back"
        if self.roster.refused:
            return "ctl_signature"
        if closing.is_closed(self._home.folder):
            return retiring.CLOSED
        return "storage" if self._not_kept else None


def _heads(answer: PushAnswer) -> Heads:
    return Heads(answer.era, answer.ctl, answer.main)
