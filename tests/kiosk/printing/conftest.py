"""A station with a printer on a socket."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.kiosk.printing.paper_printer import PaperPrinter
from tests.kiosk.printing.print_shop import PrintShop
from tests.kiosk.small_town import NINE, enrolled


@pytest.fixture
def printer() -> Iterator[PaperPrinter]:
    made = PaperPrinter()
    yield made
    made.unplug()


@pytest.fixture
def shop(tmp_path: Path, printer: PaperPrinter) -> Iterator[PrintShop]:
    enrolled(tmp_path)
    opened = PrintShop(tmp_path, FakeClock(NINE), printer)
    yield opened
    opened.close()
