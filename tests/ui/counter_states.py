"""The states of a counter: a voucher before and after it is used up, one given anew, and codes that want a fact."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtTest import QTest

import kiosk.outcomes as o
from kiosk.benefits.anew import NotGiven
from kiosk.redeem_desk import LastAnswer, VoucherSeen
from kiosk.unredeeming import UsedUp
from tests.ui.benefit_states import SOUVENIR, at_vouchers, desk_vouchers
from tests.ui.fakes_ui import GUEST, MINUTE, NINE
from tests.ui.stage import REDEEMING, Shown, Stage
from tests.ui.state import State

SEEN = VoucherSeen("v", f"{9:024x}", GUEST, "张晓明", 9, "issued", on_behalf=True)
LAST = (
    LastAnswer(61, f"{9:024x}", 9, "redeemed", NINE - MINUTE, undone=False, to_hand=True),
    LastAnswer(55, f"{2:024x}", 2, "already", NINE - 4 * MINUTE, undone=False, to_hand=False),
    LastAnswer(52, f"{9:024x}", 9, "redeemed", NINE - 9 * MINUTE, undone=True, to_hand=False),
    LastAnswer(48, f"{2:024x}", 2, "unknown", NINE - 12 * MINUTE, undone=False, to_hand=False),
)
USED = (
    UsedUp(61, "a", 12, "张晓明", 9, NINE - MINUTE, on_behalf=True, handed=True, until=NINE + 14 * MINUTE),
    UsedUp(52, "b", 14, "阿卜杜拉·买买提", 2, NINE - 9 * MINUTE, on_behalf=False, handed=False, until=NINE + 6 * MINUTE),
    UsedUp(31, "c", 15, None, 9, NINE - 40 * MINUTE, on_behalf=False, handed=True, until=0),
)  # fmt: skip


def counter_states() -> Iterator[State]:
    yield State("redeem-confirm", lambda stage, _: confirming(stage))
    yield State("redeem-confirm-behalf", behalf)
    yield State("redeem-confirm-used", lambda stage, _: confirming(stage, state="redeemed", on_behalf=False))
    yield State("redeem-confirm-stranger", lambda stage, _: confirming(stage, name=None, state=None))
    yield State("redeem-hand-over", hand_over)
    yield State("redeem-not-on-behalf", not_on_behalf)
    yield State("redeem-inviting-last", last_answers)
    yield State("desk-redemptions", redemptions)
    yield State("desk-redemption-back", taking_back)
    yield State("desk-redemption-taken-back", taken_back)
    yield State("voucher-hidden", lambda stage, _: hidden(stage))
    yield State("voucher-proof", proof)
    yield State("voucher-proven", proven)
    yield State("desk-anew", anew)
    for why in ("not_confirmed", "second_wanted", "own_pin_wanted", "offline"):
        yield State(f"desk-anew-{why}", lambda stage, shown, it=why: anew_answered(stage, shown, it))
    yield State("desk-anew-given", anew_given)


def confirming(stage: Stage, **changes: object) -> None:
    stage.stand_at(REDEEMING)
    stage.desk.counter.seen["v"] = replace(SEEN, **changes)
    stage.desk.outcomes["v"] = o.NotKnownYet("redeem-5")
    stage.scan("v")


def behalf(stage: Stage, shown: Shown) -> None:
    confirming(stage)
    shown.app.processEvents()
    shown.tap("onBehalf")


def hand_over(stage: Stage, _: Shown) -> None:
    stage.stand_at(REDEEMING)
    stage.desk.outcomes["x"] = o.Redeemed(GUEST, 6, SOUVENIR, left=118)
    stage.scan("x")


def not_on_behalf(stage: Stage, _: Shown) -> None:
    stage.stand_at(REDEEMING)
    stage.desk.outcomes["x"] = o.AskDesk("not_on_behalf", GUEST)
    stage.scan("x")


def last_answers(stage: Stage, _: Shown) -> None:
    stage.desk.counter.answers = LAST
    stage.stand_at(REDEEMING)


def redemptions(stage: Stage, shown: Shown) -> None:
    stage.desk.staff.redemptions = USED
    stage.stand_at(REDEEMING)
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    shown.app.processEvents()
    shown.find("search").setProperty("focus", False)
    shown.tap("redemptions")
    QTest.qWait(20)


def taking_back(stage: Stage, shown: Shown) -> None:
    redemptions(stage, shown)
    stage.views.unredeeming.pick(0)
    QTest.qWait(30)
    shown.tap("unredeem-mistake")


def taken_back(stage: Stage, shown: Shown) -> None:
    taking_back(stage, shown)
    shown.tap("unredeemConfirm")


def hidden(stage: Stage) -> None:
    stage.desk.hidden = {2, 4}
    at_vouchers(stage, 1)


def proof(stage: Stage, _: Shown) -> None:
    hidden(stage)
    stage.views.vouchers.prove()


def proven(stage: Stage, shown: Shown) -> None:
    proof(stage, shown)
    stage.desk.outcomes["prove 0937"] = o.AlreadyIssued(GUEST, ())
    stage.views.answer.typeDigits("0937")


def anew(stage: Stage, shown: Shown) -> None:
    desk_vouchers(stage, shown)
    shown.app.processEvents()
    stage.views.anew.pick(row_of_void(stage))
    QTest.qWait(30)
    shown.tap("anew-lost")


def anew_answered(stage: Stage, shown: Shown, why: str) -> None:
    anew(stage, shown)
    stage.desk.staff.answers = [NotGiven(GUEST, why)]
    shown.tap("anewConfirm")


def anew_given(stage: Stage, shown: Shown) -> None:
    anew(stage, shown)
    stage.desk.staff.answers = [o.Issued(GUEST, 40, ())]
    stage.desk.states[6] = "issued"
    shown.tap("anewConfirm")


def row_of_void(stage: Stage) -> int:
    lines = stage.views.voiding.lines
    return next(row for row in range(lines.rowCount()) if lines.row(row).standing == "void")
