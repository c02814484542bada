"""A redeeming station's window: look, confirm, hand over; what came late; and taking back at its staff desk."""

from dataclasses import replace

import pytest

import kiosk.outcomes as o
from kiosk.outcomes import StorageFailed
from kiosk.unredeeming import NotTakenBack
from protocol.asking import RedeemAnswer
from tests.ui.benefit_states import SOUVENIR
from tests.ui.counter_states import LAST, SEEN, USED, confirming
from tests.ui.fakes_ui import GUEST, NINE
from tests.ui.stage import REDEEMING, Shown, Stage

YES = RedeemAnswer("redeemed", SOUVENIR.id, "", "9", "", 0, NINE, 12)
DONE = o.Redeemed(GUEST, 6, SOUVENIR, left=12)


def scans(stage: Stage) -> list[tuple[object, ...]]:
    return [asked for asked in stage.desk.asked if asked[0] == "scan"]


def test_a_voucher_is_shown_with_what_it_is_and_for_whom_before_anything_is_asked(stage: Stage) -> None:
    confirming(stage)
    counter = stage.views.counter
    assert stage.views.flow.page == "confirm"
    assert (counter.title, counter.place, counter.name, counter.standing) == (
        "送文创",
        "文创兑换点",
        "张**",
        "issued",
    )
    assert scans(stage) == []


def test_a_guest_the_station_does_not_know_is_not_named(stage: Stage) -> None:
    confirming(stage, name=None, state=None)
    assert (stage.views.counter.name, stage.views.counter.standing) == ("", "")


def test_the_large_button_asks_central(shown: Shown, stage: Stage) -> None:
    confirming(stage)
    shown.app.processEvents()
    shown.tap("confirm")
    assert scans(stage) == [("scan", "v")]
    assert (stage.views.flow.page, stage.views.answer.kind) == ("answer", "not_known_yet")


def test_a_second_scan_of_the_same_voucher_confirms_for_hands_that_are_full(stage: Stage) -> None:
    confirming(stage)
    stage.clock.wall += 900
    stage.reception.typed_by_scanner("v")
    assert scans(stage) == [("scan", "v")]


def test_a_scanner_that_sends_one_code_twice_does_not_confirm(stage: Stage) -> None:
    confirming(stage)
    stage.clock.wall += 200
    stage.reception.typed_by_scanner("v")
    assert scans(stage) == []
    assert stage.views.flow.page == "confirm"


def test_another_voucher_takes_the_place_of_one_not_confirmed(stage: Stage) -> None:
    confirming(stage)
    stage.desk.counter.seen["w"] = replace(SEEN, token="w", voucher="b" * 24, benefit=2)
    stage.clock.wall += 900
    stage.scan("w")
    assert (stage.views.flow.page, stage.views.counter.title) == ("confirm", "免费行")
    assert scans(stage) == []


def test_collecting_for_another_is_offered_only_where_the_benefit_allows_it(
    shown: Shown, stage: Stage
) -> None:
    confirming(stage, on_behalf=False)
    shown.app.processEvents()
    assert not shown.has("onBehalf")
    stage.views.counter.toggleBehalf()
    stage.views.counter.confirm()
    assert scans(stage) == [("scan", "v")]


def test_collecting_for_another_is_told_to_central(shown: Shown, stage: Stage) -> None:
    confirming(stage)
    shown.app.processEvents()
    shown.tap("onBehalf")
    shown.tap("confirm")
    assert scans(stage) == [("scan", "v", "on_behalf")]


def test_what_was_not_confirmed_is_forgotten_when_the_page_closes(stage: Stage) -> None:
    confirming(stage)
    stage.views.flow.home()
    stage.views.counter.confirm()
    assert (stage.views.counter.name, scans(stage)) == ("", [])


def test_goods_are_handed_over_with_one_touch_and_then_the_next_may_come(shown: Shown, stage: Stage) -> None:
    confirming(stage)
    stage.views.counter.confirm()
    stage.desk.outcomes["redeem-5"] = DONE
    stage.central.heard("redeem-5", YES)
    shown.app.processEvents()
    assert (shown.text("handItOver"), shown.text("left")) == ("请交付物品", "本点剩余 12 件")
    assert stage.views.flow.secondsLeft == 30
    shown.tap("handOver")
    assert ("handed_over", SOUVENIR.id) in stage.desk.asked
    assert stage.views.flow.page == "inviting"


def test_a_handing_over_that_was_not_written_stays_on_the_screen(stage: Stage) -> None:
    stage.stand_at(REDEEMING)
    stage.desk.counter.handing = StorageFailed()
    stage.desk.outcomes["x"] = DONE
    stage.scan("x")
    stage.views.counter.handOver()
    assert (stage.views.flow.page, stage.sounds.tones[-1]) == ("answer", "fault")


def test_what_is_no_goods_has_nothing_to_hand_over(shown: Shown, stage: Stage) -> None:
    stage.stand_at(REDEEMING)
    stage.desk.outcomes["x"] = o.Redeemed(GUEST, 6, replace(SOUVENIR, benefit=2))
    stage.scan("x")
    shown.app.processEvents()
    assert not shown.has("handOver")


def test_an_answer_nobody_waits_for_any_more_stands_in_the_list(shown: Shown, stage: Stage) -> None:
    confirming(stage)
    stage.views.counter.confirm()
    stage.views.flow.home()
    stage.desk.outcomes["redeem-5"] = DONE
    stage.desk.counter.answers = LAST
    stage.central.heard("redeem-5", YES)
    shown.app.processEvents()
    assert stage.views.flow.page == "inviting"
    assert [stage.views.counter.last.row(n).result for n in range(4)] == [
        "redeemed",
        "already",
        "undone",
        "unknown",
    ]
    assert shown.has("last-0")
    shown.tap("handOverLine")
    assert ("handed_over", LAST[0].voucher) in stage.desk.asked


def test_where_guests_are_checked_in_no_list_is_shown(shown: Shown, stage: Stage) -> None:
    stage.desk.counter.answers = LAST
    shown.app.processEvents()
    assert not shown.has("lastAnswers")


def test_at_its_staff_desk_a_scan_uses_nothing_up(stage: Stage) -> None:
    confirming(stage)
    stage.views.flow.home()
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    stage.scan("v")
    assert scans(stage) == []
    assert stage.views.flow.page == "desk"


@pytest.fixture
def redemptions(stage: Stage) -> Stage:
    stage.stand_at(REDEEMING)
    stage.desk.staff.redemptions = USED
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    stage.views.unredeeming.show()
    return stage


def test_a_redemption_is_taken_back_with_a_reason_by_whoever_signed_in(redemptions: Stage) -> None:
    view = redemptions.views.unredeeming
    view.pick(0)
    view.takeBack("mistake")
    assert ("take_back", 61, "s7", "mistake") in redemptions.desk.asked
    assert (view.notice, view.picked, view.lines.rowCount()) == ("taken_back", 0, 2)


def test_one_whose_time_is_over_cannot_be_picked_and_one_that_ran_out_meanwhile_says_so(
    redemptions: Stage,
) -> None:
    view = redemptions.views.unredeeming
    view.pick(2)
    assert view.picked == 0
    redemptions.desk.staff.taking = NotTakenBack("too_late")
    view.pick(0)
    view.takeBack("other")
    assert view.notice == "too_late"


def test_nothing_of_the_list_stays_when_the_desk_closes(redemptions: Stage) -> None:
    redemptions.views.flow.home()
    view = redemptions.views.unredeeming
    assert (view.open, view.lines.rowCount()) == (False, 0)
