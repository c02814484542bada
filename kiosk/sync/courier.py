"""The courier: carries the journal to central and the roster back, on its own thread, for as long as the desk is open."""

import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from random import Random

from kiosk.store.check import JournalBroken
from kiosk.sync.backoff import pause_ms
from kiosk.sync.feed_pages import Heads
from kiosk.sync.home import Home, LocalTrouble
from kiosk.sync.link import Link, Refused, Trouble, Unreachable
from kiosk.sync.questions import Questions, no_questions
from kiosk.sync.retiring import CLOSED
from kiosk.sync.settings import SyncSettings
from kiosk.sync.status import StatusBoard
from kiosk.sync.trip import Hooks, Trip, Trips
from kiosk.sync.watch import NewsWatch
from protocol.clock import Clock
from protocol.logs import logger
from protocol.sqlite import StorageUnsafe, dbapi

LOOK_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class Links:
    """Two ways to central, for two threads: what is sent and fetched, and the wait for news."""

    main: Link
    watch: Link


class Courier:
    """`step` and `trip` run on one thread; `nudge` and `flush` may be called from any."""

    def __init__(
        self,
        home: Home,
        links: Links,
        clock: Clock,
        *,
        settings: SyncSettings | None = None,
        hooks: Hooks | None = None,
        board: StatusBoard | None = None,
        chance: Random | None = None,
        questions: Questions | None = None,
    ) -> None:
        self._home = home
        self._links = links
        self._clock = clock
        self._settings = settings or SyncSettings()
        self._hooks = hooks or Hooks()
        self.board = board or StatusBoard()
        self._chance = chance or Random()  # noqa: S311  # spreads stations in time; hides nothing
        self._questions = questions or no_questions()
        self._questions.attach(self.board, self.nudge)
        self._trips: Trips | None = None
        self._failures = 0
        self._retry_at = 0
        self._beat_at = 0
        self._wake = threading.Event()
        self._news = threading.Event()
        self._flushes: deque[threading.Event] = deque()
        self._told: deque[Heads] = deque(maxlen=1)
        self._places: Heads | None = None
        self._watch = NewsWatch(links.watch, lambda: self._places, self._hear_news, self._chance)

    def step(self, now_ms: int) -> int:
        """One trip if one is due; when the next is, in ms of the same clock (boot time in production).

        Raises dbapi.Error, JournalBroken or StorageUnsafe where the station's own files fail.
        """
        asked = tuple(self._flushes)
        if now_ms < self._retry_at and not asked:
            self._questions.give_up_rights()
            return self._retry_at
        beat = now_ms >= self._beat_at or bool(asked) or self._news.is_set()
        self._news.clear()
        trip = self.trip(beat=beat, told=self._told.pop() if self._told else None)
        if trip.trouble is not None:
            return self._went_wrong(now_ms, trip.trouble)
        if not trip.unsent:
            self._let_go(asked)
        return self._went_well(now_ms, heard=beat or trip.pushed > 0)

    def trip(self, *, beat: bool = True, told: Heads | None = None) -> Trip:
        """Push, then pull, now; `told` is what central is known to have for us."""
        if self._trips is None:
            self._trips = Trips(
                self._home,
                self._links.main,
                self._clock,
                self._settings.batch,
                self._hooks,
                self._questions,
            )
        trip = self._trips.go(beat=beat, told=told)
        self._places = self._trips.roster.places()
        self._watch.moved()
        self._show(trip, heard=beat or trip.pushed > 0 or told is not None)
        return trip

    def close(self) -> None:
        """Gives the files back; on the thread that made the trips."""
        if self._trips is not None:
            self._trips.close()
            self._trips = None

    def run_forever(self, stop: threading.Event) -> None:
        """Trips as they fall due, until `stop` is set (`nudge` makes it seen at once). Starts the wait for news."""
        threading.Thread(target=self._watch.run, args=(stop,), name="news-watch", daemon=True).start()
        while not stop.is_set():
            now_ms = self._clock.stamp().mono
            due = self._step_or_recover(now_ms)
            self._wake.wait(min(LOOK_EVERY_S, max(0, due - now_ms) / 1000))
            self._wake.clear()
        self._links.watch.give_up()
        self.close()

    def nudge(self) -> None:
        """There is something to send, or something to look at."""
        self._wake.set()

    def flush(self, seconds: float) -> bool:
        """Waits until central has all that is in the journal now, whatever the pause; False if it takes longer."""
        done = threading.Event()
        self._flushes.append(done)
        self.nudge()
        reached = done.wait(seconds)
        if not reached:
            with suppress(ValueError):
                self._flushes.remove(done)
        return reached

    def give_up(self) -> None:
        """Ends the trip under way, wherever it is; for the end of the process. From any thread."""
        self._links.main.give_up()
        self._links.watch.give_up()

    def _hear_news(self, heads: Heads | None) -> None:
        if heads is None:
            self._news.set()
        else:
            self._told.append(heads)
        self.nudge()

    def _step_or_recover(self, now_ms: int) -> int:
        try:
            return self.step(now_ms)
        except (dbapi.Error, JournalBroken, StorageUnsafe, OSError) as error:
            logger("sync").error("the station's own files fail", exc_info=error)
            self.board.show(error="storage")
            with suppress(dbapi.Error):
                self.close()
            self._trips = None
            return self._went_wrong(now_ms, LocalTrouble("storage"))

    def _went_well(self, now_ms: int, *, heard: bool) -> int:
        self._failures = self._retry_at = 0
        if heard:
            self._beat_at = now_ms + self._settings.heartbeat_s * 1000
        return self._beat_at

    def _went_wrong(self, now_ms: int, trouble: Trouble | LocalTrouble) -> int:
        self._failures += 1
        self._questions.give_up_rights()
        asked = trouble.retry_after_ms if isinstance(trouble, Refused) else None
        pause = (
            pause_ms(self._failures, self._chance, self._settings.longest_pause_s) if asked is None else asked
        )
        self._retry_at = now_ms + pause
        logger("sync").warning(
            "no luck with central", error=trouble.error, attempt=self._failures, wait_ms=pause
        )
        return self._retry_at

    def _let_go(self, asked: tuple[threading.Event, ...]) -> None:
        for waiting in asked:
            waiting.set()
            with suppress(ValueError):
                self._flushes.remove(waiting)

    def _show(self, trip: Trip, *, heard: bool) -> None:
        if trip.trouble is None and not heard:
            self.board.show(unsent=trip.unsent)
            return
        online = not isinstance(trip.trouble, Unreachable)
        contact = {"last_heard": self._clock.stamp().wall} if online else {}
        closed = {} if trip.answer is None else {"closed": trip.answer.closed or trip.notice == CLOSED}
        offset = self._links.main.offset_ms
        self.board.show(
            online=online, unsent=trip.unsent, offset_ms=offset, error=trip.error, **contact, **closed
        )
