"""Codes that a badge alone does not show: one more fact, and back to the vouchers."""

import pytest

import kiosk.outcomes as o
from tests.ui.counter_states import hidden
from tests.ui.fakes_ui import GUEST, voucher
from tests.ui.stage import Shown, Stage

PROVEN = o.AlreadyIssued(GUEST, (voucher(2),))


@pytest.fixture
def again(stage: Stage) -> Stage:
    """A guest whose badge was shown a second time, with one voucher open."""
    hidden(stage)
    return stage


def test_a_hidden_voucher_says_how_to_see_its_code(again: Stage, shown: Shown) -> None:
    shown.app.processEvents()
    assert again.views.vouchers.code == []
    shown.tap("prove")
    assert (again.views.flow.page, again.views.ways.way) == ("second", "proof")


def test_the_right_fact_shows_the_code_and_no_notice_about_numbers_comes_before(again: Stage) -> None:
    again.views.vouchers.prove()
    again.desk.outcomes["prove 0937"] = PROVEN
    again.views.answer.typeDigits("0937")
    assert again.views.flow.page == "vouchers"
    assert again.views.vouchers.code
    assert again.views.ways.way == ""


def test_a_wrong_fact_may_be_typed_again(again: Stage) -> None:
    again.views.vouchers.prove()
    again.views.answer.typeDigits("1111")
    assert (again.views.flow.page, again.views.answer.retypable) == ("answer", True)
    again.views.answer.retype()
    assert again.views.flow.page == "second"
    again.desk.outcomes["prove 0937"] = PROVEN
    again.views.answer.typeDigits("0937")
    assert again.views.vouchers.code


def test_too_many_tries_send_to_the_desk(again: Stage) -> None:
    again.views.vouchers.prove()
    again.desk.outcomes["prove 1111"] = o.AskDesk("too_many_tries")
    again.views.answer.typeDigits("1111")
    assert (again.views.answer.reason, again.views.answer.retypable) == ("too_many_tries", False)


def test_giving_up_leads_back_to_the_vouchers(again: Stage) -> None:
    again.views.vouchers.prove()
    again.views.ways.back()
    assert (again.views.flow.page, again.views.vouchers.titleZh) == ("vouchers", "免费行")


def test_a_claim_that_wants_a_fact_goes_on_after_it(again: Stage) -> None:
    again.desk.outcomes["claim 1"] = o.SecondFact()
    again.views.vouchers.open(0)
    again.views.vouchers.take()
    assert again.views.flow.page == "second"
    again.desk.outcomes["prove 0937"] = o.Issued(GUEST, 18, (voucher(1),))
    again.views.answer.typeDigits("0937")
    assert (again.views.flow.page, again.views.vouchers.standing) == ("vouchers", "issued")
    assert again.views.vouchers.notice == "issued"
    assert again.views.vouchers.code


def test_an_answer_after_the_guest_left_shows_nothing(again: Stage) -> None:
    again.views.vouchers.prove()
    again.jobs.hold()
    again.desk.outcomes["prove 0937"] = PROVEN
    again.views.answer.typeDigits("0937")
    again.views.flow.home()
    again.jobs.let_go()
    assert (again.views.flow.page, again.views.vouchers.code) == ("inviting", [])
