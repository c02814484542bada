"""A voucher is used up once, whatever is told twice, late, or after central was put back to an older day."""

import pytest
from sqlalchemy import select

from central.schema import redemption, redemption_conflict, voiding
from protocol.tokens import BadgeClaims, sign_badge
from tests.central.scarce import SOUVENIR


@pytest.fixture
def desk(books):
    station = books.central.enrol()
    books.grant(station, waiting=True)
    station.push()
    return station


@pytest.fixture
def point(books):
    station = books.central.enrol(role="redeem")
    station.push()
    return station


@pytest.fixture(autouse=True)
def exact(books):
    """Counting everything anew finds the same after every test."""
    yield
    assert books.differences() == ()


def test_two_points_that_ask_at_once_use_it_up_once(books, desk, point):
    other = books.central.enrol(role="redeem")
    seq = books.give(desk, 1001)
    desk.push()
    token = books.token(desk, 1001, seq)

    assert books.redeem(point, token, rid=1) == "redeemed"
    assert books.redeem(point, token, rid=1) == "redeemed", "the same request again"
    assert books.redeem(point, token, rid=2) == "already"
    assert books.redeem(other, token, rid=1) == "already"
    assert books.book()[0] == 1


def test_a_paper_whose_entry_has_not_come_is_used_up_and_its_entry_then_adds_nothing(books, desk, point):
    seq = books.give(desk, 1001)
    assert books.redeem(point, books.token(desk, 1001, seq), rid=1) == "redeemed"
    assert books.book() == (1, 0, 1)

    desk.push()

    assert books.book() == (1, 0, 1)
    assert books.states() == {1001: "redeemed"}
    assert books.alarms() == []


def test_a_voucher_the_event_signed_is_the_same_voucher(books, desk, point):
    seq = books.give(desk, 1001)
    desk.push()

    assert books.redeem(point, books.shown_by_central(1001, seq), rid=1) == "redeemed"
    assert books.redeem(point, books.token(desk, 1001, seq), rid=2) == "already"


def test_a_voucher_the_event_signed_is_never_believed_before_its_entry(books, desk, point):
    shown = books.shown_by_central(1001, books.give(desk, 1001))

    assert books.redeem(point, shown, rid=1) == "unknown"
    assert books.states() == {}

    desk.push()
    assert books.redeem(point, shown, rid=2) == "redeemed"


def test_a_badge_shown_as_a_voucher_is_not_one(books, point):
    keys = books.central.keys
    badge = sign_badge(BadgeClaims(20251, 4_000_000_000, 1001, 1, 1, 1), keys.badge, keys.badge_kid)

    assert books.redeem(point, badge, rid=1) == "not_ours"


@pytest.mark.parametrize("twice", [False, True])
def test_a_paper_beyond_the_stations_rights_waits_for_its_entry(books, desk, point, twice):
    first, second = books.give(desk, 1001), books.give(desk, 1002)
    books.redeem(point, books.token(desk, 1001, first), rid=1)

    assert books.redeem(point, books.token(desk, 1002, second), rid=2) == "unknown"
    if twice:
        desk.push()
        assert books.redeem(point, books.token(desk, 1002, second), rid=2) == "redeemed", "a right was free"


def test_a_paper_that_is_held_back_is_refused_until_a_right_comes_free(books, desk, point):
    copied = books.central.enrol()
    books.limit(1)
    seq = books.give(copied, 1001)
    copied.push()
    token = books.token(copied, 1001, seq)
    assert books.redeem(point, token, rid=1) == "unknown"

    books.give_back(desk, 1)
    desk.push()

    assert books.redeem(point, token, rid=2) == "redeemed"


def test_an_old_request_number_with_another_paper_uses_up_nothing(books, desk, point):
    books.limit(5)
    tokens = [books.token(desk, guest, books.give(desk, guest)) for guest in (1001, 1002)]
    desk.push()
    books.redeem(point, tokens[0], rid=1)

    assert books.redeem(point, tokens[1], rid=1) == "unknown"
    assert ("request_reused", f"{point.number}/1") in books.alarms()


def test_what_a_journal_tells_after_a_restore_uses_up_the_voucher(books, desk, point):
    books.give(desk, 1001)
    desk.push()
    books.tell_redeemed(point, 1001, intent=7)

    point.push()
    point.push()

    assert books.states() == {1001: "redeemed"}
    assert books.rows(select(redemption.c.station, redemption.c.seq)) == [(point.number, 7)]


def test_a_journal_may_tell_of_a_redemption_before_the_voucher_is_known(books, desk, point):
    seq = books.give(desk, 1001)
    books.tell_redeemed(point, 1001, intent=7)
    point.push()
    assert books.redeem(point, books.token(desk, 1001, seq), rid=9) == "already"
    assert books.book() == (0, 1, 1)

    desk.push()

    assert books.states() == {1001: "redeemed"}
    assert books.book() == (1, 0, 1)


def test_a_second_redemption_is_kept_for_a_person_to_see(books, desk, point):
    other = books.central.enrol(role="redeem")
    books.give(desk, 1001)
    desk.push()
    books.tell_redeemed(point, 1001, intent=7)
    books.tell_redeemed(other, 1001, intent=3)

    point.push()
    other.push()
    other.push()

    kept = select(redemption_conflict.c.station, redemption_conflict.c.seq)
    assert books.rows(kept) == [(other.number, 3)]
    assert books.book()[0] == 1


def test_a_void_paper_that_was_used_up_all_the_same_counts_and_is_told(books, desk, point):
    books.give(desk, 1001)
    books.void(desk, 1001)
    desk.push()
    assert books.book()[0] == 0
    books.tell_redeemed(point, 1001, intent=7)

    point.push()

    assert books.book()[0] == 1
    assert ("redeemed_void", books.id_of(1001).hex()) in books.alarms()


def test_a_void_waits_until_its_voucher_is_known_and_then_the_right_is_free(books, desk, point):
    other = books.central.enrol()
    seq = books.give(desk, 1001)
    books.void(other, 1001)
    other.push()
    assert outcomes(books) == [("waiting",)]
    assert books.redeem(point, books.token(desk, 1001, seq), rid=1) == "unknown"

    desk.push()

    assert books.states() == {1001: "void"}
    assert books.book() == (0, 0, 2)
    assert outcomes(books) == [("done",)]


def test_a_void_that_waited_for_a_paper_already_used_up_is_too_late(books, desk, point):
    books.give(desk, 1001)
    books.void(point, 1001)
    books.tell_redeemed(point, 1001, intent=7)
    point.push()

    desk.push()

    assert books.states() == {1001: "redeemed"}
    assert outcomes(books) == [("too_late",)]
    assert ("void_too_late", books.id_of(1001).hex()) in books.alarms()


def test_the_right_of_a_void_paper_goes_to_who_waits(books, desk):
    books.limit(1)
    books.give(desk, 1001)
    books.claim(desk, 1002)
    desk.push()
    assert books.claims() == {1002: "waiting"}

    books.void(desk, 1001)
    desk.push(first=3)

    assert books.states() == {1001: "void", 1002: "live"}


def test_after_a_restore_nothing_is_used_up_until_all_stations_were_heard(books, desk, point):
    seq = books.give(desk, 1001)
    desk.push()
    books.new_era()
    token = books.token(desk, 1001, seq)
    assert books.redeem(point, token, rid=1) == "still_listening"

    desk.push()
    assert books.redeem(point, token, rid=1) == "still_listening"
    point.push()
    assert books.redeem(point, token, rid=1) == "redeemed"


def test_nobody_is_told_of_a_benefit_by_a_token_of_another_event(books, point):
    assert books.redeem(point, "YB1.NONSENSE", rid=1) == "not_ours"
    assert books.book() == (0, 0, 2)
    assert SOUVENIR not in books.states()


def outcomes(books):
    return books.rows(select(voiding.c.outcome))


def test_a_folder_put_back_behind_a_redeemed_paper_cannot_give_that_right_again(books, desk, point):
    books.limit(1)
    first = books.give(desk, 1001)
    token = books.token(desk, 1001, first)
    assert books.redeem(point, token, rid=1) == "redeemed"
    desk.lines.pop()
    desk.hashes.pop()
    assert books.give(desk, 1002) == first, "another paper under the same number"

    desk.push()

    assert books.states() == {1001: "redeemed", 1002: "held_back"}
    assert [kind for kind, _ in books.alarms()] == ["overspent"]


def test_a_voiding_under_another_benefit_frees_no_right(books, desk):
    books.give(desk, 1001)
    desk.push()
    before = books.book()
    desk.append("void", voucher=books.id_of(1001).hex(), guest="1001", benefit="2", staff="s", reason="\x00r")

    desk.push()

    assert books.book() == before
    assert [kind for kind, _ in books.alarms()] == ["void_unfit"]


def test_a_voucher_used_up_before_a_restore_is_used_up_when_the_list_gives_it_again(books, desk, point):
    books.tell_redeemed(point, 1004, 1)
    point.push()
    books.claim(desk, 1004)

    desk.push()

    assert books.states() == {1004: "redeemed"}
    assert books.book()[0] == 1
