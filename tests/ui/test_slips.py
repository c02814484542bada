"""Slips with real threads: the desk's, the printer's and the screen's, a real journal and a printer on a socket."""

import gc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from kiosk.hardware.printer_address import Tcp
from kiosk.hardware.receipt_printer import EscposPrinter
from kiosk.printing.pages import Renderer
from kiosk.printing.printing import DeskGone, Printing
from kiosk.printing.settings import PrintingSettings
from kiosk.wiring import Station
from tests.fakes import FakeClock
from tests.kiosk.printing.honest_renderer import HonestRenderer, says_reprint, tokens_on
from tests.kiosk.printing.paper_printer import PaperPrinter
from tests.kiosk.printing.print_shop import QUICK, RULES
from tests.kiosk.small_town import LI, NINE, ZHANG, badge, enrolled, opened
from ui.given import Prints
from ui.jobs import Jobs
from ui.printing import renderer
from ui.slips import Slips
from ui.viewmodels.desk import DeskViewModel
from ui.viewmodels.printing import PaperRoll, PrintingViewModel
from ui.viewmodels.slip import SlipViewModel

PATIENCE_MS = 20_000


class Window:
    """As much of the window as slips need."""

    def __init__(self, folder: Path, printer: PaperPrinter, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.draw: Callable[[], Renderer] = HonestRenderer
        self.printer = printer
        self.stations: list[Station] = []
        self.jobs = Jobs(partial(self._open, folder), lambda station: station.close())
        desk = DeskViewModel(self.jobs, SimpleNamespace(), lambda: NINE)
        self.slip = SlipViewModel(self.jobs, offered=True)
        self.printing = PrintingViewModel(self.jobs, desk, PaperRoll())
        self.desk = desk
        views = SimpleNamespace(slip=self.slip, printing=self.printing)
        self.slips = Slips(self.jobs, Prints(self._thread, PaperRoll(), lambda: None), views)
        self.jobs.start()
        self.slips.start()

    def _open(self, folder: Path) -> Station:
        self.stations.append(opened(folder, FakeClock(NINE), printing=RULES))
        return self.stations[-1]

    def _thread(self, on_desk: object, tell: object) -> Printing:
        driver = EscposPrinter(Tcp("127.0.0.1", self.printer.port), QUICK)
        return Printing(on_desk, driver, self._renderer, tell, dots=QUICK.dots, again_s=0.2)

    def _renderer(self) -> Renderer:
        return self.draw()

    def until(self, what: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(what, timeout=PATIENCE_MS)

    def welcome(self, guest: int) -> None:
        came: list[object] = []
        self.jobs.ask(lambda station: station.desk.scan(badge(guest)), came.append)
        self.until(lambda: bool(came))
        self.slip.present(guest)

    def close(self) -> None:
        self.slips.stop()
        self.jobs.stop()


@pytest.fixture
def printer() -> Iterator[PaperPrinter]:
    made = PaperPrinter()
    yield made
    made.unplug()


@pytest.fixture
def window(tmp_path: Path, printer: PaperPrinter, qtbot: QtBot) -> Iterator[Window]:
    enrolled(tmp_path)
    made = Window(tmp_path, printer, qtbot)
    yield made
    made.close()
    # Objects of Qt are taken down here, on their own thread: left to the collector, another thread may do it.
    vars(made).clear()
    gc.collect()


def test_a_touch_prints_a_slip_and_a_second_touch_one_that_says_reprint(window, printer):
    window.welcome(ZHANG)
    window.slip.print()
    window.until(lambda: window.slip.step == "printed")
    assert not window.slip.reprint
    window.slip.print()
    window.until(lambda: window.slip.reprint and window.slip.step == "printed")
    assert [says_reprint(slip) for slip in printer.slips] == [False, True]


def test_a_slip_drawn_by_qt_on_the_printers_thread_is_read_off_the_paper_by_our_own_decoder(window, printer):
    window.draw = partial(renderer, PrintingSettings())
    window.welcome(LI)
    for times in (1, 2):
        window.slip.print()
        window.until(lambda times=times: window.slip.step == "printed" and len(printer.slips) == times)
    first, second = printer.slips
    assert tokens_on(first) == tokens_on(second)
    assert len(tokens_on(first)) == 3
    assert len(second) > len(first), "the word has a place of its own"


def test_a_guest_is_told_where_to_go_and_the_slip_comes_by_itself_once_there_is_paper(window, printer):
    printer.paper = False
    window.welcome(ZHANG)
    window.slip.print()
    window.until(lambda: (window.slip.step, window.slip.why) == ("waiting", "paper_out"))
    printer.load_paper()
    window.until(lambda: window.slip.step == "printed")


def test_guests_are_checked_in_while_the_printer_is_away_and_staff_see_what_waits(window, printer):
    printer.unplug()
    for guest in (ZHANG, LI):
        window.welcome(guest)
        window.slip.print()
        window.until(lambda: window.slip.step == "waiting")
    window.desk.sign_in("s7")
    window.until(lambda: window.printing.waiting == 2)
    assert window.printing.printer == "not_reached"
    printer.plug_in()
    window.until(lambda: window.printing.lines.rowCount() == 0)
    assert len(printer.slips) == 2


def test_a_slip_broken_off_is_printed_again_at_the_desk_with_the_word(window, printer):
    printer.faults.out_after = 60
    window.welcome(ZHANG)
    window.slip.print()
    window.until(lambda: (window.slip.step, window.slip.why) == ("unclear", "paper_out"))
    printer.load_paper()
    window.desk.sign_in("s7")
    window.until(lambda: window.printing.waiting == 1)
    window.printing.again(0)
    window.until(lambda: window.printing.waiting == 0 and bool(printer.slips))
    assert says_reprint(printer.slips[0])


def test_the_window_ends_while_a_slip_is_being_printed_and_the_slip_still_comes_out(window, printer):
    printer.faults.slow_s = 0.3
    window.welcome(ZHANG)
    window.slip.print()
    window.until(lambda: not window.printer.slips and window.printing.printer == "printing")
    window.slips.stop()
    assert len(printer.slips) == 1


def test_a_printers_thread_that_outlives_the_station_is_told_that_nobody_answers(window):
    window.close()
    with pytest.raises(DeskGone):
        window.slips.on_desk(lambda prints: prints.standing())


def test_a_fault_of_our_own_costs_one_slip_no_other(window, printer):
    window.welcome(ZHANG)
    course = window.stations[0].desk.prints.course
    meant, course.next = course.next, None  # whoever calls it fails
    window.slip.print()
    window.until(lambda: window.slip.why == "fault")
    course.next = meant
    window.until(lambda: window.slip.step == "printed")
    assert len(printer.slips) == 1
