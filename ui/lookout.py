"""Watches for what nobody expected: signals end the run cleanly, an uncaught exception is logged and told."""

import signal
import sys
import threading
from types import FrameType, TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from protocol.logs import logger

LOG = logger("ui.lookout")
SIGNALS_EVERY_MS = 200
ENDING = (signal.SIGINT, signal.SIGTERM)


class Lookout(QObject):
    """At its post from `take_post` to `leave`; says `broke` on the GUI thread."""

    broke = Signal()

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__()
        self._app = app
        # Python runs its signal handlers only between its own steps: let Qt come back to it now and then.
        self._breath = QTimer(self, interval=SIGNALS_EVERY_MS)
        self._breath.timeout.connect(lambda: None)

    def take_post(self) -> None:
        self._before = {number: signal.signal(number, self._interrupted) for number in ENDING}
        self._breath.start()
        sys.excepthook = self._uncaught
        threading.excepthook = lambda hook: self._uncaught(hook.exc_type, hook.exc_value, hook.exc_traceback)

    def leave(self) -> None:
        self._breath.stop()
        for number, before in self._before.items():
            signal.signal(number, before)
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__

    def _interrupted(self, _number: int, _frame: FrameType | None) -> None:
        self._app.exit(0)

    def _uncaught(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        LOG.error("uncaught", exc_info=(kind, error, trace))
        self.broke.emit()
