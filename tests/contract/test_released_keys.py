"""A station whose keys central releases for the shift: with them, without them, and when they come."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import identity
from kiosk.outcomes import AlreadyIn, AskDesk, Revoked, Unknown, Welcome, WrongEvent
from kiosk.store.event_file import event_key, open_event_file
from kiosk.store.roster import Roster, RosterGeneration
from kiosk.sync.enrol import Enrolled
from protocol.person_number import DocumentType
from tests.contract.in_process import dead, nothing
from tests.contract.test_enrolling import every_byte_of
from tests.contract.town import CentralHere, StationHere, enrolled, opened
from tests.kiosk.small_town import NUMBER
from tests.kiosk.small_town import badge as badge_of_another_event

NO_ROSTER = AskDesk("no_roster")
RESIDENT_ID = DocumentType.resident_id


@pytest.fixture
def folder(central: CentralHere, tmp_path: Path) -> Path:
    assert isinstance(enrolled(central, tmp_path / "k1", custody="released"), Enrolled)
    return tmp_path / "k1"


@pytest.fixture
def cut_off(central: CentralHere, folder: Path) -> StationHere:
    """Started again while central is not reached."""
    central.adapter.before = dead
    return opened(central, folder)


def test_only_the_stations_own_key_lies_in_the_folder(central: CentralHere, folder: Path) -> None:
    station = opened(central, folder)
    station.sync()
    station.shut()
    assert identity.load_secrets(folder).shift is None
    found, keys = every_byte_of(folder), central.keys
    roster_key = station.home.secrets.roster_key
    for key in (roster_key, keys.lookup, keys.voucher_id):
        assert key not in found
        assert identity.b64(key).encode() not in found
    for name in central.names():
        assert name.encode() not in found


def test_with_central_in_reach_it_is_a_station_like_any_other(central: CentralHere, folder: Path) -> None:
    station = opened(central, folder)
    guest, token = next(iter(central.badges().items()))
    station.sync()
    welcome = station.scan(token)
    assert isinstance(welcome, Welcome)
    assert welcome.name in central.names()
    assert station.station.desk.find(welcome.name)[0].guest == guest
    station.shut()


def test_after_an_off_line_start_a_signed_badge_comes_in_once_without_name_and_voucher(
    central: CentralHere, cut_off: StationHere
) -> None:
    guest, token = next(iter(central.badges().items()))
    welcome = cut_off.scan(token)
    assert isinstance(welcome, Welcome)
    assert (welcome.guest, welcome.name, welcome.vouchers) == (guest, None, ())
    assert welcome.category
    again = cut_off.scan(token)
    assert isinstance(again, AlreadyIn)
    assert (again.guest, again.station) == (guest, 1)
    assert isinstance(cut_off.scan(badge_of_another_event(1, event=9)), WrongEvent)
    cut_off.shut()


def test_after_an_off_line_start_numbers_names_and_claims_wait_for_the_roster(
    central: CentralHere, cut_off: StationHere
) -> None:
    desk = cut_off.station.desk
    cut_off.scan(next(iter(central.badges().values())))
    assert desk.number(NUMBER, RESIDENT_ID) == NO_ROSTER
    assert desk.scan(NUMBER) == NO_ROSTER
    assert desk.claim(1) == NO_ROSTER
    assert desk.find(central.names()[0]) == ()
    assert desk.check_in(next(iter(central.badges())), "1") == Unknown()
    cut_off.shut()


def test_after_an_off_line_start_a_badge_that_was_revoked_before_stays_out(
    central: CentralHere, folder: Path
) -> None:
    guest, token = next(iter(central.badges().items()))
    station = opened(central, folder)
    central.revoke(guest)
    station.sync()
    station.shut()
    central.adapter.before = dead
    again = opened(central, folder)
    assert isinstance(again.scan(token), Revoked)
    again.shut()


def test_the_desk_picks_the_roster_up_by_itself_when_the_keys_come(
    central: CentralHere, cut_off: StationHere
) -> None:
    first, second = list(central.badges().values())[:2]
    cut_off.scan(first)
    assert cut_off.sync().error == "unreachable"
    assert cut_off.station.desk.number(NUMBER, RESIDENT_ID) == NO_ROSTER
    central.adapter.before = nothing
    assert cut_off.sync().error is None
    welcome = cut_off.scan(second)
    assert isinstance(welcome, Welcome)
    assert welcome.name is not None
    assert cut_off.station.desk.number(NUMBER, RESIDENT_ID) != NO_ROSTER
    again = cut_off.scan(first)
    assert isinstance(again, AlreadyIn)
    assert again.name is not None
    cut_off.shut()


def test_vouchers_given_before_are_shown_the_same_with_the_roster_and_without(
    central: CentralHere, folder: Path
) -> None:
    station = opened(central, folder)
    station.sync()
    tokens = list(central.badges().values())
    shown = [found for found in map(station.scan, tokens) if isinstance(found, Welcome) and found.vouchers]
    assert shown
    before = {voucher.id: voucher.token for found in shown for voucher in found.vouchers if voucher.token}
    station.shut()
    central.adapter.before = dead
    again = opened(central, folder)
    for found in map(again.scan, tokens):
        assert isinstance(found, AlreadyIn)
        for voucher in found.vouchers:
            assert voucher.token in {None, before[voucher.id]}
    again.shut()


def test_a_roster_the_released_key_does_not_open_is_fetched_anew(
    central: CentralHere, folder: Path, cut_off: StationHere
) -> None:
    (folder / "roster.db").write_bytes(b"\1" * 8192)
    central.adapter.before = nothing
    assert cut_off.sync().error is None
    assert isinstance(cut_off.scan(next(iter(central.badges().values()))), Welcome)
    cut_off.shut()


def test_event_db_follows_what_the_organiser_changes_and_holds_no_guest(
    central: CentralHere, folder: Path, new_station: Callable[..., StationHere]
) -> None:
    station = opened(central, folder)
    station.sync()
    new_station("k2")
    station.sync()
    key = station.home.secrets.signing_key
    station.shut()
    event = Roster(folder, event_key(key), RosterGeneration(), open_event_file)
    assert set(event.small.stations) == {1, 2}
    assert event.conn.execute("SELECT count(*) FROM guest").fetchone() == (0,)
    assert event.conn.execute("SELECT count(*) FROM guest_state").fetchone() == (0,)
    event.close()


def test_each_station_has_a_roster_key_of_its_own(central: CentralHere, tmp_path: Path) -> None:
    keys = set()
    for name in ("k1", "k2"):
        enrolled(central, tmp_path / name, custody="released")
        station = opened(central, tmp_path / name)
        station.sync()
        keys.add(station.home.secrets.roster_key)
        station.shut()
    assert len(keys) == 2


def test_an_enrolment_broken_off_leaves_no_key_of_the_shift_behind(
    central: CentralHere, tmp_path: Path
) -> None:
    code = central.code()

    def no_roster(exchange) -> None:
        if "/v1/snapshot" in str(exchange.request.url):
            dead(exchange)

    central.adapter.before = no_roster
    enrolled(central, tmp_path / "k1", code, custody="released")
    found = every_byte_of(tmp_path / "k1")
    for key in (central.keys.lookup, central.keys.voucher_id):
        assert identity.b64(key).encode() not in found
    central.adapter.before = nothing
    assert isinstance(enrolled(central, tmp_path / "k1", code, custody="released"), Enrolled)
