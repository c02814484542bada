"""The printer's thread, as the window knows it: it waits for the desk's thread, and its news arrive on the GUI thread."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.printing.printing import DeskGone
from kiosk.printing.queue import PrintQueue
from ui.given import PrintingThread, Prints
from ui.jobs import Asks
from ui.screen import Views

WAIT_S = 0.2
Answer = TypeVar("Answer")


class Slips(QObject):
    """Does nothing where no printer is given."""

    told = Signal(object)

    def __init__(self, jobs: Asks, prints: Prints | None, views: Views) -> None:
        super().__init__()
        self._jobs = jobs
        self._prints = prints
        for view in (views.slip, views.printing):
            self.told.connect(view.told)
            view.wanted.connect(self.nudge)
        self._printing: PrintingThread | None = None
        self._gone = threading.Event()

    def start(self) -> None:
        if self._prints is not None and self._printing is None:
            self._printing = self._prints.thread_for(self.on_desk, self.told.emit)
            self._printing.start()

    @Slot()
    def nudge(self) -> None:
        if self._printing is not None:
            self._printing.nudge()

    def stop(self) -> None:
        """While the desk's thread still works: a slip that is being printed is waited for, for a while."""
        if self._printing is not None:
            self._printing.stop()
        self._gone.set()

    def on_desk(self, work: Callable[[PrintQueue], Answer]) -> Answer:
        """For the printer's thread. Raises what the work raised, or DeskGone."""
        answers: SimpleQueue[tuple[Any, Exception | None]] = SimpleQueue()

        def do(station: Any) -> None:
            try:
                answers.put((work(station.desk.prints), None))
            except Exception as wrong:
                answers.put((None, wrong))
                raise

        self._jobs.ask(do, lambda _: None)
        while not self._gone.is_set():
            try:
                answer, wrong = answers.get(timeout=WAIT_S)
            except Empty:
                continue
            if wrong is not None:
                raise wrong
            return answer  # type: ignore[no-any-return]  # what `work` gave
        raise DeskGone
