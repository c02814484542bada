"""A station is closed for good: it lets nobody in, sends what it has, and destroys its roster and the keys to it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from central.database import reading
from central.meta import era
from kiosk import closing, identity, wiring
from kiosk.closing import Closed
from kiosk.outcomes import AskDesk, StorageFailed, Welcome
from kiosk.store.database import read_journal
from kiosk.store.journal import read_head
from kiosk.sync.home import Home
from kiosk.sync.link import Answer, Call, Link, Signer
from kiosk.sync.opening import open_courier
from kiosk.sync.trip import Trip
from tests.contract.in_process import Exchange, answers_instead, dead, nothing
from tests.contract.test_enrolling import every_byte_of
from tests.contract.town import CentralHere, StationHere, enrolled, opened
from tests.fakes import FakeClock

STATION_CLOSED = AskDesk("station_closed")


def head(folder: Path) -> int:
    conn = read_journal(folder)
    try:
        return read_head(conn).seq
    finally:
        conn.close()


def synced(central: CentralHere, folder: Path) -> Trip:
    """As `kiosk sync --once` does it."""
    holding = wiring.hold_to_sync(folder)
    assert isinstance(holding, wiring.Holding)
    with holding.lock:
        home = Home(holding.folder, holding.identity, holding.secrets)
        courier = open_courier(home, central.clock, wire=central.adapter.wire)
        try:
            return courier.trip()
        finally:
            courier.close()


def assert_wiped(folder: Path, keys: identity.Secrets | None = None) -> None:
    left = {path.name for path in folder.iterdir()}
    assert not {name for name in left if name.startswith(("roster", "event.db", "enrolling"))}, left
    assert {"journal.db", "keys.json", "station.json", "closed.json"} <= left
    assert identity.load_secrets(folder).shift is None
    assert closing.closed(folder) == Closed(folder, wiped=True)
    if keys is not None:
        assert identity.load_secrets(folder).signing_key == keys.signing_key


def test_a_closed_station_lets_nobody_in_and_writes_nothing(
    central: CentralHere, station: StationHere
) -> None:
    first, second = list(central.badges().values())[:2]
    assert isinstance(station.scan(first), Welcome)
    central.close(1)
    assert isinstance(station.scan(second), Welcome), "it has not heard yet"
    station.sync()
    before = head(station.folder)
    for token in (first, second, "rubbish"):
        assert station.scan(token) == STATION_CLOSED
    assert station.station.desk.claim(1) == STATION_CLOSED
    assert station.station.desk.find("张") == ()
    assert isinstance(station.station.desk.sign_in("000000"), StorageFailed)
    assert head(station.folder) == before


def test_all_it_has_is_sent_before_its_roster_and_keys_are_destroyed(
    central: CentralHere, station: StationHere
) -> None:
    keys = identity.load_secrets(station.folder)
    for token in list(central.badges().values())[:5]:
        station.scan(token)
    central.close(1)
    trip = station.sync()
    assert (trip.error, trip.unsent, trip.trouble) == ("closed", 0, None)
    assert central.row(1).have == head(station.folder) == trip.have
    assert station.status.closed
    assert_wiped(station.folder, keys)
    assert keys.shift is not None
    found = every_byte_of(station.folder)
    for key in (keys.shift.roster_key, keys.shift.lookup_key, keys.shift.voucher_key):
        assert identity.b64(key).encode() not in found


def test_centrals_plain_word_closed_is_shown_and_closes_nothing(
    central: CentralHere, station: StationHere
) -> None:
    def says_closed(exchange: Exchange) -> None:
        if exchange.request.path_url == "/v1/log":
            said = {**json.loads(exchange.answer), "closed": True}
            answers_instead(exchange, 200, json.dumps(said).encode())

    central.adapter.after = says_closed
    station.sync()
    assert station.status.closed
    assert isinstance(station.scan(next(iter(central.badges().values()))), Welcome)
    assert closing.closed(station.folder) is None


def test_what_cannot_be_sent_is_kept_and_sent_when_it_comes_home(
    central: CentralHere, station: StationHere
) -> None:
    token = next(iter(central.badges().values()))
    central.close(1)

    def in_the_middle(exchange: Exchange) -> None:
        if "/v1/feed/ctl" in str(exchange.request.url):
            station.scan(token)  # while the closing arrives
            central.adapter.after = lambda _exchange: setattr(central.adapter, "before", dead)

    central.adapter.before = in_the_middle
    trip = station.sync()
    written = head(station.folder)
    assert (trip.error, trip.unsent) == ("unreachable", written)
    assert_wiped(station.folder)
    assert station.scan(token) == STATION_CLOSED
    station.shut()
    central.adapter.before = central.adapter.after = nothing
    home = synced(central, station.folder)
    assert (home.pushed, home.unsent, home.error) == (written, 0, "closed")
    assert central.row(1).have == written > 0


def test_a_folder_that_was_closed_opens_no_desk_again(central: CentralHere, station: StationHere) -> None:
    central.close(1)
    station.sync()
    station.shut()
    assert wiring.hold(station.folder) == Closed(station.folder, wiped=True)


def test_a_mark_somebody_spoilt_still_closes(central: CentralHere, station: StationHere) -> None:
    closing.mark(station.folder)
    (station.folder / "closed.json").write_bytes(b"\0")
    assert station.scan(next(iter(central.badges().values()))) == STATION_CLOSED
    station.sync()
    assert_wiped(station.folder)


class PowerCut(BaseException):
    pass


@pytest.mark.parametrize("custody", ["file", "released"])
def test_power_may_go_at_any_step_of_the_closing(
    central: CentralHere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, custody: str
) -> None:
    enrolled(central, tmp_path / "k", custody=custody)
    token, other = list(central.badges().values())[:2]
    first = opened(central, tmp_path / "k")
    first.sync()
    first.scan(token)
    first.shut()
    written = head(tmp_path / "k")
    central.close(1)
    step, cut = 0, True
    while cut:
        folder = Path(shutil.copytree(tmp_path / "k", tmp_path / f"k{step}"))
        station = opened(central, folder)
        with monkeypatch.context() as patched:
            cut = cuts_power_at(patched, step, station)
        station.station.close()
        station.lock.release()
        assert head(folder) == written > 0
        assert identity.load_secrets(folder).signing_key == station.home.secrets.signing_key
        if closing.closed(folder) is None:
            again = opened(central, folder)
            assert again.sync().unsent == 0
            assert again.scan(other) == STATION_CLOSED
            again.shut()
        else:
            assert synced(central, folder).unsent == 0
        assert_wiped(folder)
        assert central.row(1).have == head(folder) == written
        step += 1
    assert step > 8, "the cuts never reached the wipe"


def cuts_power_at(patched: pytest.MonkeyPatch, step: int, station: StationHere) -> bool:
    """Whether the trip was cut at its `step`-th touch of the disk."""
    left = step

    def or_cut(real: Callable[..., object]) -> Callable[..., object]:
        def touch(*given: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise PowerCut
            return real(*given)

        return touch

    for module, name in TOUCHES:
        patched.setattr(module, name, or_cut(getattr(module, name)))
    try:
        station.sync()
    except PowerCut:
        return True
    finally:
        station.courier.close()
    return False


TOUCHES = (
    *((closing, name) for name in ("write_private", "scribble", "remove_roster", "flush")),
    (identity, "overwrite_private"),
)


def test_a_station_cut_off_without_its_keys_learns_of_its_closing_when_it_is_back(
    central: CentralHere, tmp_path: Path
) -> None:
    enrolled(central, tmp_path / "k1", custody="released")
    central.adapter.before = dead
    station = opened(central, tmp_path / "k1")
    token = next(iter(central.badges().values()))
    assert isinstance(station.scan(token), Welcome)
    central.close(1)
    central.adapter.before = nothing
    trip = station.sync()
    assert (trip.error, trip.unsent, central.row(1).have) == ("closed", 0, head(tmp_path / "k1"))
    assert station.scan(token) == STATION_CLOSED
    assert_wiped(tmp_path / "k1")
    station.shut()


def test_a_station_closed_by_a_restored_central_learns_it(central: CentralHere, station: StationHere) -> None:
    central.sql("UPDATE meta SET v = 'another' WHERE k = 'era'")
    central.close(1)
    station.sync()
    assert station.scan(next(iter(central.badges().values()))) == STATION_CLOSED
    assert_wiped(station.folder)


def test_a_refusal_nobody_signed_for_costs_the_roster_nothing(
    central: CentralHere, station: StationHere
) -> None:
    def refuses(exchange: Exchange) -> None:
        if "/v1/snapshot" in str(exchange.request.url):
            answers_instead(exchange, 403, b'{"error":"closed","now":0}')

    central.sql("UPDATE meta SET v = 'another' WHERE k = 'era'")
    central.adapter.after = refuses
    assert station.sync().error == "closed"
    assert closing.closed(station.folder) is None
    assert isinstance(station.scan(next(iter(central.badges().values()))), Welcome)


def test_central_gives_a_closed_station_its_control_feed_and_nothing_else(
    central: CentralHere, station: StationHere
) -> None:
    central.close(1)
    who, key = station.home.identity, station.home.secrets.signer
    link = Link(
        who.central, central.adapter.wire.unverified(), FakeClock(central.clock.now.wall), Signer(1, key)
    )
    of = central_era(central)
    refused = (
        Call("GET", "/v1/snapshot"),
        Call("GET", "/v1/snapshot/abc"),
        Call("GET", f"/v1/feed/main?era={of}&after=0"),
        Call("POST", "/v1/keys", b'{"pk":"AAAA"}', {"Content-Type": "application/json"}),
    )
    said = [link.ask(call) for call in refused]
    assert {(reply.status, reply.error) for reply in said if not isinstance(reply, Answer)} == {
        (403, "closed")
    }
    assert isinstance(link.ask(Call("GET", f"/v1/feed/ctl?era={of}&after=0")), Answer)


def central_era(central: CentralHere) -> str:
    with reading(central.engine) as conn:
        return era(conn)
