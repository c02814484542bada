"""The staff door: the PIN, the search, and that every entry by a person names them."""

import pytest

from kiosk.staff import PinLocked, StaffSession, WrongPin
from protocol.entries import read
from tests.fakes import FakeClock
from tests.kiosk.small_town import LI, NINE, PIN, STATION, ZHANG, badge, enrolled, opened


@pytest.fixture
def clock():
    return FakeClock(NINE)


@pytest.fixture
def station(tmp_path, clock):
    enrolled(tmp_path)
    station = opened(tmp_path, clock)
    yield station
    station.close()


def bodies(station):
    rows = station.files.journal.conn.execute("SELECT bytes FROM entry ORDER BY seq")
    return [(one.type, one.body) for one in (read(bytes(row[0])) for row in rows)]


def test_the_right_pin_signs_in_and_is_in_the_journal(station):
    assert station.desk.sign_in(PIN) == StaffSession(f"s{STATION}")
    assert bodies(station) == [("staff", {"id": "s7", "did": "signed_in"})]


def test_five_wrong_pins_close_the_door_for_a_minute(station, clock):
    answers = [station.desk.sign_in("000000") for _ in range(5)]
    assert answers == [WrongPin(4), WrongPin(3), WrongPin(2), WrongPin(1), PinLocked(NINE + 60_000)]
    assert station.desk.sign_in(PIN) == PinLocked(NINE + 60_000)
    clock.go_on(60_000)
    assert station.desk.sign_in(PIN) == StaffSession("s7")
    assert len(bodies(station)) == 1


def test_every_entry_by_a_person_carries_their_id(station):
    station.desk.check_in(LI, "s7")
    station.desk.undo(LI, "s7", "wrong_guest")
    by_a_person = [body for type_, body in bodies(station) if type_ in {"visit", "visit_undone"}]
    assert [body["staff"] for body in by_a_person] == ["s7", "s7"]


def test_the_search_shows_who_has_arrived(station, clock):
    assert [(hit.guest, hit.arrived_at) for hit in station.desk.find("张伟")] == [(ZHANG, None)]
    station.desk.scan(badge(ZHANG))
    assert [(hit.guest, hit.arrived_at) for hit in station.desk.find("张伟")] == [(ZHANG, NINE)]


def test_offers_say_how_each_benefit_stands_for_the_guest(station):
    station.desk.scan(badge(LI))
    assert {offer.benefit.id: offer.state for offer in station.desk.offers(LI)} == {
        1: "on_offer",
        2: "issued",
        3: "issued",
        5: "on_offer",
        7: "on_offer",
        8: "over",
    }
    offers = {offer.benefit.id: offer for offer in station.desk.offers(ZHANG)}
    assert (offers[1].state, offers[1].why.why[0]) == ("not_eligible", "仅限other；您未登记hukou")
    assert (offers[3].state, offers[3].why.why[0]) == ("not_eligible", "按名单发放，名单中没有您")


def test_when_the_guest_has_gone_nothing_can_be_claimed_for_them(station):
    station.desk.scan(badge(LI))
    station.desk.forget()
    assert station.desk.claim(1).reason.code == "no_guest"
