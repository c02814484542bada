"""What central says of claims and redemptions, and who is told."""

import threading

import pytest
from pytestqt.qtbot import QtBot

import kiosk.outcomes as o
from kiosk.asking import Answered, NotReached
from protocol.asking import RedeemAnswer
from tests.ui.benefit_states import REDEEM_OUTCOMES, SOUVENIR, shown_at_redeem
from tests.ui.fakes_ui import GUEST, NINE, voucher, welcome
from tests.ui.stage import REDEEMING, Shown, Stage
from ui.viewmodels.answer_state import look_of

YES = RedeemAnswer("redeemed", "", "", "9", "", 0, NINE)
ISSUED = o.Issued(GUEST, 22, (voucher(1),))


@pytest.fixture
def asking(stage: Stage) -> Stage:
    """A guest whose claim is being asked of central."""
    stage.desk.outcomes |= {"a": welcome(), "claim 1": o.NotKnownYet("right-1")}
    stage.scan("a")
    stage.views.flow.openVouchers()
    stage.views.vouchers.open(0)
    stage.views.vouchers.take()
    return stage


def test_a_claim_that_central_is_asked_about_says_so_and_offers_no_second_touch(asking: Stage) -> None:
    assert (asking.views.vouchers.standing, asking.views.vouchers.code) == ("asking", [])


def test_the_answer_to_a_claim_brings_the_voucher_with_its_code(asking: Stage) -> None:
    asking.desk.outcomes["right-1"] = ISSUED
    asking.central.heard("right-1", Answered(left=True))
    vouchers = asking.views.vouchers
    assert (vouchers.standing, vouchers.notice) == ("issued", "issued")
    assert vouchers.code
    assert asking.sounds.tones[-1] == "good"


def test_who_came_too_late_is_told_and_may_not_ask_again_in_this_visit(asking: Stage) -> None:
    asking.desk.outcomes["right-1"] = o.NoneLeft(GUEST)
    asking.central.heard("right-1", Answered(left=False))
    assert (asking.views.vouchers.standing, asking.sounds.tones[-1]) == ("none_left", "stop")


def test_who_is_put_on_the_list_is_told_that_too(asking: Stage) -> None:
    asking.desk.outcomes["right-1"] = o.Waiting(GUEST, 21)
    asking.desk.states[1] = "waiting"
    asking.central.heard("right-1", NotReached())
    assert (asking.views.vouchers.standing, asking.views.vouchers.notice) == ("waiting", "waiting")


def test_an_answer_after_the_guest_left_is_recorded_and_shown_to_nobody(asking: Stage) -> None:
    asking.views.flow.home()
    asking.sounds.tones.clear()
    asking.nudges.clear()
    asking.desk.outcomes["right-1"] = ISSUED
    asking.central.heard("right-1", Answered(left=True))
    assert ("heard", "right-1", Answered(left=True)) in asking.desk.asked
    assert (asking.views.flow.page, asking.sounds.tones) == ("inviting", [])
    assert asking.nudges
    assert asking.records.summary()["vouchers"] == 3


def test_the_next_guest_does_not_get_the_last_ones_answer(asking: Stage) -> None:
    asking.scan("a")
    asking.views.flow.openVouchers()
    asking.views.vouchers.open(0)
    asking.desk.outcomes["right-1"] = o.NoneLeft(GUEST)
    asking.central.heard("right-1", Answered(left=False))
    assert (asking.views.vouchers.standing, asking.views.vouchers.notice) == ("on_offer", "")


def test_an_answer_while_another_benefit_is_open_changes_its_card_alone(asking: Stage) -> None:
    asking.views.vouchers.close()
    asking.views.vouchers.open(7)
    asking.desk.outcomes["right-1"] = ISSUED
    asking.central.heard("right-1", Answered(left=True))
    assert (asking.views.vouchers.standing, asking.views.vouchers.notice) == ("on_offer", "")
    assert asking.views.vouchers.offers.row(0).standing == "issued"


def test_answers_come_from_any_thread(asking: Stage, qtbot: QtBot) -> None:
    asking.desk.outcomes["right-1"] = ISSUED
    threading.Thread(target=lambda: asking.central.told.emit("right-1", Answered(left=True))).start()
    qtbot.waitUntil(lambda: asking.views.vouchers.standing == "issued")


def test_rights_that_went_back_wake_the_courier_and_otherwise_nothing_does(stage: Stage) -> None:
    stage.central.tend()
    assert stage.nudges == []
    stage.desk.spare = True
    stage.central.tend()
    assert stage.nudges == [None]


def test_a_voucher_shown_where_it_is_used_up_waits_and_is_then_redeemed(stage: Stage) -> None:
    stage.stand_at(REDEEMING)
    stage.desk.outcomes |= {"v": o.NotKnownYet("redeem-5"), "redeem-5": o.Redeemed(GUEST, 6, SOUVENIR)}
    stage.scan("v")
    assert (stage.views.answer.kind, stage.views.flow.secondsLeft) == ("not_known_yet", 30)
    stage.central.heard("redeem-5", YES)
    answer = stage.views.answer
    assert (answer.kind, answer.benefit, answer.benefitSymbol, answer.name) == (
        "redeemed",
        "送文创",
        "souvenir",
        "",
    )
    assert stage.sounds.tones == ["wait", "good"]


def test_a_voucher_still_held_there_is_not_read_again_while_it_is_used_up(stage: Stage) -> None:
    stage.stand_at(REDEEMING)
    stage.desk.outcomes["v"] = o.NotKnownYet("redeem-5")
    stage.scan("v")
    assert stage.looking._retries.empty()


@pytest.mark.parametrize("another", [False, True], ids=["gone", "next-voucher"])
def test_a_redemption_nobody_waits_for_any_more_is_only_recorded(stage: Stage, *, another: bool) -> None:
    stage.stand_at(REDEEMING)
    stage.desk.outcomes |= {"v": o.NotKnownYet("redeem-5"), "redeem-5": o.Redeemed(GUEST, 6, SOUVENIR)}
    stage.desk.outcomes["w"] = o.Void(SOUVENIR)
    stage.scan("v")
    if another:
        stage.scan("w")
    else:
        stage.views.flow.home()
    stage.central.heard("redeem-5", YES)
    assert stage.views.answer.kind == ("void" if another else "")
    assert stage.views.flow.page == ("answer" if another else "inviting")


def test_the_language_of_the_screen_names_the_benefit(stage: Stage) -> None:
    shown_at_redeem(stage, o.Redeemed(GUEST, 6, SOUVENIR))
    stage.views.answer.speak("en")
    assert stage.views.answer.benefit == "Souvenir"


def test_where_vouchers_are_used_up_no_card_begins_a_check_in(stage: Stage) -> None:
    stage.stand_at(REDEEMING)
    stage.desk.outcomes["e-card 1"] = o.AskDesk("badge_at_redeem")
    stage.scan("e-card 1")
    stage.reception.card_read(None)
    assert (stage.views.flow.page, stage.views.answer.reason) == ("answer", "badge_at_redeem")
    assert [asked[0] for asked in stage.desk.asked] == ["scan"]


@pytest.mark.parametrize(("name", "outcome"), REDEEM_OUTCOMES)
def test_every_answer_there_has_words_of_its_own_place_and_a_sound(
    shown: Shown, stage: Stage, name: str, outcome: o.Outcome
) -> None:
    shown_at_redeem(stage, outcome)
    shown.app.processEvents()
    assert len(shown.text("headline")) >= 3, name
    assert "签到" not in shown.text("headline")
    assert len(shown.text("step")) >= 3
    assert not shown.has("otherWays")
    assert stage.sounds.tones == [look_of(outcome).tone]


def test_the_screen_invites_with_a_voucher_and_offers_no_other_way_in(shown: Shown, stage: Stage) -> None:
    assert shown.has("noCode")
    stage.stand_at(REDEEMING)
    shown.app.processEvents()
    assert shown.find("invitation").property("zh") == "请出示您的权益券二维码"
    assert not shown.has("noCode")
    assert not shown.has("stationNotice")
    stage.views.status.become(online=False)
    assert shown.find("stationNotice").property("text") == "未连接中心，暂时无法核销"
