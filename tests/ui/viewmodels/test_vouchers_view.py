"""The nine benefits on the screen."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.fakes_ui import GUEST, TOKEN, offers, voucher, welcome
from tests.ui.stage import Stage
from ui.viewmodels.vouchers import shown


@pytest.fixture
def at_vouchers(stage: Stage, qtbot: QtBot) -> Stage:
    QAbstractItemModelTester(
        stage.views.vouchers.offers, QAbstractItemModelTester.FailureReportingMode.Fatal, stage.reception
    )
    stage.desk.outcomes["a"] = welcome()
    stage.scan("a")
    stage.views.flow.openVouchers()
    return stage


def test_all_nine_benefits_of_the_scanned_guest_are_offered(at_vouchers: Stage) -> None:
    assert ("offers", GUEST) in at_vouchers.desk.asked
    assert at_vouchers.views.vouchers.offers.rowCount() == 9


def test_an_issued_voucher_has_a_code_on_the_screen_and_one_on_offer_has_none(at_vouchers: Stage) -> None:
    vouchers = at_vouchers.views.vouchers
    vouchers.open(1)
    assert (vouchers.standing, len(vouchers.code)) == ("issued", len(vouchers.code[0]))
    vouchers.open(0)
    assert (vouchers.standing, vouchers.code) == ("on_offer", [])


def test_a_voucher_taken_on_request_is_there_with_its_code_at_once(at_vouchers: Stage) -> None:
    vouchers = at_vouchers.views.vouchers
    vouchers.open(0)
    vouchers.take()
    assert ("claim", 1) in at_vouchers.desk.asked
    assert (vouchers.notice, vouchers.standing) == ("issued", "issued")
    assert vouchers.code
    assert at_vouchers.sounds.tones[-1] == "good"


def test_a_benefit_that_is_not_for_this_guest_says_why_and_where_to_ask(at_vouchers: Stage) -> None:
    at_vouchers.views.vouchers.open(2)
    vouchers = at_vouchers.views.vouchers
    assert vouchers.standing == "not_eligible"
    assert vouchers.whyZh == "按名单发放，名单中没有您\n如有疑问，请到1 号厅服务台"
    assert vouchers.whyEn.startswith("Given by list, and you are not on it\n")


@pytest.mark.parametrize("state", ["waiting", "held_back", "redeemed", "void"])
def test_a_benefit_stands_as_its_voucher_does_and_only_a_good_one_has_a_code(
    stage: Stage, state: str
) -> None:
    stage.desk.states[2] = state
    stage.desk.outcomes["a"] = welcome()
    stage.scan("a")
    stage.views.flow.openVouchers()
    stage.views.vouchers.open(1)
    assert (stage.views.vouchers.standing, stage.views.vouchers.code) == (state, [])


def test_of_several_vouchers_the_good_one_is_shown() -> None:
    used, good = replace(voucher(1, None), state="redeemed"), voucher(1)
    offer = replace(offers()[0], state="issued", vouchers=(used, good))
    assert (shown(offer).standing, shown(offer).token) == ("issued", TOKEN)


def test_the_next_guest_finds_nothing_of_the_last(at_vouchers: Stage) -> None:
    vouchers = at_vouchers.views.vouchers
    vouchers.open(1)
    at_vouchers.views.flow.home()
    assert (vouchers.offers.rowCount(), vouchers.opened, vouchers.code) == (0, False, [])


def test_offers_that_come_after_the_guest_left_are_not_shown(stage: Stage) -> None:
    stage.desk.outcomes["a"] = welcome()
    stage.scan("a")
    stage.jobs.hold()
    stage.views.flow.openVouchers()
    stage.views.flow.home()
    stage.jobs.let_go()
    assert stage.views.vouchers.offers.rowCount() == 0


def test_the_token_itself_is_no_property_qml_could_print(at_vouchers: Stage) -> None:
    at_vouchers.views.vouchers.open(1)
    meta = at_vouchers.views.vouchers.metaObject()
    shown = [
        at_vouchers.views.vouchers.property(meta.property(i).name()) for i in range(meta.propertyCount())
    ]
    assert TOKEN not in shown
