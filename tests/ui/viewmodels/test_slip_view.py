"""What a guest is told of a slip."""

import pytest

from kiosk.outcomes import StorageFailed
from kiosk.printing.asked import NothingToPrint
from kiosk.printing.printing import PrinterNow
from kiosk.store.print_jobs import FAILED, PRINTED, PRINTING, UNCLEAR, WAITING
from tests.ui.fake_prints import job
from tests.ui.fakes_ui import GUEST, welcome
from tests.ui.stage import Shown, Stage
from ui.viewmodels.slip import step_of


@pytest.fixture
def at_vouchers(stage: Stage) -> Stage:
    stage.desk.outcomes["a"] = welcome()
    stage.scan("a")
    stage.views.flow.openVouchers()
    return stage


@pytest.mark.parametrize(
    ("state", "why", "printer", "step"),
    [
        (WAITING, "", "ready", ("printing", "")),
        (WAITING, "", "", ("printing", "")),
        (WAITING, "", "paper_out", ("waiting", "paper_out")),
        (WAITING, "", "unknown", ("waiting", "unknown")),
        (PRINTING, "", "printing", ("printing", "")),
        (PRINTED, "", "paper_out", ("printed", "")),
        (FAILED, "paper_out", "paper_out", ("unclear", "paper_out")),
        (UNCLEAR, "power_cut", "ready", ("unclear", "power_cut")),
    ],
)
def test_a_step_is_what_became_of_the_job_and_of_a_waiting_one_why(state, why, printer, step):
    assert step_of(job(1, state, why), PrinterNow(printer)) == step


def test_one_touch_asks_once_while_the_slip_is_on_its_way(at_vouchers: Stage) -> None:
    slip = at_vouchers.views.slip
    wanted: list[None] = []
    slip.wanted.connect(lambda: wanted.append(None))
    slip.print()
    slip.print()
    assert (slip.step, len(wanted)) == ("printing", 1)


@pytest.mark.parametrize(("answer", "step"), [(NothingToPrint(), "nothing"), (StorageFailed(), "fault")])
def test_a_slip_that_cannot_be_asked_for_is_said_so(at_vouchers: Stage, answer, step) -> None:
    at_vouchers.desk.prints.refuses = answer
    at_vouchers.views.slip.print()
    assert at_vouchers.views.slip.step == step


def test_the_next_guest_finds_nothing_of_the_last_ones_slip(at_vouchers: Stage) -> None:
    slip = at_vouchers.views.slip
    slip.print()
    at_vouchers.views.flow.home()
    slip.told(PrinterNow("paper_out"))
    assert slip.step == ""


def test_an_answer_for_a_guest_who_has_gone_still_sets_the_printer_going(at_vouchers: Stage) -> None:
    slip = at_vouchers.views.slip
    wanted: list[None] = []
    slip.wanted.connect(lambda: wanted.append(None))
    at_vouchers.jobs.hold()
    slip.print()
    at_vouchers.views.flow.home()
    at_vouchers.jobs.let_go()
    assert (slip.step, len(wanted)) == ("", 1)


@pytest.mark.parametrize("printer", [True, False])
def test_the_button_is_there_where_there_is_a_printer(qapp, printer) -> None:
    shown = Shown(qapp, Stage(printer=printer))
    shown.stage.desk.outcomes["a"] = welcome(GUEST)
    shown.stage.scan("a")
    shown.stage.views.flow.openVouchers()
    qapp.processEvents()
    assert shown.has("print") is printer
    if printer:
        shown.tap("print")
        assert shown.text("slipWords")
    shown.close()
