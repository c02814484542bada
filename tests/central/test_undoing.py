"""A redemption taken back by staff: in time the voucher is good again, and what was asked before stays answered truly."""

import pytest
from sqlalchemy import select, update

from central.feed import heads
from central.schema import benefit, redemption, redemption_conflict, redemption_undone, voiding
from tests.central.scarce import SOUVENIR

MINUTE = 60_000


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


@pytest.fixture
def paper(books, desk):
    seq = books.give(desk, 1001)
    desk.push()
    return books.token(desk, 1001, seq)


@pytest.fixture(autouse=True)
def exact(books):
    """Counting everything anew finds the same after every test."""
    yield
    assert books.differences() == ()


def go_on(books, minutes, *stations):
    books.central.now += minutes * MINUTE
    for one in stations:
        one.wall += minutes * MINUTE
        one.mono += minutes * MINUTE


def outcomes(books):
    query = select(redemption_undone.c.station, redemption_undone.c.outcome).order_by(redemption_undone.c.seq)
    return books.rows(query)


def test_in_time_the_voucher_is_good_again_and_counts_as_before(books, point, paper):
    assert books.redeem(point, paper, rid=1) == "redeemed"
    before = books.book()
    head = books.central.read(heads).main
    go_on(books, 15, point)
    books.undo(point, 1001, intent=1)
    point.push()

    assert books.states() == {1001: "live"}
    assert books.book() == before
    assert outcomes(books) == [(point.number, "done")]
    assert books.rows(select(redemption.c.voucher)) == []
    assert books.alarms() == []
    assert books.central.read(heads).main > head, "the stations hear of it"
    assert books.redeem(point, paper, rid=3) == "redeemed"


def test_the_same_request_asked_again_after_it_was_taken_back_uses_nothing_up(books, point, paper):
    books.redeem(point, paper, rid=1)
    books.undo(point, 1001, intent=1)
    point.push()

    assert books.redeem(point, paper, rid=1) == "undone"
    assert books.states() == {1001: "live"}


def test_after_the_benefits_time_it_stays_used_up_and_a_person_sees_it(books, point, paper):
    books.redeem(point, paper, rid=1)
    go_on(books, 16, point)
    seq = books.undo(point, 1001, intent=1)
    point.push()

    assert books.states() == {1001: "redeemed"}
    assert outcomes(books) == [(point.number, "too_late")]
    assert books.alarms() == [("undo_too_late", f"{point.number}/{seq}")]


def test_the_time_is_that_of_the_benefit(books, point, paper):
    set_to = update(benefit).where(benefit.c.id == SOUVENIR).values(undo_minutes=60)
    books.central.write(lambda conn: conn.execute(set_to))
    books.redeem(point, paper, rid=1)
    go_on(books, 59, point)
    books.undo(point, 1001, intent=1)
    point.push()

    assert books.states() == {1001: "live"}


def test_another_request_than_the_one_that_used_it_up_cannot_be_taken_back(books, point, paper):
    other = books.central.enrol(role="redeem")
    books.redeem(point, paper, rid=1)
    seq = books.undo(other, 1001, intent=1)
    other.push()

    assert books.states() == {1001: "redeemed"}
    assert books.alarms() == [("undo_unfit", f"{other.number}/{seq}")]


def test_taking_the_same_redemption_back_twice_changes_nothing_more(books, point, paper):
    books.redeem(point, paper, rid=1)
    books.undo(point, 1001, intent=1)
    point.push()
    books.redeem(point, paper, rid=2)
    books.undo(point, 1001, intent=1)
    point.push()

    assert books.states() == {1001: "redeemed"}
    assert [outcome for _, outcome in outcomes(books)] == ["done", "unfit"]


def test_what_is_taken_back_before_its_redemption_is_known_waits_for_it(books, desk, point):
    other = books.central.enrol(role="redeem")
    seq = books.give(desk, 1001)
    books.undo(point, 1001, intent=7)
    point.push()
    assert outcomes(books) == [(point.number, "waiting")]

    desk.push()
    books.tell_redeemed(point, 1001, intent=7)
    point.push()

    assert outcomes(books) == [(point.number, "done")]
    assert books.states() == {1001: "live"}
    assert books.redeem(other, books.token(desk, 1001, seq), rid=1) == "redeemed"


def test_a_journal_told_again_whole_after_a_restore_comes_to_the_same(books, desk, point):
    books.give(desk, 1001)
    desk.push()
    books.tell_redeemed(point, 1001, intent=1)
    books.undo(point, 1001, intent=1)
    books.tell_redeemed(point, 1001, intent=4)

    point.push()

    assert books.states() == {1001: "redeemed"}
    assert books.rows(select(redemption.c.seq)) == [(4,)]
    assert books.rows(select(redemption_conflict.c.seq)) == []


@pytest.mark.parametrize("later_first", [False, True])
def test_one_point_takes_back_and_another_redeems_in_whatever_order_central_hears_it(
    books, desk, point, later_first
):
    other = books.central.enrol(role="redeem")
    books.give(desk, 1001)
    desk.push()
    books.tell_redeemed(point, 1001, intent=1)
    books.undo(point, 1001, intent=1)
    books.tell_redeemed(other, 1001, intent=5)

    for one in (other, point) if later_first else (point, other):
        one.push()

    assert books.states() == {1001: "redeemed"}
    assert books.rows(select(redemption.c.station, redemption.c.seq)) == [(other.number, 5)]
    assert books.rows(select(redemption_conflict.c.seq)) == []
    assert outcomes(books) == [(point.number, "done")]
    assert books.alarms() == []


def test_a_second_use_that_was_kept_as_a_conflict_counts_once_the_first_is_gone(books, desk, point, paper):
    other = books.central.enrol(role="redeem")
    books.redeem(point, paper, rid=1)
    books.tell_redeemed(other, 1001, intent=5)
    other.push()
    assert books.rows(select(redemption_conflict.c.station)) == [(other.number,)]

    books.undo(point, 1001, intent=1)
    point.push()

    assert books.rows(select(redemption.c.station, redemption.c.seq)) == [(other.number, 5)]
    assert books.rows(select(redemption_conflict.c.station)) == []
    assert books.states() == {1001: "redeemed"}


def test_a_voiding_that_came_too_late_is_in_time_once_the_redemption_is_gone(books, desk, point, paper):
    books.redeem(point, paper, rid=1)
    books.void(desk, 1001)
    desk.push()
    assert books.book() == (1, 0, 1)

    books.undo(point, 1001, intent=1)
    point.push()

    assert books.states() == {1001: "void"}
    assert books.book() == (0, 0, 2), "the right is free"
    assert books.rows(select(voiding.c.outcome)) == [("done",)]


def test_a_paper_whose_entry_has_not_come_can_be_taken_back_too(books, desk, point):
    seq = books.give(desk, 1001)
    token = books.token(desk, 1001, seq)
    books.redeem(point, token, rid=1)
    books.undo(point, 1001, intent=1)
    point.push()
    assert books.states() == {1001: "live"}

    desk.push()

    assert books.book() == (1, 0, 1)
    assert books.redeem(point, token, rid=2) == "redeemed"


def test_an_override_of_another_kind_is_only_kept(books, point):
    seq = point.append("override", what="something else", staff="s1")
    odd = point.append(
        "override", what="redemption_undone", voucher="xyz", guest="1001", benefit="9", intent=1
    )
    point.push()

    assert books.note(point, seq) == ("stored", "")
    assert books.note(point, odd) == ("quarantined", "nonsense")


def test_collecting_for_somebody_is_refused_where_the_benefit_does_not_allow_it(books, point, paper):
    assert books.redeem(point, paper, rid=1, on_behalf=True) == "not_on_behalf"
    assert books.states() == {1001: "live"}

    set_to = update(benefit).where(benefit.c.id == SOUVENIR).values(on_behalf=1)
    books.central.write(lambda conn: conn.execute(set_to))

    assert books.redeem(point, paper, rid=2, on_behalf=True) == "redeemed"
    assert books.rows(select(redemption.c.on_behalf)) == [(1,)]
    assert books.redeem(point, paper, rid=3, on_behalf=True) == "already"


def test_a_result_that_is_told_after_it_was_taken_back_counts_for_nothing(books, point, paper):
    books.redeem(point, paper, rid=1)
    books.undo(point, 1001, intent=1)
    books.tell_redeemed(point, 1001, intent=1)
    point.push()

    assert books.states() == {1001: "live"}
    assert books.rows(select(redemption.c.voucher)) == []
    assert [outcome for _, outcome in outcomes(books)] == ["done"]
