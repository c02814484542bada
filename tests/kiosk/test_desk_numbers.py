"""Numbers typed, scanned, or read from a card: never enough alone, and silent about who is registered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.consent import VERSION
from kiosk.hardware.card_read import CardRead
from kiosk.outcomes import AskDesk, NotOurs, SecondFact, Unknown, Welcome
from kiosk.store.database import ROSTER, open_roster
from kiosk.wiring import Station
from protocol.entries import read
from protocol.person_number import DocumentType, lookup_key
from tests.fakes import FakeClock
from tests.kiosk.small_town import (
    LI,
    NINE,
    NUMBER,
    SECRETS,
    SHIFT,
    ZHANG,
    Guest,
    add,
    badge,
    enrolled,
    guest_row,
    opened,
)

STRANGERS = "50000019900101026X"
PERMIT_HOLDER = 107


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NINE)


@pytest.fixture
def station(tmp_path: Path, clock: FakeClock) -> Iterator[Station]:
    enrolled(tmp_path)
    opened_station = opened(tmp_path, clock)
    yield opened_station
    opened_station.close()


def bodies(station: Station) -> list[dict[str, object]]:
    rows = station.files.journal.conn.execute("SELECT bytes FROM entry ORDER BY seq")
    return [dict(read(bytes(row[0])).body) for row in rows]


def test_a_typed_number_and_the_name_come_in_and_the_visit_says_what_was_agreed_to(station):
    assert station.desk.number(NUMBER, DocumentType.resident_id) == SecondFact()
    welcome = station.desk.second_fact("张伟", VERSION)
    assert isinstance(welcome, Welcome)
    assert welcome.guest == ZHANG
    assert bodies(station)[0] == {
        "guest": "101", "session": "1", "how": "number", "serial": 1, "consent": VERSION,
    }  # fmt: skip


@pytest.mark.parametrize("shown", [NUMBER, STRANGERS])
def test_nothing_is_looked_up_without_consent(station, shown):
    station.desk.number(shown, DocumentType.resident_id)
    assert [station.desk.second_fact("张伟", "") for _ in range(9)] == [SecondFact()] * 9
    assert bodies(station) == []


def test_without_a_number_before_it_a_second_fact_finds_nobody_consent_or_not(station):
    assert station.desk.second_fact("张伟", "") == Unknown()
    assert station.desk.second_fact("张伟", VERSION) == Unknown()


@pytest.mark.parametrize("number", [NUMBER, STRANGERS])
@pytest.mark.parametrize("answer", ["李娜", "0000", "", "张", "123"])
def test_known_and_unknown_numbers_get_the_same_answers(station, number, answer):
    assert station.desk.number(number, DocumentType.resident_id) == SecondFact()
    assert station.desk.second_fact(answer, VERSION) == Unknown()
    assert station.desk.card(CardRead(number=number, name="张伟")) == SecondFact()
    assert station.desk.second_fact(answer, VERSION) == Unknown()


def test_a_number_nobody_has_asks_the_roster_as_often_as_one_somebody_has(station):
    roster = station.files.roster
    asked = []
    roster.standing = lambda guest, ask=roster.standing: asked.append(guest) or ask(guest)
    for number in (NUMBER, STRANGERS):
        station.desk.number(number, DocumentType.resident_id)
        station.desk.second_fact("李娜", VERSION)
    assert len(asked) == 2


def test_a_number_whose_check_digit_holds_counts_whichever_document_was_chosen(station):
    assert station.desk.number(NUMBER, DocumentType.passport) == SecondFact()
    assert isinstance(station.desk.second_fact("1234", VERSION), Welcome)


def test_a_number_with_a_wrong_check_digit_is_not_ours_and_no_try(station):
    wrong = [station.desk.number("500000199001010017", DocumentType.resident_id) for _ in range(9)]
    assert wrong == [NotOurs()] * 9
    assert station.desk.number(NUMBER, DocumentType.resident_id) == SecondFact()


@pytest.fixture
def permit_station(tmp_path, clock):
    enrolled(tmp_path)
    holder = Guest(PERMIT_HOLDER, "陳大文", tail="4321")
    fill_with_permit(tmp_path, holder, "H1234567801")
    opened_station = opened(tmp_path, clock)
    yield opened_station
    opened_station.close()


def fill_with_permit(folder: Path, holder: Guest, number: str) -> None:
    lookup = lookup_key(SHIFT.lookup_key, DocumentType.hmt_permit, number)
    conn = open_roster(folder / ROSTER, SECRETS.roster_key)
    add(conn, "guest", {**guest_row(holder), "number_lookup": lookup})
    conn.close()


def test_a_permit_number_counts_once_the_document_is_chosen_whatever_its_reissue(permit_station):
    desk = permit_station.desk
    assert desk.scan("H12345678") == AskDesk("card_number"), "in a code it could be anything"
    for typed in ("H12345678", "h 1234 5678 02", "Ｈ１２３４５６７８０９"):
        assert desk.number(typed, DocumentType.hmt_permit) == SecondFact()
    assert desk.second_fact("陳大文", VERSION).guest == PERMIT_HOLDER


def test_a_chip_cards_name_is_no_second_fact(station):
    assert station.desk.card(CardRead(number=NUMBER, name="张伟", card_number="X00000019")) == SecondFact()
    assert bodies(station) == []
    assert isinstance(station.desk.second_fact("张伟", VERSION), Welcome)
    assert bodies(station)[0]["how"] == "number"


@pytest.mark.parametrize(
    ("read", "reason"),
    [
        (CardRead(card_number="X00000019"), "card_number"),
        (CardRead(card_id="639900D15600000500BF7C7A48FB4966", region="639900"), "card_number"),
        (CardRead(), "card_unreadable"),
        (CardRead(name="张伟"), "card_unreadable"),
        (CardRead(number="500000199001010017", card_number="X00000019"), "card_unreadable"),
        (CardRead(number="USAE12345678"), "card_unreadable"),
    ],
)
def test_a_chip_card_without_a_number_that_holds_asks_for_the_desk(station, read, reason):
    assert station.desk.card(read) == AskDesk(reason)
    assert station.desk.second_fact("张伟", VERSION) == Unknown()


def test_typed_scanned_and_chip_card_numbers_are_counted_together(station, clock):
    shows = [
        lambda: station.desk.scan(NUMBER),
        lambda: station.desk.number(STRANGERS, DocumentType.resident_id),
        lambda: station.desk.card(CardRead(number=NUMBER)),
        lambda: station.desk.scan(f"号码 {STRANGERS}"),
        lambda: station.desk.card(CardRead(number=STRANGERS)),
    ]
    assert [show() for show in shows] == [SecondFact()] * 5
    assert [show() for show in shows] == [AskDesk("too_many_tries")] * 5
    assert isinstance(station.desk.scan(badge(LI)), Welcome), "badges are not counted"
    clock.go_on(60_000)
    assert station.desk.scan(NUMBER) == SecondFact()


def test_a_text_with_many_numbers_is_not_many_tries(station):
    assert station.desk.scan(f"{STRANGERS}\n{NUMBER}") == AskDesk("card_unreadable")
    assert station.desk.second_fact("张伟", VERSION) == Unknown()


def test_what_else_stands_on_a_card_does_not_take_the_number_shown_before(station):
    station.desk.scan(NUMBER)
    station.desk.scan("X00000019")
    station.desk.scan(f"{NUMBER} {STRANGERS}")
    assert isinstance(station.desk.second_fact("张伟", VERSION), Welcome)


def test_the_journal_never_holds_a_number(station):
    station.desk.number(NUMBER, DocumentType.resident_id)
    station.desk.second_fact("张伟", VERSION)
    station.desk.card(CardRead(number=STRANGERS))
    kept = b"".join(bytes(row[0]) for row in station.files.journal.conn.execute("SELECT bytes FROM entry"))
    assert NUMBER.encode() not in kept
    assert STRANGERS[:6].encode() not in kept
