"""Benefits given first come, first served, between stations and central: never more than the limit."""

import pytest
from sqlalchemy import text

from central import stations
from central.database import reading, writing
from kiosk.hardware.card_read import CardRead
from kiosk.outcomes import (
    AlreadyIssued,
    AlreadyRedeemed,
    AskDesk,
    Issued,
    NoneLeft,
    NotKnownYet,
    Redeemed,
    Unknown,
    Void,
    Waiting,
    Welcome,
)
from kiosk.voiding import NothingToVoid, Voided
from tests.contract.in_process import answer_lost, dead, nothing

SOUVENIR = 9


def limit(central, total):
    central.sql(f"UPDATE benefit SET total = {total} WHERE id = {SOUVENIR}")


def book(central):
    """total, live, held of the souvenir."""
    with reading(central.engine) as conn:
        row = conn.execute(
            text(
                "SELECT b.total, q.live, q.held FROM benefit AS b JOIN quota AS q ON q.benefit = b.id"
                f" WHERE b.id = {SOUVENIR}"
            )
        ).one()
    return tuple(row)


@pytest.fixture
def guests(central):
    return list(central.badges().items())


def admit(station, badge):
    outcome = station.scan(badge)
    assert isinstance(outcome, Welcome), outcome
    return outcome


def claimed(station, badge):
    admit(station, badge)
    return station.station.desk.claim(SOUVENIR)


def online(station):
    """Has spoken with central once, and has its first rights."""
    assert station.sync().trouble is None
    return station


def cut_off(central):
    central.adapter.before = dead


def healed(central):
    central.adapter.before = nothing


def test_a_station_that_was_on_line_goes_on_giving_while_it_is_cut_off(central, new_station, guests):
    station = online(new_station())
    cut_off(central)

    outcome = claimed(station, guests[0][1])

    assert isinstance(outcome, Issued)
    healed(central)
    station.sync()
    assert book(central)[1] == 1


def test_without_rights_and_off_line_the_guest_is_put_on_the_list_and_served_later(
    central, new_station, guests
):
    station = new_station()
    cut_off(central)
    station.courier.step(0)
    outcome = claimed(station, guests[0][1])
    assert isinstance(outcome, Waiting)
    assert station.station.desk.claim(SOUVENIR) == outcome, "asking again adds nothing"

    healed(central)
    station.sync()
    station.sync()

    admitted = station.scan(guests[0][1])
    served = [one for one in admitted.vouchers if one.benefit == SOUVENIR]
    assert [one.state for one in served] == ["issued"]
    assert isinstance(station.station.desk.claim(SOUVENIR), AlreadyIssued)
    assert book(central)[1] == 1


def test_the_last_rights_are_asked_for_one_by_one(central, new_station, guests):
    limit(central, 1)
    station = online(new_station())
    assert book(central)[2] == 0, "nothing is kept in store of what is nearly gone"

    asked = claimed(station, guests[0][1])
    assert isinstance(asked, NotKnownYet)
    (outcome,) = station.hear()
    assert isinstance(outcome, Issued)

    assert isinstance(claimed(station, guests[1][1]), NotKnownYet)
    (outcome,) = station.hear()
    assert isinstance(outcome, NoneLeft)
    assert book(central) == (1, 1, 0)


def test_a_grant_whose_answer_was_lost_is_given_once(central, new_station, guests):
    limit(central, 100)
    station = new_station()
    lose_quota(central)
    station.sync()
    central.adapter.after = nothing
    station.sync()
    station.sync()

    assert book(central)[2] == 2


def stored(station):
    """Rights that lie at the station."""
    row = station.station.files.journal.conn.execute(
        "SELECT sum(granted - consumed - returned) FROM quota WHERE benefit = ?", (SOUVENIR,)
    ).fetchone()
    return row[0]


def lose_quota(central):
    def lose(exchange):
        if "/v1/quota" in str(exchange.request.path_url):
            answer_lost(exchange)

    central.adapter.after = lose


def test_one_guest_at_two_stations_cut_off_is_one_voucher_and_one_right_comes_back(
    central, new_station, guests
):
    one, two = online(new_station("k1")), online(new_station("k2"))
    cut_off(central)
    first, second = claimed(one, guests[0][1]), claimed(two, guests[0][1])
    assert first.vouchers[0].id == second.vouchers[0].id

    healed(central)
    one.sync()
    two.sync()

    total, live, held = book(central)
    assert live == 1
    assert held == stored(one) + stored(two)
    assert total - live - held == 500 * 4 - 1 - held, "the right spent twice is free again"


def test_a_voucher_is_redeemed_once_however_often_the_request_is_repeated(central, new_station, guests):
    station, point = online(new_station("k1")), online(new_station("p1", role="redeem"))
    token = claimed(station, guests[0][1]).vouchers[0].token
    station.sync()

    assert isinstance(point.scan(token), NotKnownYet)
    central.adapter.after = answer_lost
    assert point.hear() == []
    central.adapter.after = nothing
    (outcome,) = point.hear()
    assert isinstance(outcome, Redeemed)

    point.scan(token)
    (again,) = point.hear()
    assert isinstance(again, AlreadyRedeemed)
    assert again.where == "A1"
    assert book(central)[1] == 1


def test_a_request_that_a_power_cut_interrupted_is_asked_under_the_same_number(
    central, new_station, guests, tmp_path
):
    from tests.contract.town import opened

    station, point = online(new_station("k1")), online(new_station("p1", role="redeem"))
    token = claimed(station, guests[0][1]).vouchers[0].token
    station.sync()
    central.adapter.after = answer_lost
    point.scan(token)
    point.hear()
    point.shut()
    central.adapter.after = nothing

    again = opened(central, tmp_path / "p1", role="redeem")
    try:
        again.station.desk.ask_again()
        (outcome,) = again.hear()
        assert isinstance(outcome, Redeemed)
    finally:
        again.shut()
        point.lock = again.lock


def test_a_redeeming_point_lets_nobody_in(central, new_station, guests):
    point = online(new_station("p1", role="redeem"))
    card = CardRead(number="500000199001010016", name="演示")

    assert point.scan(guests[0][1]) == AskDesk("badge_at_redeem")
    assert point.station.desk.card(card) == AskDesk("badge_at_redeem")


def test_a_redeeming_point_off_line_refuses_and_writes_nothing(central, new_station, guests):
    station, point = online(new_station("k1")), online(new_station("p1", role="redeem"))
    token = claimed(station, guests[0][1]).vouchers[0].token
    cut_off(central)
    point.courier.step(0)

    outcome = point.scan(token)

    assert outcome == AskDesk("redeem_offline")


def test_a_voucher_its_station_could_not_send_yet_is_redeemed_by_its_signature(central, new_station, guests):
    station, point = online(new_station("k1")), online(new_station("p1", role="redeem"))
    cut_off(central)
    token = claimed(station, guests[0][1]).vouchers[0].token
    healed(central)

    point.scan(token)
    (outcome,) = point.hear()

    assert isinstance(outcome, Redeemed)
    assert book(central)[1:] == (1, stored(station))
    station.sync()
    assert book(central)[1:] == (1, stored(station)), "its entry adds nothing when it comes"


def test_a_voided_voucher_is_not_redeemed_and_its_right_is_free_again(central, new_station, guests):
    limit(central, 10)
    station, point = online(new_station("k1")), online(new_station("p1", role="redeem"))
    given = claimed(station, guests[0][1]).vouchers[0]
    token = given.token
    desk = station.station.desk

    assert isinstance(desk.void(guests[0][0], given.id, "s1", "printed twice"), Voided)
    assert isinstance(desk.void(guests[0][0], given.id, "s1", "again"), NothingToVoid)
    station.sync()

    point.scan(token)
    (outcome,) = point.hear()
    assert isinstance(outcome, Void)
    assert book(central)[1] == 0


def test_a_void_that_comes_after_the_redemption_changes_nothing_and_is_shown_to_a_person(
    central, new_station, guests
):
    station, point = online(new_station("k1")), online(new_station("p1", role="redeem"))
    given = claimed(station, guests[0][1]).vouchers[0]
    token = given.token
    station.sync()
    cut_off(central)
    station.station.desk.void(guests[0][0], given.id, "s1", "a mistake")
    healed(central)
    point.scan(token)
    point.hear()

    station.sync()

    assert book(central)[1] == 1
    with reading(central.engine) as conn:
        assert conn.execute(text("SELECT kind FROM alarm")).scalars().all() == ["void_too_late"]


def test_a_closed_stations_rights_come_back_at_once_and_its_late_papers_only_if_rights_are_left(
    central, new_station, guests
):
    limit(central, 8)
    lost, other = online(new_station("k1")), online(new_station("k2"))
    cut_off(central)
    late = claimed(lost, guests[0][1]).vouchers[0]
    late_token = late.token
    healed(central)
    with writing(central.engine) as conn:
        stations.close(conn, 1)
    assert book(central)[2] == stored(other)
    limit(central, stored(other))

    lost.sync()

    point = online(new_station("p1", role="redeem"))
    point.scan(late_token)
    (outcome,) = point.hear()
    assert isinstance(outcome, Unknown)
    assert book(central)[1] == 0
    limit(central, 8)
    other.sync()
    claimed(other, guests[1][1])
    other.sync()
    point.scan(late_token)
    (outcome,) = point.hear()
    assert isinstance(outcome, Redeemed)


def test_idle_rights_go_back(central, new_station, guests):
    station = online(new_station())
    assert book(central)[2] == 2
    station.clock.go_on(11 * 60_000)

    assert station.station.desk.tend()
    station.sync()

    assert book(central)[2] <= 2


def test_rights_stay_where_they_are_while_central_is_away(central, new_station, guests):
    station = online(new_station())
    lying = stored(station)
    cut_off(central)
    station.courier.step(0)
    station.clock.go_on(11 * 60_000)

    assert not station.station.desk.tend()

    assert stored(station) == lying
    assert isinstance(claimed(station, guests[0][1]), Issued)


def test_a_grant_that_the_root_key_did_not_sign_is_not_taken(central, new_station, guests):
    station = new_station()

    def forge(exchange):
        if "/v1/quota" in str(exchange.request.path_url):
            exchange.answer = exchange.answer.replace(b'"granted":2', b'"granted":9')

    central.adapter.after = forge
    trip = station.sync()

    assert trip.error == "grant_signature"
    central.adapter.after = nothing
    cut_off(central)
    assert isinstance(claimed(station, guests[0][1]), NotKnownYet)
    (outcome,) = station.hear()
    assert isinstance(outcome, Waiting)
