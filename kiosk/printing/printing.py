"""The printer's own thread: takes the next slip, has it drawn, has it printed, says what became of it."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kiosk.hardware.page_bytes import FEED_DOTS
from kiosk.hardware.printed import NotReached, Printed, Result, Stopped, Unclear, Withheld
from kiosk.hardware.receipt_printer import ReceiptPrinter
from kiosk.printing.pages import Raster, Renderer
from kiosk.printing.queue import PrintQueue
from kiosk.printing.slips import Page
from protocol.logs import logger

LOG = logger("kiosk.printing")
STOP_S = 5.0
IDLE_S = 30.0
"""Between two looks at a printer that has nothing to print; others may want it too."""
BUSY, READY, UNREACHED, FAULT = "printing", "ready", "not_reached", "fault"
Answer = TypeVar("Answer")


class DeskGone(Exception):
    """The station is being closed: nobody answers any more."""


class OnDesk(Protocol):
    def __call__(self, work: Callable[[PrintQueue], Answer]) -> Answer:
        """On the desk's thread; waits for it. Raises DeskGone."""


@dataclass(frozen=True, slots=True)
class PrinterNow:
    """word: printing | ready | not_reached | paper_out | cover_open | error | offline | unknown | fault."""

    word: str
    paper_low: bool = False


class Printing:
    """`renderer` is made on this thread; `tell` is called on it, at each change of printer or queue."""

    def __init__(
        self,
        on_desk: OnDesk,
        printer: ReceiptPrinter,
        renderer: Callable[[], Renderer],
        tell: Callable[[PrinterNow], None],
        *,
        dots: int,
        again_s: float,
    ) -> None:
        """`dots`: across the paper."""
        self._on_desk = on_desk
        self._printer = printer
        self._make_renderer = renderer
        self._renderer: Renderer | None = None
        self._tell = tell
        self._dots = dots
        self._again_s = again_s
        self._owed: tuple[Page, Result, int] | None = None
        self._waits = False
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="printing", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def nudge(self) -> None:
        """Something may be waiting."""
        self._wake.set()

    def stop(self) -> None:
        """A slip being printed is waited for a while; a printer that hangs is left behind."""
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(STOP_S)

    def _run(self) -> None:
        with suppress(DeskGone):
            while not self._stopping.is_set():
                self._wake.clear()
                if not self._step_or_complain():
                    self._wake.wait(self._again_s if self._waits else IDLE_S)

    def _step_or_complain(self) -> bool:
        """What goes wrong with one slip must not cost the next."""
        try:
            return self.step()
        except DeskGone:
            raise
        except Exception:
            LOG.exception("printing failed")
            self._waits = True
            self._tell(PrinterNow(FAULT))
            return False

    def look(self) -> None:
        """How the printer is, told."""
        now = self._printer.status()
        if isinstance(now, NotReached):
            self._tell(PrinterNow(UNREACHED))
        else:
            self._tell(PrinterNow(now.word, now.paper_low))

    def step(self) -> bool:
        """One slip, if one can be printed now. False: there is nothing to do for a while. Raises DeskGone."""
        if self._owed is not None and not self._settle():
            return False
        page = self._on_desk(lambda prints: prints.course.next())
        self._waits = page is not None
        if page is None:
            self.look()
            return False
        raster = self._drawn(page)
        if raster is None:
            told = self._on_desk(lambda prints: prints.course.not_drawn(page))
            self._tell(PrinterNow(FAULT))
            return told
        result = self._printed(page, raster)
        self._tell(_now(result))
        return isinstance(result, Printed | Unclear)

    def _drawn(self, page: Page) -> Raster | None:
        try:
            if self._renderer is None:
                self._renderer = self._make_renderer()
            raster = self._renderer.slip(page.slip)
        except Exception:
            LOG.exception("a slip could not be drawn", seq=page.job)
            return None
        if raster.width > self._dots:
            LOG.error("a slip is wider than the paper", seq=page.job, width=raster.width)
            return None
        return raster

    def _printed(self, page: Page, raster: Raster) -> Result:
        begun = False

        def begin() -> bool:
            nonlocal begun
            begun = self._on_desk(lambda prints: prints.course.begin(page))
            if begun:
                self._tell(PrinterNow(BUSY))
            return begun

        try:
            result = self._printer.print(raster, begin)
        except DeskGone:
            raise
        except Exception:
            LOG.exception("the printer's driver failed", seq=page.job)
            result = Unclear(FAULT) if begun else NotReached(FAULT)
        LOG.info("print job", seq=page.job, outcome=type(result).__name__, reason=getattr(result, "why", ""))
        if begun:
            self._owed = (page, result, raster.height + FEED_DOTS)
            self._settle()
        return result

    def _settle(self) -> bool:
        """Whether the desk has recorded how the last slip ended; nothing new is begun before."""
        if self._owed is not None:
            page, result, dots = self._owed
            if self._on_desk(lambda prints: prints.course.ended(page, result, dots)):
                self._owed = None
        return self._owed is None


def _now(result: Result) -> PrinterNow:
    match result:
        case Stopped(why):
            return PrinterNow(why)
        case NotReached():
            return PrinterNow(UNREACHED)
        case Unclear():
            return PrinterNow("unknown")
        case Withheld():
            return PrinterNow(READY)
        case _:
            return PrinterNow(READY, result.paper_low)
