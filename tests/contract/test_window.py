"""The window's view models over a real desk, a real courier and a real central."""

import pytest
from PySide6.QtGui import QGuiApplication

from tests.contract.in_process import dead
from tests.contract.test_scarce import SOUVENIR, claimed, limit, online, stored
from tests.contract.town import StationHere
from tests.ui.stage import Stage
from ui.place import place_of, standing_of


@pytest.fixture
def guests(central):
    return list(central.badges().items())


@pytest.fixture
def window(qapp: QGuiApplication):
    """Makes a stage over a station; what central answers reaches it as it does the window."""

    def over(station: StationHere) -> Stage:
        stage = Stage(station=station.station)
        stage.stand_at(place_of(station.station))
        return stage

    return over


def carry(station: StationHere, stage: Stage) -> None:
    """One trip of the courier, and its answers to the window."""
    station.sync()
    said, station.said[:] = list(station.said), []
    for op, answer in said:
        stage.central.told.emit(op, answer)


def at_the_souvenir(stage: Stage, badge: str) -> None:
    stage.scan(badge)
    stage.views.flow.openVouchers()
    offers = stage.views.vouchers.offers
    rows = [offers.row(row).benefit for row in range(offers.rowCount())]
    stage.views.vouchers.open(rows.index(SOUVENIR))


def test_the_last_of_a_benefit_is_asked_for_and_the_next_guest_is_told_that_none_are_left(
    central, new_station, guests, window
):
    limit(central, 1)
    station = online(new_station())
    stage = window(station)
    for (_, badge), standings in zip(
        guests[:2], (("asking", "issued"), ("asking", "none_left")), strict=True
    ):
        at_the_souvenir(stage, badge)
        stage.views.vouchers.take()
        assert stage.views.vouchers.standing == standings[0]
        carry(station, stage)
        assert stage.views.vouchers.standing == standings[1]
        assert bool(stage.views.vouchers.code) is (standings[1] == "issued")
        stage.views.flow.home()


def test_off_line_without_a_right_the_guest_reads_that_they_are_on_the_list(
    central, new_station, guests, window
):
    station = new_station()
    central.adapter.before = dead
    station.courier.step(0)
    stage = window(station)
    at_the_souvenir(stage, guests[0][1])
    stage.views.vouchers.take()
    assert (stage.views.vouchers.notice, stage.views.vouchers.standing) == ("waiting", "waiting")


def test_a_voucher_is_used_up_once_at_the_point_and_then_says_where(central, new_station, guests, window):
    station, point = online(new_station("k1")), online(new_station("p1", role="redeem"))
    token = claimed(station, guests[0][1]).vouchers[0].token
    station.sync()
    stage = window(point)
    assert stage.views.status.redeeming

    seen = []
    for _ in range(2):
        stage.scan(token)
        assert (stage.views.flow.page, stage.views.counter.title) == ("confirm", "送文创")
        assert stage.views.counter.name, "the roster knows who it is for"
        stage.views.counter.confirm()
        assert stage.views.answer.kind == "not_known_yet"
        carry(point, stage)
        seen.append(stage.views.answer.kind)
    assert seen == ["redeemed", "already_redeemed"]
    assert stage.views.answer.benefit
    assert stage.views.answer.state.place


def test_goods_are_handed_over_at_the_point_and_the_entry_reaches_central(
    central, new_station, guests, window
):
    station, point = online(new_station("k1")), online(new_station("p1", role="redeem"))
    token = claimed(station, guests[0][1]).vouchers[0].token
    station.sync()
    stage = window(point)
    stage.scan(token)
    stage.clock.wall += 1_000
    stage.reception.typed_by_scanner(token)
    carry(point, stage)
    assert (stage.views.answer.kind, stage.views.counter.toHand) == ("redeemed", True)
    stage.views.counter.handOver()
    assert stage.views.flow.page == "inviting"
    assert stage.views.counter.last.row(0).toHand is False
    point.sync()
    assert (
        central.ask("SELECT count(*) FROM entry WHERE type = 'handed_out' AND status <> 'quarantined'") == 1
    )


def test_a_redemption_taken_back_at_the_point_reaches_central(central, new_station, guests, window):
    station, point = online(new_station("k1")), online(new_station("p1", role="redeem"))
    token = claimed(station, guests[0][1]).vouchers[0].token
    station.sync()
    stage = window(point)
    stage.scan(token)
    stage.views.counter.confirm()
    carry(point, stage)
    stage.views.desk.sign_in("s2")
    view = stage.views.unredeeming
    view.show()
    assert view.lines.rowCount() == 1
    view.pick(0)
    view.takeBack("mistake")
    assert (view.notice, view.lines.rowCount()) == ("taken_back", 0)
    point.sync()
    assert central.ask("SELECT count(*) FROM entry WHERE type = 'override' AND status <> 'quarantined'") == 1


def test_a_voucher_is_voided_at_the_desk_and_the_point_says_so(central, new_station, guests, window):
    station, point = online(new_station("k1")), online(new_station("p1", role="redeem"))
    guest, badge = guests[0]
    token = claimed(station, badge).vouchers[0].token
    desk = window(station)
    desk.views.desk.sign_in("s1")
    desk.views.desk.search(station.station.files.roster.standing(guest).guest.name)
    desk.views.desk.choose(0)
    desk.views.voiding.show()
    lines = desk.views.voiding.lines
    row = next(n for n in range(lines.rowCount()) if lines.row(n).symbol == "souvenir")
    desk.views.voiding.pick(row)
    desk.views.voiding.void("mistake")
    assert (desk.views.voiding.notice, lines.row(row).standing) == ("voided", "void")
    station.sync()

    stage = window(point)
    stage.scan(token)
    stage.views.counter.confirm()
    carry(point, stage)
    assert stage.views.answer.kind == "void"

    station.sync()
    desk.views.anew.pick(row)
    desk.views.anew.give("lost")
    carry(station, desk)
    assert (desk.views.anew.open, desk.views.voiding.notice) == (False, "anew_given")


def test_a_whole_station_stands_as_one(central, new_station):
    station = online(new_station())
    assert standing_of(station.station) == {"clock_behind": False, "stopped": False, "roster_away": False}
    assert stored(station) > 0
