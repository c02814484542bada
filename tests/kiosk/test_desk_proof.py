"""A badge alone shows states, not codes, of what wants a second fact."""

import pytest

from kiosk.outcomes import AlreadyIn, AlreadyIssued, AskDesk, Issued, NotEligible, SecondFact, Unknown
from kiosk.store.database import ROSTER, open_roster
from protocol.person_number import DocumentType
from tests.fakes import FakeClock
from tests.kiosk.small_town import (
    COURSE,
    LI,
    NINE,
    NUMBER,
    SECRETS,
    SHOW,
    STAY,
    ZHANG,
    badge,
    enrolled,
    opened,
)

TAIL, NAME = "5678", "李娜"


@pytest.fixture
def station(tmp_path):
    enrolled(tmp_path)
    conn = open_roster(tmp_path / ROSTER, SECRETS.roster_key)
    conn.execute("UPDATE benefit SET proof = 'second_fact' WHERE id = ?", (COURSE,))
    conn.close()
    station = opened(tmp_path, FakeClock(NINE))
    station.desk.scan(badge(LI))
    station.desk.forget()
    yield station
    station.close()


@pytest.fixture
def again(station):
    """The desk after the badge was shown a second time."""
    assert isinstance(station.desk.scan(badge(LI)), AlreadyIn)
    return station.desk


def tokens(outcome):
    return {one.benefit: one.token for one in outcome.vouchers}


def test_a_claim_by_a_badge_shown_again_wants_a_second_fact_and_gives_nothing(again, station):
    head = station.files.journal.head.seq
    assert again.claim(COURSE) == SecondFact()
    assert again.wants_proof
    assert station.files.journal.head.seq == head


@pytest.mark.parametrize("fact", [TAIL, NAME])
def test_the_phone_tail_or_the_name_goes_on_with_the_claim(again, fact):
    again.claim(COURSE)
    outcome = again.prove(fact)
    assert isinstance(outcome, Issued)
    assert outcome.vouchers[0].token is not None
    assert not again.wants_proof


def test_who_has_proven_it_once_claims_on_until_the_next_scan(again):
    again.claim(COURSE)
    again.prove(TAIL)
    assert isinstance(again.claim(COURSE), Issued), "the second of two"
    assert isinstance(again.scan(badge(LI)), AlreadyIn)
    assert again.claim(COURSE) == SecondFact()


def test_a_wrong_fact_shows_nothing_and_may_be_typed_again(again):
    again.claim(COURSE)
    assert again.prove("0000") == Unknown()
    assert again.wants_proof
    assert isinstance(again.prove(TAIL), Issued)


def test_facts_are_tried_five_times_a_minute_with_those_of_numbers(again):
    again.claim(COURSE)
    for _ in range(5):
        assert again.prove("0000") == Unknown()
    assert again.prove(TAIL) == AskDesk("too_many_tries")
    assert again.number(NUMBER, DocumentType.resident_id) == AskDesk("too_many_tries")


def test_a_voucher_given_before_is_shown_by_state_until_the_fact_is_told(again):
    rescan = again.scan(badge(LI))
    assert tokens(rescan)[STAY] is None
    assert again.claim(STAY) == SecondFact()
    shown = again.prove(TAIL)
    assert isinstance(shown, AlreadyIssued)
    assert set(tokens(shown)) == {STAY}
    assert all(tokens(shown).values())


def test_without_a_claim_the_fact_shows_every_hidden_code(again):
    shown = again.prove(NAME)
    assert isinstance(shown, AlreadyIssued)
    assert STAY in tokens(shown)
    assert all(tokens(shown).values())
    offers = {offer.benefit.id: offer for offer in again.offers(LI)}
    assert all(one.token for one in offers[STAY].vouchers)


def test_what_a_badge_is_enough_for_wants_no_fact(again):
    assert not isinstance(again.claim(SHOW), SecondFact)
    assert not again.wants_proof


def test_who_came_by_a_number_and_a_second_fact_has_proven_it(station):
    station.desk.scan(badge(ZHANG))
    station.desk.number(NUMBER, DocumentType.resident_id)
    again = station.desk.second_fact("1234", "v1")
    assert isinstance(again, AlreadyIn)
    assert isinstance(station.desk.claim(COURSE), Issued)
    station.desk.scan(badge(ZHANG))
    assert station.desk.claim(COURSE) == SecondFact()


def test_a_fact_for_nobody_is_no_try(station):
    assert isinstance(station.desk.prove(TAIL), NotEligible)


def test_the_same_voucher_shown_again_has_the_same_text(again):
    first = tokens(again.prove(TAIL))
    again.scan(badge(LI))
    assert tokens(again.prove(TAIL)) == first
    assert all(first.values())
