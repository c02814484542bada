"""Chip card readers at work: readers and cards come and go, and every card is told of once."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from kiosk.hardware.card_chip import CardGone, read_chip, record
from kiosk.hardware.card_lines import CardLines
from kiosk.hardware.card_pcsc import MUTE, UNAWARE, Pcsc, Service, ServiceGone, is_new
from kiosk.hardware.card_read import CardRead
from kiosk.hardware.card_reader_settings import CardReaderSettings
from protocol.logs import logger

LOG = logger("kiosk.cards")
LOOK_AGAIN_MS = 1000
TOO_OFTEN_S = 0.1
CANCEL_S = 0.05
PAUSES_S = (0.2, 0.3, 0.0)
"""A card held loosely to a contactless reader breaks off now and then: it is read anew after so long."""

Tell = Callable[[CardRead], None]


@dataclass(frozen=True, slots=True)
class Watching:
    """The readers whose cards are read."""

    readers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Away:
    """No card can be read now; it is tried again by itself. `why`: starting | no_service | no_reader | closed."""

    why: str


class CardReader:
    """Watches on a thread of its own; `tell` comes from others, CardRead() for a card that says nothing to us."""

    def __init__(
        self, settings: CardReaderSettings, tell: Tell, service: Callable[[], Service] = Pcsc
    ) -> None:
        self._settings = settings
        self._tell = tell
        self._service = service
        self._wanted = re.compile(settings.reader)
        self._records = tuple(found for line in settings.records if (found := record(line)))
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._watched: Service | None = None
        self._reading: dict[str, threading.Thread] = {}
        self._condition: Watching | Away = Away("starting")
        self._thread = threading.Thread(target=self._run, name="cards", daemon=True)
        self._thread.start()

    @property
    def condition(self) -> Watching | Away:
        return self._condition

    def close(self, timeout_s: float = 2.0) -> None:
        """Nothing is told afterwards. A thread still blocked in a dead reader after `timeout_s` is left behind."""
        self._stopping.set()
        for _ in range(int(timeout_s / CANCEL_S)):
            with self._lock:
                if self._watched is not None:
                    self._watched.cancel()  # in vain if it comes just before the thread begins to wait
            self._thread.join(CANCEL_S)
            if not self._thread.is_alive():
                break
        self._become(Away("closed"))

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._service() as service:
                    self._watch(service)
            except ServiceGone as gone:
                self._become(Away("no_service"), str(gone))
            self._stopping.wait(self._settings.again_s)

    def _watch(self, service: Service) -> None:
        with self._lock:
            self._watched = service
        known: dict[str, int] = {}
        try:
            while not self._stopping.is_set():
                names = [name for name in service.readers() if self._wanted.search(name)]
                self._become(Watching(tuple(names)) if names else Away("no_reader"))
                known = {name: known.get(name, UNAWARE) for name in names}
                changed = service.changes(known, LOOK_AGAIN_MS)
                for name, state in changed.items():
                    if is_new(known[name], state):
                        self._begin(name, mute=bool(state & MUTE))
                known |= changed
                if not changed:
                    self._stopping.wait(TOO_OFTEN_S)  # a reader that is torn out answers at once, and again
        finally:
            with self._lock:
                self._watched = None

    def _begin(self, reader: str, *, mute: bool) -> None:
        """Reads on a thread of its own, because a card that falls silent may block it for ever."""
        once = _Once(self._told)
        before = self._reading.get(reader)
        if mute or (before is not None and before.is_alive()):
            once.settle(CardRead())
            return
        timer = threading.Timer(self._settings.wait_s, once.settle, (CardRead(),))
        timer.daemon = True
        work = threading.Thread(target=self._read, args=(reader, once, timer), name="card", daemon=True)
        self._reading[reader] = work
        timer.start()
        work.start()

    def _read(self, reader: str, once: "_Once", timer: threading.Timer) -> None:
        met = False
        for pause_s in PAUSES_S:
            try:
                with self._service() as service, service.connected(reader) as transmit:
                    met = True
                    once.settle(read_chip(transmit, self._records, self._settings.encoding))
            except (CardGone, ServiceGone) as gone:
                LOG.info("a card could not be read to its end", error=str(gone))
            if once.over or self._stopping.wait(pause_s):
                break
        once.settle(CardRead() if met else None)
        timer.cancel()

    def _told(self, read: CardRead) -> None:
        if not self._stopping.is_set():
            self._tell(read)

    def _become(self, condition: Watching | Away, error: str = "") -> None:
        if condition != self._condition:
            self._condition = condition
            match condition:
                case Watching(readers):
                    LOG.info("card readers are watched", count=len(readers))
                case Away(why):
                    LOG.warning("no card can be read", reason=why, error=error)


class _Once:
    """The first word counts; the second, a late one, is dropped."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self.over = False

    def settle(self, read: CardRead | None) -> None:
        with self._lock:
            over, self.over = self.over, True
        if not over and read is not None:
            self._tell(read)


def card_reader(settings: CardReaderSettings, tell: Tell) -> CardReader | CardLines | None:
    """Already at work; None where none is wanted, or PC/SC is and its package is not installed."""
    if not settings.enabled:
        return None
    if settings.command:
        return CardLines(settings, tell)
    if find_spec("smartcard") is None:
        LOG.warning("chip cards need the optional package pyscard: make setup-cards")
        return None
    return CardReader(settings, tell)
