"""The books of a scarce benefit: what counts, what lies on stations, what is free, whatever stations do."""

import pytest
from sqlalchemy import select

from central.schema import voucher
from tests.central.scarce import SOUVENIR


@pytest.fixture
def exact(books):
    """Whatever a test does: counting everything anew finds the same."""
    yield books
    assert books.differences() == ()


def test_a_granted_right_is_neither_free_nor_given_until_the_station_tells_of_the_voucher(exact):
    station = exact.central.enrol()
    exact.limit(10)
    exact.grant(station, 2)
    assert exact.book() == (0, 2, 8)

    exact.give(station, 1001)
    station.push()
    station.push()

    assert exact.book() == (1, 1, 8)


def test_the_same_request_twice_is_one_grant(exact):
    station = exact.central.enrol()
    exact.limit(10)
    first = exact.grant(station, 2, rid=1)

    assert exact.grant(station, 2, rid=1).grant == first.grant
    assert exact.book() == (0, 2, 8)


def test_rights_given_back_are_free_again(exact):
    station = exact.central.enrol()
    exact.limit(10)
    exact.grant(station, 2)

    exact.give_back(station, 2)
    station.push()

    assert exact.book() == (0, 0, 10)


def test_one_guest_given_at_two_stations_is_one_voucher_and_the_second_right_is_free(exact):
    one, two = exact.central.enrol(), exact.central.enrol()
    exact.limit(10)
    for station in (one, two):
        exact.grant(station)
        exact.give(station, 1001)
        station.push()

    assert exact.book() == (1, 0, 9)


def test_a_voucher_nobody_had_a_right_for_is_held_back_and_somebody_is_told(exact):
    honest, copied = exact.central.enrol(), exact.central.enrol()
    exact.limit(1)
    exact.grant(honest, waiting=True)
    exact.give(copied, 1001)
    copied.push()

    assert exact.states() == {1001: "held_back"}
    assert exact.alarms() == [("overspent", f"{copied.number}/{SOUVENIR}")]
    assert [one.station for one in exact.overspent()] == [copied.number]
    assert exact.book() == (0, 1, 0)


def test_a_voucher_without_a_right_counts_where_rights_are_free(exact):
    station = exact.central.enrol()
    exact.give(station, 1001)
    station.push()

    assert exact.states() == {1001: "live"}
    assert exact.book() == (1, 0, 1)


def test_papers_held_back_come_first_when_a_right_comes_free_then_the_list_then_new_grants(exact):
    honest, copied, other = (exact.central.enrol() for _ in range(3))
    exact.limit(1)
    exact.grant(honest, waiting=True)
    exact.claim(other, 1002)
    other.push()
    exact.give(copied, 1001)
    copied.push()

    exact.give_back(honest, 1)
    honest.push()
    assert (exact.states(), exact.claims()) == ({1001: "live"}, {1002: "waiting"})

    exact.limit(2)
    assert exact.states() == {1001: "live", 1002: "live"}
    exact.claim(other, 1004)
    other.push(first=2)
    exact.limit(3)
    assert exact.grant(honest, waiting=True).grant.granted == 1, "who waits comes before a grant"
    assert exact.claims() == {1002: "served", 1004: "served"}


def test_a_guest_may_have_as_many_as_the_benefit_allows(exact):
    station = exact.central.enrol()
    exact.limit(10, per_person=2)
    exact.grant(station, 3)
    exact.give(station, 1001, ordinal=1)
    exact.give(station, 1001, ordinal=2)
    station.push()

    assert exact.book() == (2, 1, 7)
    found = exact.rows(select(voucher.c.ordinal).where(voucher.c.guest == 1001).order_by(voucher.c.ordinal))
    assert found == [(1,), (2,)]


def test_a_closed_stations_rights_are_free_at_once_and_who_waits_is_served(exact):
    lost, other = exact.central.enrol(), exact.central.enrol()
    exact.limit(1)
    exact.grant(lost, waiting=True)
    exact.claim(other, 1002)
    other.push()
    assert exact.states() == {}

    exact.close(lost)

    assert exact.states() == {1002: "live"}
    assert exact.book() == (1, 0, 0)
    exact.give(lost, 1001)
    lost.push()
    assert exact.states() == {1002: "live", 1001: "held_back"}, "its paper came too late"


def test_a_closed_station_gets_no_rights(exact):
    station = exact.central.enrol()
    exact.close(station)

    assert exact.grant(station).reason == "closed"


def test_a_raised_limit_is_free_at_once_and_a_lowered_one_takes_back_nothing_that_was_given(exact):
    station = exact.central.enrol()
    exact.limit(8)
    exact.grant(station, 2)
    exact.give(station, 1001)
    station.push()

    exact.limit(1)
    assert exact.book() == (1, 1, -1)
    assert exact.grant(station, waiting=True).left == 0
    assert exact.book() == (1, 1, -1)

    exact.limit(20)
    assert exact.book() == (1, 1, 18)


def test_what_is_nearly_gone_or_more_than_given_is_wanted_back_from_stations(exact):
    station = exact.central.enrol()
    exact.limit(100)
    assert station.push().scarce == ()
    exact.grant(station, 5)

    exact.limit(1)
    assert station.push().scarce == (str(SOUVENIR),)
    exact.give(station, 1001)
    exact.give_back(station, 4)
    assert station.push().scarce == (), "all is given, and nothing lies on stations"


def test_near_the_end_a_right_is_given_only_for_a_guest_who_waits(exact):
    station = exact.central.enrol()
    station.push()
    exact.limit(1)

    assert exact.grant(station, 5).grant.granted == 0
    assert exact.grant(station, 5, waiting=True).grant.granted == 1


def test_a_station_whose_journal_parted_gets_no_more_rights(exact):
    station = exact.central.enrol()
    exact.limit(10)
    station.visit(1001)
    station.push()
    station.lines.clear()
    del station.hashes[1:]
    station.visit(1002)
    station.push()

    assert exact.grant(station, 2).grant.granted == 0


def test_a_benefit_that_was_given_keeps_its_mode(exact):
    station = exact.central.enrol()
    exact.grant(station, waiting=True)

    refused = exact.limit(0, mode="unlimited")

    assert [one.problem for one in refused.problems] == ["some of it was given as fcfs and is now unlimited"]


def test_a_benefit_nobody_was_given_may_change_its_mode_and_its_books_begin_with_it(exact):
    exact.limit(0, mode="unlimited")
    exact.limit(3)
    station = exact.central.enrol()

    exact.grant(station, waiting=True)

    assert exact.book() == (0, 1, 2)


def test_a_station_is_given_no_more_than_others_could_have_too(exact):
    station, other = exact.central.enrol(), exact.central.enrol()
    station.push()
    other.push()
    exact.limit(40)

    assert exact.grant(station, 100).grant.granted == 10
    assert exact.grant(station, 100).grant.granted == 10, "it has its share"
    assert exact.grant(other, 100).grant.granted == 7
    assert exact.grant(station, 100, waiting=True).grant.granted == 11, "a guest who waits is no store"
