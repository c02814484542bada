"""Visits: one a guest and session, whatever the order and number of the messages that tell of it."""

import json
import random

import pytest
from sqlalchemy import func, select

from central.schema import rollup, visit, voucher


def first_recorded(central, guest=1001, session=1):
    query = select(visit.c.station, visit.c.seq).where(visit.c.guest == guest, visit.c.session == session)
    row = central.read(lambda conn: conn.execute(query).first())
    return None if row is None else tuple(row)


def told_state(central, guest):
    """The guest's state as the feed tells it, visits and vouchers."""
    items = [
        item for item in central.page("main").items if (item.kind, item.key) == ("guest_state", str(guest))
    ]
    assert len(items) <= 1
    return (json.loads(items[0].body["visits"]), json.loads(items[0].body["vouchers"])) if items else None


def test_two_stations_recording_one_guest_make_one_visit(central):
    one, two = central.enrol(), central.enrol()
    one.visit(1001)
    two.visit(1001)

    one.push()
    two.push()

    assert central.arrived() == (1, 1, 0)


def test_the_station_that_was_first_is_named_even_if_it_is_heard_last(central):
    early, late = central.enrol(), central.enrol()
    early.visit(1001)
    early.mono = 60_000
    late.mono = 50_000
    late.visit(1001)
    late.mono = 60_000

    late.push()
    assert first_recorded(central) == (2, 1)
    early.push()

    assert first_recorded(central) == (1, 1)
    visits, _ = told_state(central, 1001)
    assert visits == [[1, 1, central.now - 60_000, 1], [1, 2, central.now - 10_000, 1]]


def test_an_undone_visit_no_longer_counts(central):
    station = central.enrol()
    seq = station.visit(1001)
    station.push()
    station.undo(1, seq)

    station.push(2)

    assert central.arrived() == (0, 0, 0)
    assert first_recorded(central) is None
    assert told_state(central, 1001) == ([], [])


def test_a_visit_counts_while_one_recording_is_not_undone(central):
    one, two = central.enrol(), central.enrol()
    seq = one.visit(1001)
    two.visit(1001)
    one.push()
    two.push()
    one.undo(1, seq)

    one.push(2)

    assert central.arrived() == (1, 1, 0)
    assert first_recorded(central) == (2, 1)


def test_an_undo_may_arrive_before_the_recording_it_undoes(central):
    door, desk = central.enrol(), central.enrol()
    seq = door.visit(1001)
    desk.undo(1, seq)

    desk.push()
    door.push()

    assert central.arrived() == (0, 0, 0)


def test_a_guest_admitted_again_after_an_undo_counts_again(central):
    station = central.enrol()
    station.undo(1, station.visit(1001))
    again = station.visit(1001)

    station.push()

    assert central.arrived() == (1, 1, 0)
    assert first_recorded(central) == (1, again)


def test_undoing_twice_takes_back_one_visit_only(central):
    one, two = central.enrol(), central.enrol()
    seq = one.visit(1001)
    one.visit(1002)
    one.undo(1, seq)
    two.undo(1, seq)

    one.push()
    two.push()

    assert central.arrived() == (1, 1, 0)


def test_the_event_counts_distinct_guests_and_each_session_its_own(central):
    station = central.enrol()
    station.visit(1001, session=1)
    station.visit(1001, session=2)
    station.visit(1003, session=2)

    station.push()

    assert central.arrived() == (2, 1, 2)


def test_leaving_one_of_two_sessions_keeps_the_guest_arrived(central):
    station = central.enrol()
    station.visit(1001, session=1)
    seq = station.visit(1001, session=2)
    station.undo(1, seq)

    station.push()

    assert central.arrived() == (1, 1, 0)


def test_one_voucher_issued_by_two_stations_is_one_voucher(central):
    one, two = central.enrol(), central.enrol()
    one.issue(1001, "0a" * 12)
    two.issue(1001, "0a" * 12)
    two.issue(1001, "0b" * 12, ordinal=2)

    one.push()
    two.push()

    assert central.read(lambda conn: conn.execute(select(func.count()).select_from(voucher)).scalar()) == 2
    _, vouchers = told_state(central, 1001)
    assert vouchers == [["0a" * 12, 2, 1, 0, "live"], ["0b" * 12, 2, 2, 0, "live"]]


def test_a_claim_is_kept_and_gives_no_voucher(central):
    station = central.enrol()
    station.append("claim", guest="1001", benefit="2")

    assert station.push().quarantined == 0
    assert told_state(central, 1001) is None


@pytest.mark.parametrize("seed", range(12))
def test_counts_are_the_truth_under_any_order_repetition_and_splitting_of_pushes(central, seed):
    chance = random.Random(seed)
    stations = [central.enrol() for _ in range(3)]
    counting = {}
    for _ in range(40):
        station = chance.choice(stations)
        if counting and chance.random() < 0.3:
            station.undo(*chance.choice(list(counting)))
        else:
            guest, session = chance.choice((1001, 1002, 1003)), chance.choice((1, 2))
            counting[station.number, station.visit(guest, session)] = (guest, session)
    undone = {
        (body["station"], body["seq"])
        for station in stations
        for body in (json.loads(line)["body"] for line in station.lines)
        if "station" in body
    }
    left = {pair for recording, pair in counting.items() if recording not in undone}

    for _ in range(30):
        station = chance.choice(stations)
        first = chance.randrange(1, len(station.lines) + 2)
        station.push(first, chance.randrange(first - 1, len(station.lines) + 1))
    for station in stations:
        station.push()

    truth = (len({guest for guest, _ in left}), *(len([p for p in left if p[1] == s]) for s in (1, 2)))
    assert central.arrived() == truth
    recount = central.read(lambda conn: conn.execute(select(func.count()).select_from(visit)).scalar())
    assert recount == len(left)
    assert central.read(lambda conn: conn.execute(select(func.min(rollup.c.arrived))).scalar()) >= 0
    for guest in (1001, 1002, 1003):
        visits, _ = told_state(central, guest) or ([], [])
        told = {(station, seq): session for session, station, _, seq in visits}
        assert told == {
            recording: session
            for recording, (who, session) in counting.items()
            if who == guest and recording not in undone
        }
