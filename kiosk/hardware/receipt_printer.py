"""A receipt printer: one picture on paper and a cut. What came of it is said only as far as the printer says it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.hardware.page_bytes import page_bytes
from kiosk.hardware.printed import NotReached, Printed, Result, Stopped, Unclear, Withheld
from kiosk.hardware.printer_address import Address
from kiosk.hardware.printer_settings import PrinterSettings
from kiosk.hardware.printer_status import NOT_KNOWN, UNKNOWN, PrinterStatus
from kiosk.hardware.printer_talk import Talk
from kiosk.hardware.printer_wire import NotThere, Wire, WireBroken, open_wire
from kiosk.printing.pages import Raster

POLL_S = 0.25
MM_A_SECOND = 80
"""Of a slow printer."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """All is carried out, or had the time for it, and the answers to how the printer is have got out of step."""


class ReceiptPrinter(Protocol):
    """For one thread. Every call ends within its time-outs."""

    def status(self) -> PrinterStatus | NotReached: ...

    def print(self, page: Raster, begin: Callable[[], bool]) -> Result:
        """`begin` is asked once the printer is known to be ready, right before the first byte of the page."""


OpenWire = Callable[[Address, PrinterSettings], Wire]


class EscposPrinter:
    """Opens the line anew for each page: a printer that was unplugged meanwhile is no trouble."""

    def __init__(
        self,
        where: Address,
        settings: PrinterSettings,
        *,
        open_wire: OpenWire = open_wire,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._where = where
        self._settings = settings
        self._open = open_wire
        self._now = now

    def status(self) -> PrinterStatus | NotReached:
        try:
            wire = self._open(self._where, self._settings)
        except NotThere as wrong:
            return NotReached(str(wrong))
        try:
            return self._talk(wire).status()
        except WireBroken as wrong:
            return NotReached(str(wrong))
        finally:
            wire.close()

    def print(self, page: Raster, begin: Callable[[], bool]) -> Result:
        try:
            wire = self._open(self._where, self._settings)
        except NotThere as wrong:
            return NotReached(str(wrong))
        try:
            result = self._print(self._talk(wire), page, begin)
        finally:
            wire.close()
        return _after(self.status()) if isinstance(result, _Sent) else result

    def _talk(self, wire: Wire) -> Talk:
        return Talk(wire, self._settings.answer_s, self._now)

    def _print(self, talk: Talk, page: Raster, begin: Callable[[], bool]) -> Result | _Sent:
        try:
            before = talk.status()
            in_turn = before.ready and self._answers_in_turn(talk)
        except WireBroken as wrong:
            return NotReached(str(wrong))
        if not before.ready and not (self._settings.blind and before == NOT_KNOWN):
            return Stopped(before.word, begun=False)
        if not begin():
            return Withheld()
        try:
            for piece in page_bytes(page, self._settings.cut):
                talk.send(piece)
            return self._after_turn(talk) if in_turn else self._after_while(talk, page)
        except WireBroken as wrong:
            return Unclear(str(wrong))

    def _answers_in_turn(self, talk: Talk) -> bool:
        """Not every printer knows GS r; one that is idle and does not answer it now will not later."""
        talk.ask_in_turn()
        return talk.came_in_turn(self._settings.answer_s)

    def _after_turn(self, talk: Talk) -> Result | _Sent:
        """The answer in turn says that the page is done; meanwhile the printer is asked whether it still can."""
        talk.ask_in_turn()
        until = self._now() + self._settings.slip_s
        while self._now() < until:
            done = talk.came_in_turn(POLL_S)
            status = talk.status()
            if done or _stopped(status):
                return _Sent() if talk.lags else _after(status)
        return Unclear("no_answer")

    def _after_while(self, talk: Talk, page: Raster) -> Result | _Sent:
        """A printer that knows no order is believed when it is still well after the page must be out."""
        mm = page.height / self._settings.dots_per_mm
        until = self._now() + min(1 + mm / MM_A_SECOND, self._settings.slip_s)
        while True:
            status = talk.status()
            if self._now() >= until or _stopped(status):
                return _Sent() if talk.lags else _after(status)
            talk.came_in_turn(POLL_S)


def _stopped(status: PrinterStatus) -> bool:
    return not status.ready and status.word != UNKNOWN


def _after(status: PrinterStatus | NotReached) -> Result:
    """What a page that was sent came to, by how the printer is now."""
    match status:
        case NotReached(why):
            return Unclear(why)
        case PrinterStatus(word, paper_low) if status.ready:
            return Printed(paper_low)
        case PrinterStatus(word):
            return Unclear(word) if word == UNKNOWN else Stopped(word, begun=True)
