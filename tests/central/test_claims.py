"""The waiting list: who asked where no right was left."""

import pytest
from sqlalchemy import select

from central.schema import claim, voucher


@pytest.fixture
def desk(books):
    return books.central.enrol()


def asks(books, station, guest, minute):
    station.wall = books.central.now - 3_600_000 + minute * 60_000
    station.mono = minute * 60_000
    books.claim(station, guest)


def sent(books, *stations):
    for station in stations:
        station.wall, station.mono = books.central.now, 3_600_000
        station.push()


def none_left(books, holder):
    books.limit(1)
    books.grant(holder, waiting=True)


def test_who_asked_first_is_served_first_whichever_station_is_heard_first(books, desk):
    other, holder = books.central.enrol(), books.central.enrol()
    none_left(books, holder)
    asks(books, desk, 1004, 30)
    asks(books, other, 1005, 10)
    asks(books, other, 1006, 20)
    sent(books, desk, other)

    books.limit(2)
    assert books.states() == {1005: "live"}
    books.limit(3)
    assert books.states() == {1005: "live", 1006: "live"}
    books.limit(4)
    assert set(books.states()) == {1004, 1005, 1006}


def test_two_who_asked_in_the_same_moment_are_served_by_station_and_entry(books, desk):
    other, holder = books.central.enrol(), books.central.enrol()
    none_left(books, holder)
    for station, guest in ((other, 1004), (desk, 1005), (desk, 1006)):
        asks(books, station, guest, 10)
    sent(books, other, desk)

    served = []
    for total in (2, 3, 4):
        books.limit(total)
        served.append(next(iter(set(books.states()) - set(served))))

    assert served == [1005, 1006, 1004]


def test_who_asked_at_two_stations_has_one_voucher(books, desk):
    other, holder = books.central.enrol(), books.central.enrol()
    none_left(books, holder)
    asks(books, desk, 1004, 10)
    asks(books, other, 1004, 20)
    sent(books, desk, other)

    books.limit(3)

    assert books.rows(select(claim.c.state).order_by(claim.c.at)) == [("served",), ("settled",)]
    assert books.book() == (1, 1, 1)


def test_who_may_have_two_and_asked_twice_is_given_two(books, desk):
    holder = books.central.enrol()
    none_left(books, holder)
    asks(books, desk, 1004, 10)
    asks(books, desk, 1004, 20)
    sent(books, desk)

    books.limit(3, per_person=2)

    ordinals = books.rows(select(voucher.c.ordinal).order_by(voucher.c.ordinal))
    assert ordinals == [(1,), (2,)]


def test_who_got_one_elsewhere_meanwhile_leaves_the_list_without_a_right(books, desk):
    holder = books.central.enrol()
    none_left(books, holder)
    asks(books, desk, 1004, 10)
    asks(books, desk, 1005, 20)
    sent(books, desk)
    books.give(holder, 1004)
    sent(books, holder)

    books.limit(2)

    assert books.claims() == {1004: "settled", 1005: "served"}
    assert books.book() == (2, 0, 0)


def test_who_may_not_have_it_leaves_the_list_without_a_right(books, desk):
    asks(books, desk, 1003, 10)
    sent(books, desk)

    assert books.claims() == {1003: "settled"}, "media were not meant"
    assert books.book() == (0, 0, 2)


def test_a_served_claim_reaches_the_stations(books, desk):
    asks(books, desk, 1004, 10)
    sent(books, desk)

    told = [item for item in books.central.page("main").items if item.kind == "guest_state"]
    assert [item.key for item in told] == ["1004"]
    assert books.id_of(1004).hex() in told[0].body["vouchers"]


def test_a_station_that_gives_the_same_voucher_later_adds_nothing(books, desk):
    asks(books, desk, 1004, 10)
    sent(books, desk)
    books.grant(desk, waiting=True)
    books.give(desk, 1004)
    desk.push()

    assert books.book() == (1, 0, 1)
    assert books.differences() == ()


def test_of_a_long_list_all_are_served_when_there_are_rights_enough(books, desk):
    holder = books.central.enrol()
    none_left(books, holder)
    for guest in (1001, 1002, 1004, 1005, 1006, 1007, 1008, 1009):
        books.claim(desk, guest)
    sent(books, desk)

    books.limit(6)

    assert sorted(books.claims().values()) == ["served"] * 5 + ["waiting"] * 3
    assert books.book() == (5, 1, 0)
