"""Central put back to an older day: who it has forgotten, and how long it gives nothing away."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import delete, select, update

from central import ledger, stations
from central.backup import Restored, back_up, restore
from central.eras import expect_again
from central.rejoining import NotRejoined, Rejoined, rejoin
from central.schema import enrol_code, station, station_head
from protocol.asking import RejoinRequest
from protocol.messages import b64
from tests.central.scarce import SOUVENIR


def wish_of(books, who):
    """What a station says of itself, from what it was given at its enrolment."""
    query = select(station.c.cert, station.c.name, station.c.role).where(station.c.id == who.number)
    cert, name, role = books.rows(query)[0]
    pk = who.key.public_key().public_bytes_raw()
    return RejoinRequest(who.number, b64(pk), cert, name, role, 1, "test"), pk


def forget(books, *those):
    """The copy was made before these were enrolled."""
    numbers = [who.number for who in those]

    def change(conn):
        conn.execute(delete(station_head).where(station_head.c.station.in_(numbers)))
        conn.execute(delete(enrol_code).where(enrol_code.c.station.in_(numbers)))
        conn.execute(delete(station).where(station.c.id.in_(numbers)))

    books.central.write(change)
    books.new_era()


def rejoins(books, wish, pk):
    return books.central.write(lambda conn: rejoin(conn, books.central.keys, wish, pk))


def listed(books, number):
    rows = books.central.read(lambda conn: stations.list_stations(conn, books.central.now, silent_after_s=90))
    return next(row for row in rows if row.station == number)


def test_a_forgotten_station_is_taken_in_again_by_its_certificate_and_tells_all_it_has(books):
    late = books.central.enrol()
    wish, pk = wish_of(books, late)
    forget(books, late)
    late.visit(1001)

    assert rejoins(books, wish, pk) == Rejoined(late.number, new=True)
    assert rejoins(books, wish, pk) == Rejoined(late.number, new=False)
    assert late.push().have == 1
    assert books.central.arrived()[0] == 1


@pytest.mark.parametrize("changed", [{"role": "redeem"}, {"station": 9}, {"cert": "AAAA"}, {"role": "owner"}])
def test_a_certificate_that_says_something_else_opens_nothing(books, changed):
    late = books.central.enrol()
    wish, pk = wish_of(books, late)
    forget(books, late)

    assert rejoins(books, replace(wish, **changed), pk) == NotRejoined("certificate")


def test_the_certificate_of_another_key_opens_nothing(books):
    late = books.central.enrol()
    wish, _ = wish_of(books, late)
    forget(books, late)

    stranger = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    assert rejoins(books, wish, stranger) == NotRejoined("certificate")


def test_a_number_given_to_another_station_meanwhile_is_taken(books):
    late = books.central.enrol()
    wish, pk = wish_of(books, late)
    forget(books, late)
    again = books.central.write(lambda conn: rejoin(conn, books.central.keys, wish, pk))
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    books.central.write(
        lambda conn: conn.execute(update(station).where(station.c.id == late.number).values(pk=other))
    )

    assert again.new
    assert rejoins(books, wish, pk) == NotRejoined("taken")


def test_nothing_is_granted_until_every_open_station_has_told_all_it_has(books):
    one, two = books.central.enrol(), books.central.enrol()
    books.limit(10)
    two.visit(1001)
    two.visit(1002)
    books.new_era()

    one.push()
    two.push(first=1, last=1)
    refused = books.grant(one)
    assert (refused.frozen, refused.grant.granted) == (True, 0)
    assert [listed(books, who.number).settling for who in (one, two)] == [False, True]

    two.push(first=2)
    given = books.grant(one)
    assert (given.frozen, given.grant.granted) == (False, 1)


def test_a_station_expected_again_is_waited_for_until_it_is_given_up_and_then_who_waits_is_served(books):
    one, lost = books.central.enrol(), books.central.enrol()
    books.claim(one, 1002)
    forget(books, lost)
    books.central.write(lambda conn: expect_again(conn, [lost.number]))
    one.push()
    assert books.grant(one).frozen
    assert books.claims() == {1002: "waiting"}
    assert listed(books, lost.number).settling

    books.close(lost)
    assert books.grant(one).frozen, "it may still tell what it did before it was closed"
    assert listed(books, lost.number).settling

    books.close(lost, lost=True)
    assert books.claims() == {1002: "served"}
    assert not books.grant(one).frozen
    assert not listed(books, lost.number).settling


def test_what_a_station_used_up_before_it_was_closed_again_is_not_used_up_a_second_time(books):
    """Closed after the copy was made, so the copy has it open and knows nothing of the redemption."""
    giver, closed, other = (books.central.enrol() for _ in range(3))
    books.grant(giver)
    token = books.token(giver, 1001, seq=books.give(giver, 1001))
    giver.push()
    books.new_era()
    giver.push()
    other.push()

    books.close(closed)

    assert books.redeem(other, token, rid=1) == "still_listening"
    books.tell_redeemed(closed, 1001, intent=1)
    closed.push()
    assert books.redeem(other, token, rid=2) == "already"


def test_a_station_closed_in_the_copy_is_not_waited_for_and_one_not_heard_in_it_is(books, tmp_path):
    gone, unheard, open_one = (books.central.enrol() for _ in range(3))
    books.close(gone)
    books.new_era()
    books.close(gone, lost=True)
    books.close(unheard)
    back_up(books.central.engine, tmp_path / "copy.db")

    assert isinstance(restore(books.central.engine, books.central.keys, tmp_path / "copy.db"), Restored)

    waited_for = [listed(books, who.number).settling for who in (gone, unheard, open_one)]
    assert waited_for == [False, True, True]


def test_the_last_station_to_be_heard_ends_the_wait_for_those_on_the_list(books):
    one, two = books.central.enrol(), books.central.enrol()
    books.claim(one, 1002)
    books.new_era()
    one.push()
    assert books.claims() == {1002: "waiting"}

    two.push()

    assert books.claims() == {1002: "served"}


def test_what_was_granted_and_forgotten_is_learnt_from_the_grant_itself(books):
    one, two = books.central.enrol(), books.central.enrol()
    books.limit(4)
    grant = books.grant(one, 2).grant
    assert grant.granted == 2
    forget_shares(books)
    books.new_era()

    books.give(one, 1001)
    one.push(grants=(grant,))
    two.push()

    assert books.book() == (1, 1, 2)
    assert books.alarms() == []
    assert books.differences() == ()


def test_a_grant_the_root_did_not_sign_teaches_nothing(books):
    one = books.central.enrol()
    books.limit(4)
    grant = books.grant(one, 2).grant
    one.push(grants=(replace(grant, granted=4), replace(grant, benefit="2")))

    assert books.book() == (0, 2, 2)


def test_a_journal_carried_by_hand_may_be_old_and_does_not_end_the_wait(books):
    one = books.central.enrol()
    one.visit(1001)
    books.new_era()
    central = books.central
    header = one.header(1, 1)

    central.write(
        lambda conn: ledger.accept(
            conn, central.keys, one.number, header, one.lines, central.now, by_hand=True
        )
    )

    assert central.arrived()[0] == 1
    assert books.grant(one).frozen


def forget_shares(books):
    from central.schema import quota, quota_share

    def change(conn):
        conn.execute(delete(quota_share).where(quota_share.c.benefit == SOUVENIR))
        conn.execute(delete(quota).where(quota.c.benefit == SOUVENIR))

    books.central.write(change)
