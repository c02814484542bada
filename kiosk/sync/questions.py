"""What the desk asks central, from its thread to the courier's and back."""

import threading
from collections import deque
from collections.abc import Callable

from kiosk.asking import Heard, NotReached, OneRight, Question
from kiosk.sync.status import StatusBoard

Tell = Callable[[str, Heard], None]


class Questions:
    """The desk's Asker. `tell` brings answers back and runs on the courier's thread.

    `role` is the desk's; None: the one central gave the station.
    """

    def __init__(self, tell: Tell, role: str | None = None) -> None:
        self.role = role
        self._tell = tell
        self._online: Callable[[], bool] = _not_yet
        self._wake: Callable[[], None] = _nobody
        self._open: deque[Question] = deque()
        self._scarce: frozenset[int] = frozenset()
        self._lock = threading.Lock()

    def attach(self, board: StatusBoard, wake: Callable[[], None]) -> None:
        """The courier that will ask, and how it is woken."""
        self._online = lambda: board.now.online or board.now.error is None
        self._wake = wake

    def ready(self) -> bool:
        """Until the first failure it is worth a try."""
        return self._online()

    def scarce(self) -> frozenset[int]:
        return self._scarce

    def ask(self, question: Question) -> None:
        with self._lock:
            if question not in self._open:
                self._open.append(question)
        self._wake()

    def next(self) -> Question | None:
        """The oldest that is not answered; it stays until it is."""
        with self._lock:
            return self._open[0] if self._open else None

    def answer(self, question: Question, heard: Heard) -> None:
        with self._lock:
            self._open.remove(question)
        self._tell(question.op, heard)

    def give_up_rights(self) -> None:
        """Central is not reached: a guest who wants a right is answered now; a redemption is asked until it is known."""
        with self._lock:
            hopeless = [one for one in self._open if isinstance(one, OneRight)]
        for one in hopeless:
            self.answer(one, NotReached())

    def hear_scarce(self, benefits: frozenset[int]) -> None:
        self._scarce = benefits


def _nobody() -> None:
    pass


def _not_yet() -> bool:
    return False


def _nobody_listens(_op: str, _heard: Heard) -> None:
    pass


def no_questions() -> Questions:
    """For a courier beside no desk."""
    return Questions(_nobody_listens)
