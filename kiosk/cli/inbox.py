"""All that comes to a desk with no screen, in one order: lines of its input, and answers it waits for."""

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from kiosk.asking import Heard
from kiosk.ecard.answers import EcardAnswer

LONGEST = 64 * 1024
MOST_AHEAD = 64
"""Lines read before they are answered."""


@dataclass(frozen=True, slots=True)
class Line:
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    op: str
    answer: EcardAnswer | Heard


@dataclass(frozen=True, slots=True)
class Ended:
    """No further line; `failure` where reading broke off."""

    failure: Exception | None = None


class Inbox:
    """Filled from several threads, emptied by the desk's."""

    def __init__(self) -> None:
        self._came: queue.SimpleQueue[Line | Told | Ended] = queue.SimpleQueue()
        self._room = threading.Semaphore(MOST_AHEAD)

    def tell(self, op: str, answer: EcardAnswer | Heard) -> None:
        """Never blocks."""
        self._came.put(Told(op, answer))

    def listen(self, asked: BinaryIO) -> None:
        """Reads on a thread of its own, which a pipe that stays open may keep until the process ends."""
        threading.Thread(target=self._read, args=(asked,), name="input", daemon=True).start()

    def next(self, wait_s: float | None = None) -> Line | Told | Ended | None:
        """The next thing that came; None where nothing did in `wait_s`."""
        try:
            came = self._came.get(timeout=wait_s)
        except queue.Empty:
            return None
        if isinstance(came, Line):
            self._room.release()
        return came

    def _read(self, asked: BinaryIO) -> None:
        try:
            for raw in lines(asked):
                self._room.acquire()
                self._came.put(Line(raw))
        except (OSError, ValueError) as failure:
            self._came.put(Ended(failure))
        else:
            self._came.put(Ended())


def lines(asked: BinaryIO) -> Iterator[bytes]:
    """Lines without their ends. One too long for any code comes out empty, once, however long it is."""
    while raw := asked.readline(LONGEST):
        whole = raw.endswith(b"\n") or len(raw) < LONGEST
        while not whole:
            rest = asked.readline(LONGEST)
            whole = rest.endswith(b"\n") or len(rest) < LONGEST
            raw = b""
        yield raw.rstrip(b"\r\n")
