"""One guest at two stations that are cut off from each other: two papers, one voucher."""

import pytest

from kiosk.outcomes import AlreadyRedeemed, Issued, NotKnownYet, Redeemed
from tests.contract.test_scarce import SOUVENIR, admit, book, cut_off, guests, healed, limit, online

__all__ = ["guests"]
RIDE = 2


@pytest.fixture
def two_papers(central, new_station, guests):
    """The same guest let in at both doors, each cut off, with a souvenir at both."""
    limit(central, 200)
    doors = [online(new_station("north")), online(new_station("south"))]
    badge = next(token for guest, token in guests if RIDE in _given(central, guest))
    cut_off(central)
    papers = []
    for door in doors:
        welcome = admit(door, badge)
        outcome = door.station.desk.claim(SOUVENIR)
        assert isinstance(outcome, Issued)
        papers.append({one.benefit: one for one in (*welcome.vouchers, *outcome.vouchers)})
    healed(central)
    return doors, papers


def _given(central, guest):
    category = central.ask(f"SELECT category FROM guest WHERE id = {guest}")
    return {RIDE} if category in ("talent", "delegate", "guest") else set()


def test_both_papers_carry_the_same_voucher_under_different_signatures(two_papers):
    _, (one, other) = two_papers
    for benefit in (RIDE, SOUVENIR):
        assert one[benefit].id == other[benefit].id
        assert one[benefit].token != other[benefit].token


def test_the_quota_is_counted_once_whoever_speaks_first(two_papers, central):
    doors, _ = two_papers
    for door in reversed(doors):
        door.sync()

    total, live, held = book(central)
    shares = central.ask(
        f"SELECT sum(granted - consumed - returned) FROM quota_share WHERE benefit = {SOUVENIR}"
    )
    assert (total, live) == (200, 1)
    assert held == shares
    assert central.ask(f"SELECT count(*) FROM voucher WHERE benefit = {SOUVENIR}") == 1
    assert central.ask(f"SELECT count(*) FROM issue_seen WHERE benefit = {SOUVENIR}") == 2


@pytest.mark.parametrize("benefit", [RIDE, SOUVENIR])
@pytest.mark.parametrize("first", [0, 1])
def test_one_of_them_is_redeemed_and_the_other_is_told_where_and_when(
    two_papers, central, new_station, first, benefit
):
    doors, papers = two_papers
    point = new_station("point", role="redeem")
    point.sync()
    for door in doors:
        door.sync()

    answers = [_redeem(point, papers[which][benefit].token) for which in (first, 1 - first)]

    assert isinstance(answers[0], Redeemed)
    assert isinstance(answers[1], AlreadyRedeemed)
    assert central.ask("SELECT count(*) FROM redemption") == 1
    assert central.ask("SELECT count(*) FROM redemption_conflict") == 0


def test_a_paper_redeemed_before_its_station_spoke_is_the_same_voucher_too(two_papers, central, new_station):
    doors, papers = two_papers
    point = new_station("point", role="redeem")
    point.sync()

    assert isinstance(_redeem(point, papers[0][SOUVENIR].token), Redeemed)
    assert isinstance(_redeem(point, papers[1][SOUVENIR].token), AlreadyRedeemed)
    for door in doors:
        door.sync()
    assert book(central)[1] == 1


def _redeem(point, token):
    asked = point.scan(token)
    assert isinstance(asked, NotKnownYet), asked
    (outcome,) = [one for one in point.hear() if one is not None]
    return outcome
