"""Stations that push at once, really at once on PostgreSQL: counts come out as if one had gone after the other."""

from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial

from sqlalchemy import func, select

from central import granting, ledger, partner_desk, undoing
from central.counts import counts
from central.database import reading, writing, written
from central.escrow import Escrow
from central.partner_desk import Undone
from central.schema import feed, feed_head, quota, redemption, redemption_undone, visit
from central.stations import close
from central.undoing import Undo
from protocol.asking import QuotaRequest
from tests.central.conftest import EVENT, HEADER
from tests.central.partnership import STAY, open_hotel

STATIONS, GUESTS, ROUNDS = 6, 30, 4
RIGHTS, WANTED = 17, 5


def push(central, station, first):
    lines = station.lines[first - 1 :]
    header = station.header(first, len(lines))
    return written(
        central.engine,
        lambda conn: ledger.accept(conn, central.keys, station.number, header, lines, central.now),
    )


def test_the_same_guests_seen_by_all_stations_at_once_are_counted_once(central):
    central.import_rows([[f"B{n}", f"客人{n}", "guest", "", ""] for n in range(GUESTS)], HEADER)
    guests = range(1004, 1004 + GUESTS)
    stations = [central.enrol() for _ in range(STATIONS)]

    with ThreadPoolExecutor(STATIONS) as at_once:
        for round_ in range(ROUNDS):
            some = list(guests)[round_::ROUNDS]
            firsts = []
            for number, station in enumerate(stations):
                firsts.append(len(station.lines) + 1)
                for guest in some if number % 2 else reversed(some):
                    station.visit(guest)
            answers = list(at_once.map(push, [central] * STATIONS, stations, firsts))
            assert [answer.have for answer in answers] == [len(station.lines) for station in stations]

    with reading(central.engine) as conn:
        assert conn.execute(select(func.count()).select_from(visit)).scalar() == GUESTS
        assert counts(conn).arrived == GUESTS
        assert counts(conn).sessions[0].arrived == GUESTS
        head = conn.execute(select(feed_head.c.seq).where(feed_head.c.stream == "main")).scalar()
        assert conn.execute(select(func.max(feed.c.seq)).where(feed.c.stream == "main")).scalar() == head


def test_one_station_whose_push_arrives_twice_at_once_has_it_once(central):
    station = central.enrol()
    for guest in (1001, 1002, 1003):
        station.visit(guest)

    with ThreadPoolExecutor(4) as at_once:
        answers = list(at_once.map(lambda _: push(central, station, 1), range(4)))

    assert {answer.have for answer in answers} == {3}
    assert central.arrived()[0] == 3


def test_a_push_that_waited_while_its_station_was_closed_says_so(central):
    station = central.enrol()
    station.visit(1001)

    with ThreadPoolExecutor(1) as beside:
        with writing(central.engine) as conn:
            conn.execute(ledger.LOCKED_HEAD, {"number": station.number})
            answer = beside.submit(push, central, station, 1)
            wait([answer], timeout=0.3)
            assert not answer.done()
            close(conn, station.number)
        assert answer.result().closed


def granted(central, number, wish, conn):
    return granting.grant(conn, central.keys, number, wish, central.now)


def test_stations_that_ask_for_the_last_rights_at_once_never_get_more_than_there_are(bare):
    bare.import_event(EVENT.replace('mode = "unlimited"', f'mode = "fcfs"\ntotal = {RIGHTS}'))
    stations = [bare.enrol() for _ in range(STATIONS)]

    def ask(station):
        wishes = [QuotaRequest(rid, "2", WANTED) for rid in range(1, ROUNDS + 1)]
        return [written(bare.engine, partial(granted, bare, station.number, wish)) for wish in wishes]

    with ThreadPoolExecutor(STATIONS) as at_once:
        last = [answers[-1].grant.granted for answers in at_once.map(ask, stations)]

    with reading(bare.engine) as conn:
        assert conn.execute(select(quota.c.held)).scalar() == sum(last) <= RIGHTS
    assert sum(last) > 0


def test_an_undo_that_arrives_while_its_visit_is_being_taken_in_still_undoes_it(central):
    door, desk = central.enrol(), central.enrol()
    seq = door.visit(1001)
    desk.undo(door.number, seq)

    with ThreadPoolExecutor(1) as at_once:
        with writing(central.engine) as conn:
            ledger.accept(conn, central.keys, door.number, door.header(1, 1), door.lines, central.now)
            undoing = at_once.submit(push, central, desk, 1)
            wait([undoing], timeout=0.5)
        undoing.result(timeout=30)

    assert central.arrived()[0] == 0


def test_one_redemption_a_partner_takes_back_in_two_tabs_at_once_is_undone_once(tmp_path, database):
    hotel = open_hotel(tmp_path, database)
    with hotel.house.http:
        partner = hotel.add()
        hotel.join(partner)
        hotel.give(0)
        hotel.redeem(hotel.code(0))
        engine, now = hotel.house.engine, hotel.house.clock.stamp().wall
        ((name, rid),) = hotel.ask(select(redemption.c.voucher, redemption.c.seq))

        def undo(number, conn):
            return partner_desk.take_back(conn, partner, bytes(name), rid, number, "mistake", now + number)

        with ThreadPoolExecutor(1) as at_once:
            with writing(engine) as conn:
                first = undo(111, conn)
                other = at_once.submit(written, engine, partial(undo, 222))
                wait([other], timeout=0.5)
            second = other.result(timeout=30)

        assert (first, second) == (Undone(111, now + 111),) * 2
        kept = select(redemption_undone.c.seq, redemption_undone.c.outcome)
        assert hotel.ask(kept) == [(111, "done")]
        assert hotel.differences() == ()
    engine.dispose()


def test_two_undos_of_one_redemption_taken_in_at_once_are_one_that_counts(tmp_path, database):
    hotel = open_hotel(tmp_path, database)
    with hotel.house.http:
        partner = hotel.add()
        hotel.join(partner)
        hotel.give(0)
        hotel.redeem(hotel.code(0))
        engine, now = hotel.house.engine, hotel.house.clock.stamp().wall
        ((name, rid),) = hotel.ask(select(redemption.c.voucher, redemption.c.seq))

        def take_in(number, conn):
            of = (partner.place, number, partner.place, rid, bytes(name), hotel.house.guests()[0], STAY)
            return undoing.apply(conn, Escrow(conn, []), [Undo(*of, now, "", "")])

        with ThreadPoolExecutor(1) as at_once:
            with writing(engine) as conn:
                take_in(111, conn)
                other = at_once.submit(written, engine, partial(take_in, 222))
                wait([other], timeout=0.5)
            other.result(timeout=30)

        kept = select(redemption_undone.c.seq, redemption_undone.c.outcome).order_by(redemption_undone.c.seq)
        assert hotel.ask(kept) == [(111, "done"), (222, "unfit")]
    engine.dispose()
