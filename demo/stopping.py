"""Ctrl-C, a closed terminal, a polite kill: first the window ends in order, and everything after it."""

import signal
import subprocess
from types import FrameType

from demo.children import end_group

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE_S = 20


class Stopping:
    """While nothing is watched a signal raises KeyboardInterrupt; else it ends what is watched, the second time by force."""

    def __init__(self) -> None:
        self._watched: subprocess.Popen[str] | None = None
        self.asked = False
        for number in SIGNALS:
            signal.signal(number, self._asked_to)
        signal.signal(signal.SIGALRM, self._by_force)

    def watch(self, child: subprocess.Popen[str]) -> None:
        self._watched = child

    def over(self) -> None:
        self._watched = None
        signal.alarm(0)

    def _asked_to(self, _number: int, _frame: FrameType | None) -> None:
        if self._watched is None:
            raise KeyboardInterrupt
        if self.asked:
            end_group(self._watched.pid)
            return
        self.asked = True
        self._watched.terminate()
        signal.alarm(PATIENCE_S)

    def _by_force(self, _number: int, _frame: FrameType | None) -> None:
        if self._watched is not None:
            end_group(self._watched.pid)
