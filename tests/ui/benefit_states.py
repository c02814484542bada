"""The states of scarce benefits, of a redeeming station, of vouchers at the desk, and of a station that is not whole."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtTest import QTest

import kiosk.outcomes as o
from kiosk.asking import Answered, NotReached
from tests.own_picture import carried
from tests.ui.fakes_ui import GUEST, MINUTE, NINE, offers, voucher, welcome
from tests.ui.stage import REDEEMING, Shown, Stage
from tests.ui.state import State

SOUVENIR = replace(voucher(9, None), state="redeemed")
REDEEM_OUTCOMES: tuple[tuple[str, o.Outcome], ...] = (
    ("asking", o.NotKnownYet("redeem-5")),
    ("redeemed", o.Redeemed(GUEST, 6, SOUVENIR)),
    ("already", o.AlreadyRedeemed(GUEST, "文创兑换点", NINE - 33 * MINUTE, SOUVENIR)),
    ("void", o.Void(replace(SOUVENIR, state="void"))),
    ("unknown", o.Unknown()),
    ("not-ours", o.NotOurs("payment")),
    ("wrong-event", o.WrongEvent()),
    ("badge", o.AskDesk("badge_at_redeem")),
    ("offline", o.AskDesk("redeem_offline")),
    ("expired", o.Expired(GUEST, 1, 7)),
    ("voucher-expired", o.AskDesk("voucher_expired", GUEST)),
    ("closed", o.AskDesk("station_closed")),
    ("storage", o.StorageFailed()),
    ("clock", o.ClockWrong()),
)
STANDINGS = ("waiting", "held_back", "redeemed", "void")
TROUBLED = {"online": False, "unsent": 37, "last_heard": NINE - 42 * MINUTE, "offset_ms": 185_000}


def benefit_states() -> Iterator[State]:
    yield State("voucher-asking", lambda stage, shown: claimed(stage, shown, o.NotKnownYet("right-1")))
    yield State("voucher-none-left", none_left)
    yield State("voucher-listed", listed)
    for standing in STANDINGS:
        yield State(f"voucher-{standing}", lambda stage, shown, it=standing: standing_as(stage, shown, it))
    yield State("vouchers-standings", all_standings)
    yield State("vouchers-own-picture", own_picture)
    yield State("voucher-own-picture", own_picture_open)
    yield State("redeem-inviting", lambda stage, _: stage.stand_at(REDEEMING))
    yield State("redeem-inviting-offline", redeem_offline)
    for name, outcome in REDEEM_OUTCOMES:
        yield State(f"redeem-{name}", lambda stage, _, it=outcome: shown_at_redeem(stage, it))
    yield State("inviting-stopped", lambda stage, _: stage.views.status.become(stopped=True, closed=True))
    yield State("inviting-no-roster", lambda stage, _: stage.views.status.become(roster_away=True))
    for reason in ("station_closed", "no_roster"):
        yield State(f"ask-desk-{reason}", lambda stage, _, it=reason: told(stage, o.AskDesk(it)))
    yield State("desk-vouchers", desk_vouchers)
    yield State("desk-vouchers-none", lambda stage, shown: at_desk(stage, shown, empty=True))
    yield State("desk-void", desk_void)
    yield State("desk-voided", desk_voided)
    yield State("desk-sync", desk_sync)
    yield State("desk-no-roster", desk_no_roster)


def told(stage: Stage, outcome: o.Outcome) -> None:
    stage.desk.outcomes["x"] = outcome
    stage.scan("x")


def shown_at_redeem(stage: Stage, outcome: o.Outcome) -> None:
    stage.stand_at(REDEEMING)
    told(stage, outcome)


def redeem_offline(stage: Stage, _: Shown) -> None:
    stage.stand_at(REDEEMING)
    stage.views.status.become(online=False, unsent=3)


def at_vouchers(stage: Stage, row: int) -> None:
    told(stage, welcome())
    stage.views.flow.openVouchers()
    stage.views.vouchers.open(row)


def claimed(stage: Stage, _: Shown, outcome: o.Outcome) -> None:
    stage.desk.outcomes["claim 1"] = outcome
    at_vouchers(stage, 0)
    stage.views.vouchers.take()


def none_left(stage: Stage, shown: Shown) -> None:
    claimed(stage, shown, o.NotKnownYet("right-1"))
    stage.desk.outcomes["right-1"] = o.NoneLeft(GUEST)
    stage.central.heard("right-1", Answered(left=False))


def listed(stage: Stage, shown: Shown) -> None:
    claimed(stage, shown, o.NotKnownYet("right-1"))
    stage.desk.outcomes["right-1"] = o.Waiting(GUEST, 21)
    stage.desk.states[1] = "waiting"
    stage.central.heard("right-1", NotReached())


def standing_as(stage: Stage, _: Shown, standing: str) -> None:
    stage.desk.states[1] = standing
    at_vouchers(stage, 0)


def all_standings(stage: Stage, shown: Shown) -> None:
    stage.desk.states |= dict(zip((2, 3, 5, 6), STANDINGS, strict=True))
    stage.desk.outcomes["claim 8"] = o.NoneLeft(GUEST)
    at_vouchers(stage, 7)
    stage.views.vouchers.take()
    stage.views.vouchers.close()
    stage.desk.outcomes["claim 1"] = o.NotKnownYet("right-1")
    stage.views.vouchers.open(0)
    stage.views.vouchers.take()
    stage.views.vouchers.close()


def own_picture(stage: Stage, _: Shown) -> None:
    stage.desk.pictures |= {1: carried(), 5: carried()}
    told(stage, welcome())
    stage.views.flow.openVouchers()


def own_picture_open(stage: Stage, shown: Shown) -> None:
    own_picture(stage, shown)
    stage.views.vouchers.open(0)


def at_desk(stage: Stage, shown: Shown, *, empty: bool = False) -> None:
    if empty:
        stage.desk.states |= {offer.benefit.id: "on_offer" for offer in offers()}
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    shown.app.processEvents()
    shown.find("search").setProperty("focus", False)
    shown.find("search").setProperty("text", "zh")
    stage.views.desk.choose(1)
    stage.views.voiding.show()
    shown.app.processEvents()


def desk_vouchers(stage: Stage, shown: Shown) -> None:
    stage.desk.states |= {1: "held_back", 3: "redeemed", 6: "void"}
    at_desk(stage, shown)


def desk_void(stage: Stage, shown: Shown) -> None:
    desk_vouchers(stage, shown)
    stage.views.voiding.pick(1)
    shown.app.processEvents()
    shown.tap("void-lost")


def desk_voided(stage: Stage, shown: Shown) -> None:
    desk_void(stage, shown)
    shown.tap("voidConfirm")


def desk_sync(stage: Stage, shown: Shown) -> None:
    stage.views.status.become(**TROUBLED, error="certificate")
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    shown.app.processEvents()
    shown.find("search").setProperty("focus", False)
    stage.views.devices.show()
    QTest.qWait(20)


def desk_no_roster(stage: Stage, shown: Shown) -> None:
    stage.views.status.become(**TROUBLED, roster_away=True, error="http_503")
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    shown.app.processEvents()
    shown.find("search").setProperty("focus", False)
