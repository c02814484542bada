"""How a machine becomes a station, and everything that may go wrong on the way."""

import json
import stat
from pathlib import Path

import pytest

from kiosk import identity
from kiosk.identity import NotEnrolled
from kiosk.outcomes import Welcome
from kiosk.sync.enrol import CodeRefused, Enrolled, NotFinished, OldJournal
from kiosk.sync.link import Unreachable
from protocol import enrol_code
from tests.contract.in_process import Exchange, answer_lost, cut_on_the_way_back, dead, nothing
from tests.contract.town import GUESTS, CentralHere, build_central, enrolled, opened


def every_byte_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_station_has_its_number_keys_roster_and_a_pin(central: CentralHere, tmp_path: Path) -> None:
    outcome = enrolled(central, tmp_path / "k1")
    assert isinstance(outcome, Enrolled)
    who = identity.load(tmp_path / "k1")
    assert who == outcome.identity
    assert (who.station, who.event, who.name, who.role, who.demo) == (1, 20251, "A1", "kiosk", True)
    assert outcome.guests == GUESTS
    assert len(outcome.pin) == 6
    assert outcome.pin.isdigit()
    station = opened(central, tmp_path / "k1")
    assert station.station.desk.sign_in(outcome.pin)
    assert isinstance(station.scan(next(iter(central.badges().values()))), Welcome)
    station.shut()


def test_no_guests_name_lies_readable_in_the_folder_and_no_pin_either(
    central: CentralHere, tmp_path: Path
) -> None:
    outcome = enrolled(central, tmp_path / "k1")
    assert isinstance(outcome, Enrolled)
    station = opened(central, tmp_path / "k1")
    for token in central.badges().values():
        station.scan(token)
    station.sync()
    central.sql("UPDATE meta SET v = 'another' WHERE k = 'era'")
    station.sync()
    found = every_byte_of(tmp_path / "k1")
    assert len(found) > 100_000
    names = central.names()
    assert len(names) == GUESTS
    for name in names:
        for spelling in ("utf-8", "utf-16-le", "gb18030"):
            assert name.encode(spelling) not in found
    assert f'"{outcome.pin}"'.encode() not in found
    station.shut()


def test_only_the_owner_may_read_what_tells_who_the_station_is(central: CentralHere, tmp_path: Path) -> None:
    enrolled(central, tmp_path / "k1")
    for name in ("keys.json", "station.json", "central-ca.pem"):
        assert stat.S_IMODE((tmp_path / "k1" / name).stat().st_mode) == 0o600
    assert not (tmp_path / "k1" / "enrolling.json").exists()


def test_a_code_holds_once(central: CentralHere, tmp_path: Path) -> None:
    code = central.code()
    assert isinstance(enrolled(central, tmp_path / "k1", code), Enrolled)
    assert enrolled(central, tmp_path / "k2", code) == CodeRefused("used")
    assert identity.load(tmp_path / "k2") == NotEnrolled(tmp_path / "k2")
    assert {path.name for path in (tmp_path / "k2").iterdir()} == {"lock"}


def test_a_code_holds_for_fifteen_minutes(central: CentralHere, tmp_path: Path) -> None:
    code = central.code()
    central.clock.go_on(15 * 60_000 + 1)
    assert enrolled(central, tmp_path / "k1", code) == CodeRefused("expired")


def test_a_code_of_this_central_that_was_never_made_is_unknown(central: CentralHere, tmp_path: Path) -> None:
    real = enrol_code.parse(central.code())
    assert real is not None
    invented = enrol_code.to_text(enrol_code.EnrolCode(bytes(10), real.fingerprint))
    assert enrolled(central, tmp_path / "k1", invented) == CodeRefused("unknown_code")


def test_a_code_goes_only_to_the_central_it_was_made_at(central: CentralHere, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = build_central(tmp_path / "other", central.clock)
    code = other.code()
    assert enrolled(central, tmp_path / "k1", code) == CodeRefused("another_central")
    assert "/v1/enrol" not in central.adapter.paths()  # the secret never left
    assert identity.load(tmp_path / "k1") == NotEnrolled(tmp_path / "k1")
    other.shut()


def test_a_central_that_is_not_there_leaves_nothing_behind(central: CentralHere, tmp_path: Path) -> None:
    central.adapter.before = dead
    outcome = enrolled(central, tmp_path / "k1")
    assert isinstance(outcome, NotFinished)
    assert isinstance(outcome.trouble, Unreachable)
    assert {path.name for path in (tmp_path / "k1").iterdir()} == {"lock"}


@pytest.mark.parametrize("fault", [answer_lost, cut_on_the_way_back])
@pytest.mark.parametrize("where", ["/v1/ca", "/v1/snapshot", "/v1/snapshot/"])
def test_the_same_command_finishes_what_a_cut_left_half_done(
    central: CentralHere, tmp_path: Path, where: str, fault
) -> None:
    code = central.code()

    def broken_there(exchange: Exchange) -> None:
        path = str(exchange.request.path_url)
        if path == where or (where.endswith("/") and path.startswith(where)):
            fault(exchange)

    central.adapter.after = broken_there
    first = enrolled(central, tmp_path / "k1", code)
    assert isinstance(first, NotFinished)
    assert isinstance(identity.load(tmp_path / "k1"), NotEnrolled)
    central.adapter.after = nothing
    second = enrolled(central, tmp_path / "k1", code)
    assert isinstance(second, Enrolled), second
    assert second.identity.station == 1
    assert central.adapter.paths().count("/v1/enrol") == 1


def test_a_lost_answer_to_the_code_is_asked_for_again_with_the_same_key(
    central: CentralHere, tmp_path: Path
) -> None:
    code = central.code()

    def lost(exchange: Exchange) -> None:
        if exchange.request.path_url == "/v1/enrol":
            answer_lost(exchange)

    central.adapter.after = lost
    assert isinstance(enrolled(central, tmp_path / "k1", code), NotFinished)
    central.adapter.after = nothing
    enrolled(central, tmp_path / "k1", code)
    wishes = [json.loads(sent.body or b"{}") for sent in central.adapter.sent if sent.path_url == "/v1/enrol"]
    assert wishes[0] == wishes[1]


def test_a_folder_with_another_stations_entries_is_not_taken(central: CentralHere, tmp_path: Path) -> None:
    assert isinstance(enrolled(central, tmp_path / "k1"), Enrolled)
    station = opened(central, tmp_path / "k1")
    station.scan(next(iter(central.badges().values())))
    station.shut()
    (tmp_path / "k1" / "station.json").unlink()
    outcome = enrolled(central, tmp_path / "k1")
    assert isinstance(outcome, OldJournal)
    assert outcome.entries > 0
