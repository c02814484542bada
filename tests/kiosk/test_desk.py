"""The desk's answers, one guest after another, on real files."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.outcomes import AlreadyIn, NotOurs, StorageFailed, Welcome
from kiosk.store.check import check
from kiosk.wiring import Station
from protocol.entries import read
from tests.fakes import FakeClock
from tests.kiosk.small_town import EVENT, LI, NINE, RIDE, STATION, STAY, ZHANG, badge, enrolled, opened


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NINE)


@pytest.fixture
def station(tmp_path: Path, clock: FakeClock) -> Iterator[Station]:
    enrolled(tmp_path)
    opened_station = opened(tmp_path, clock)
    yield opened_station
    opened_station.close()


def entries(station: Station) -> list[tuple[str, dict[str, object]]]:
    rows = station.files.journal.conn.execute("SELECT bytes FROM entry ORDER BY seq")
    return [(fields.type, dict(fields.body)) for fields in (read(bytes(row[0])) for row in rows)]


def test_a_badge_is_welcomed_by_name_and_its_visit_is_in_the_journal(station):
    outcome = station.desk.scan(badge(ZHANG))
    assert isinstance(outcome, Welcome)
    assert (outcome.guest, outcome.name, outcome.session, outcome.seq) == (ZHANG, "张伟", 1, 1)
    assert entries(station)[0] == (
        "visit",
        {"guest": "101", "session": "1", "how": "badge", "serial": 1},
    )


def test_second_scan_of_the_same_badge_says_already_in(station, clock):
    station.desk.scan(badge(ZHANG))
    clock.go_on(60_000)
    outcome = station.desk.scan(badge(ZHANG))
    assert isinstance(outcome, AlreadyIn)
    assert (outcome.at, outcome.station) == (NINE, STATION)
    assert len(entries(station)) == 2, "a visit and its ride, nothing for the second scan"


def test_check_in_brings_the_vouchers_that_come_with_it(station):
    outcome = station.desk.scan(badge(LI))
    assert [(one.benefit, one.state) for one in outcome.vouchers] == [
        (RIDE, "issued"),
        (STAY, "issued"),
        (STAY, "issued"),
    ]
    assert all(one.token for one in outcome.vouchers)
    assert [type_ for type_, _ in entries(station)] == ["visit", "issue", "issue", "issue"]


def test_a_voucher_wanting_a_second_fact_shows_no_code_when_a_badge_is_shown_again(station):
    station.desk.scan(badge(LI))
    again = station.desk.scan(badge(LI))
    assert {one.benefit: one.token is not None for one in again.vouchers} == {RIDE: True, STAY: False}


def test_vouchers_are_signed_by_the_station_and_name_their_entry(station):
    from protocol.tokens import Voucher
    from protocol.tokens import read as read_token

    outcome = station.desk.scan(badge(LI))
    token = read_token(outcome.vouchers[0].token, station.files.roster.small.keyring)
    assert isinstance(token, Voucher)
    assert (token.station, token.claims.guest, token.claims.benefit, token.claims.seq) == (
        STATION,
        LI,
        RIDE,
        2,
    )
    assert token.claims.voucher.hex() == outcome.vouchers[0].id


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", ""),
        (" ", ""),
        ("rubbish", ""),
        ("https://example.com", "web"),
        ("wxp://f2f0abcdef", "payment"),
        ("WIFI:T:WPA;S:guests;P:secret;;", "wifi"),
        ("K1AAAA", ""),
        ("\x00", ""),
        ("K1" + "A" * 5000, ""),
    ],
)
def test_what_is_not_ours_says_whose_it_may_be_and_is_not_recorded(station, text, kind):
    assert station.desk.scan(text) == NotOurs(kind)
    assert entries(station) == []


def test_the_journal_holds_no_name_and_its_chain_is_whole(station):
    for guest in (ZHANG, LI):
        station.desk.scan(badge(guest))
    found = check(station.files.journal.conn, EVENT, STATION)
    assert found.ok, found.wrong
    assert "张" not in json.dumps(entries(station), ensure_ascii=False)


def test_a_full_disk_admits_nobody_and_the_next_guest_is_tried_anew(station):
    conn = station.files.journal.conn
    pages = conn.execute("PRAGMA page_count").fetchone()[0]
    conn.execute(f"PRAGMA max_page_count={pages}")
    outcomes = [station.desk.scan(badge(10_000 + number)) for number in range(200)]
    failed = outcomes.index(StorageFailed())
    assert all(isinstance(outcome, Welcome) for outcome in outcomes[:failed])
    assert isinstance(outcomes[failed + 1], Welcome), "opened anew, the limit is gone"
    found = check(station.files.journal.conn, EVENT, STATION)
    assert found.ok, found.wrong
    welcomed = sum(isinstance(outcome, Welcome) for outcome in outcomes)
    assert sum(type_ == "visit" for type_, _ in entries(station)) == welcomed


def test_a_journal_that_cannot_be_written_admits_nobody(station):
    station.files.journal.conn.execute("PRAGMA query_only=ON")
    assert station.desk.scan(badge(ZHANG)) == StorageFailed()
    assert isinstance(station.desk.scan(badge(ZHANG)), Welcome)
    assert len([type_ for type_, _ in entries(station) if type_ == "visit"]) == 1
