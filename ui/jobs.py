"""The only way off the GUI thread: one worker that opens the station and alone ever touches it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.desk import Desk
from protocol.logs import logger

LOG = logger("ui.jobs")


class Station(Protocol):
    """What wiring gives; everything of it runs on the thread that opened it."""

    @property
    def desk(self) -> Desk: ...


Work = Callable[[Any], Any]
Then = Callable[[Any], Any]


class Asks(Protocol):
    """Whoever does work with the station and says the result on the GUI thread."""

    def ask(self, work: Work, then: Then) -> None: ...


@dataclass(frozen=True, slots=True)
class Job:
    work: Work
    then: Then


class Jobs(QObject):
    """Work in the order it was asked for. Results arrive on the thread this object was made on."""

    opened = Signal()
    failed = Signal()
    _finished = Signal(object, object)

    def __init__(self, open_station: Callable[[], Any], close: Callable[[Any], None]) -> None:
        super().__init__()
        self._open = open_station
        self._close = close
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="desk")
        self._finished.connect(self._deliver)
        self.error: Exception | None = None

    def start(self) -> None:
        self._thread.start()

    def ask(self, work: Work, then: Then) -> None:
        """`work(station)` on the worker, then `then(result)` here. May be called from any thread."""
        self._jobs.put(Job(work, then))

    def drain(self) -> None:
        """Returns when what was asked before is done."""
        done = threading.Event()
        if self._thread.is_alive():
            self._jobs.put(Job(lambda _: done.set(), lambda _: None))
            while not done.wait(0.05) and self._thread.is_alive():
                pass

    def stop(self) -> None:
        """Does what was asked before, closes the station, and waits for both."""
        self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            station = self._open()
        except Exception as error:
            LOG.exception("the station did not open")
            self.error = error
            self.failed.emit()
            return
        try:
            self.opened.emit()
            self._work(station)
        finally:
            self._close(station)

    def _work(self, station: Any) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                result = job.work(station)
            except Exception:
                LOG.exception("a job failed")
                self.failed.emit()
            else:
                self._finished.emit(job.then, result)

    @Slot(object, object)
    def _deliver(self, then: Then, result: object) -> None:
        then(result)
