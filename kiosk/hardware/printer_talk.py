"""Questions to a printer and the bytes that come back, told apart by their shape."""

import time
from collections.abc import Callable

from kiosk.hardware.printer_status import (
    ASK_IN_TURN,
    ASK_NOW,
    NOT_KNOWN,
    PrinterStatus,
    is_in_turn,
    is_now,
    status,
)
from kiosk.hardware.printer_wire import Wire


class Talk:
    """Over one open line. Everything raises WireBroken."""

    def __init__(self, wire: Wire, answer_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self._wire = wire
        self._answer_s = answer_s
        self._now = now
        self._in_turn_awaited = False
        self._in_turn_came = False
        self.lags = False
        """An answer did not come in time: one that comes now may belong to an earlier question."""

    def send(self, sent: bytes) -> None:
        self._wire.send(sent)

    def status(self) -> PrinterStatus:
        """Whatever is being printed meanwhile. Unknown where one answer is missing or is none, and from then on."""
        if self.lags:
            return NOT_KNOWN
        answers: list[int | None] = []
        for question in ASK_NOW:
            self._wire.send(question)
            answers.append(self._answer())
            if answers[-1] is None:
                self.lags = True
                return NOT_KNOWN
        return status(answers)

    def ask_in_turn(self) -> None:
        """The answer comes when all that was sent before is done."""
        self._in_turn_awaited, self._in_turn_came = True, False
        self._wire.send(ASK_IN_TURN)

    def came_in_turn(self, wait_s: float) -> bool:
        """Whether that answer is there, after `wait_s` seconds at most."""
        until = self._now() + wait_s
        while not self._in_turn_came and (left := until - self._now()) > 0:
            for byte in self._wire.receive(left):
                self._keep(byte)
        return self._in_turn_came

    def _answer(self) -> int | None:
        until = self._now() + self._answer_s
        while (left := until - self._now()) > 0:
            for byte in self._wire.receive(left):
                if not self._keep(byte):
                    return byte if is_now(byte) else None
        return None

    def _keep(self, byte: int) -> bool:
        """True for an awaited answer in turn; the same shape uncalled for is rubbish."""
        if self._in_turn_awaited and is_in_turn(byte):
            self._in_turn_awaited, self._in_turn_came = False, True
            return True
        return False
