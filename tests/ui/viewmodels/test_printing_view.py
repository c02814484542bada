"""The printer at the staff desk."""

import pytest

from kiosk.printing.asked import OpenJob
from kiosk.printing.printing import PrinterNow
from kiosk.store.paper import Roll
from kiosk.store.print_jobs import UNCLEAR
from tests.ui.fake_prints import job
from tests.ui.stage import Stage

QUEUE = (
    OpenJob(job(1, UNCLEAR, "power_cut", times=1), "张*", gone=False),
    OpenJob(job(2), "李*", gone=True),
)


@pytest.fixture
def at_desk(stage: Stage) -> Stage:
    stage.desk.prints.waiting = QUEUE
    stage.desk.prints.roll = Roll(400, 8_000 * 76, 1)
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    return stage


def rows(stage: Stage) -> list[tuple[str, str, bool]]:
    lines = stage.views.printing.lines
    shown = [lines.row(number) for number in range(lines.rowCount())]
    return [(line.name, line.standing, line.plain) for line in shown]


def test_staff_find_what_waits_and_which_of_it_surely_was_not_printed(at_desk: Stage) -> None:
    assert rows(at_desk) == [("张*", "unclear", False), ("李*", "gone", True)]
    assert at_desk.views.printing.waiting == 2


def test_a_slip_is_printed_again_in_the_name_of_whoever_signed_in(at_desk: Stage) -> None:
    wanted: list[None] = []
    at_desk.views.printing.wanted.connect(lambda: wanted.append(None))
    at_desk.views.printing.again(0)
    assert at_desk.desk.prints.did == [("ask_again", 1, "s7")]
    assert wanted


def test_a_slip_nobody_wants_goes_off_the_list(at_desk: Stage) -> None:
    at_desk.views.printing.putAway(0)
    assert rows(at_desk) == [("李*", "gone", True)]


def test_paper_is_counted_from_the_day_it_was_changed(at_desk: Stage) -> None:
    printing = at_desk.views.printing
    assert (printing.slips, printing.metresLeft, printing.paperLow) == (400, 4.0, True)
    printing.paperChanged()
    assert (printing.slips, printing.metresLeft, printing.paperLow) == (0, 80.0, False)
    printing.told(PrinterNow("ready", paper_low=True))
    assert printing.paperLow, "the printer's own sensor knows better"


def test_nobody_who_is_not_signed_in_does_anything_here(stage: Stage) -> None:
    stage.desk.prints.waiting = QUEUE
    printing = stage.views.printing
    printing.again(0)
    printing.putAway(0)
    printing.paperChanged()
    assert stage.desk.prints.did == []


def test_the_sheet_closes_with_the_desk(at_desk: Stage) -> None:
    at_desk.views.printing.show()
    assert at_desk.views.printing.open
    at_desk.views.flow.home()
    assert not at_desk.views.printing.open
