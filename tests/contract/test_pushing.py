"""Entries on their way to central, over a network that does what networks do."""

import gzip
import json
import shutil
from dataclasses import replace
from random import Random

import pytest
import requests

from kiosk.outcomes import AlreadyIn, Welcome
from tests.contract.in_process import (
    Exchange,
    Fault,
    answer_lost,
    cut_on_the_way,
    cut_on_the_way_back,
    dead,
    nothing,
)
from tests.contract.town import NINE, CentralHere, StationHere, opened
from tests.fakes import FakeClock

DAY = 24 * 3600 * 1000


def check_in(station: StationHere, tokens: list[str]) -> None:
    for token in tokens:
        assert isinstance(station.scan(token), Welcome)


def entries_of(exchange: Exchange) -> int:
    return int(json.loads(gzip.decompress(exchange.body).splitlines()[0])["n"])


@pytest.fixture
def tokens(central: CentralHere) -> list[str]:
    return list(central.badges().values())


def test_every_check_in_reaches_central_and_is_counted_once(central, station, tokens):
    check_in(station, tokens)
    trip = station.sync()
    assert (trip.error, trip.unsent, trip.have, trip.pushed) == (None, 0, trip.head, trip.head)
    assert central.counts().arrived == len(tokens)
    assert station.sync().pushed == 0
    assert (station.status.online, station.status.unsent) == (True, 0)


def test_central_dead_then_back(central, station, tokens):
    central.adapter.before = dead
    check_in(station, tokens[:5])
    trip = station.sync()
    assert (trip.error, trip.unsent) == ("unreachable", trip.head)
    assert (station.status.online, station.status.unsent) == (False, trip.head)
    central.adapter.before = nothing
    assert station.sync().unsent == 0
    assert central.counts().arrived == 5
    assert station.status.online


def test_a_lost_answer_is_asked_for_again_and_nothing_counts_twice(central, station, tokens):
    check_in(station, tokens[:5])
    central.adapter.after = answer_lost
    assert station.sync().error == "unreachable"
    assert central.counts().arrived == 5  # central had it; only the station does not know
    central.adapter.after = nothing
    trip = station.sync()
    assert (trip.error, trip.unsent) == (None, 0)
    assert central.counts().arrived == 5


def test_a_push_cut_on_the_way_changes_nothing_at_central(central, station, tokens):
    check_in(station, tokens[:5])
    central.adapter.before = cut_on_the_way
    assert station.sync().error == "signature"
    assert central.row(1).have == 0
    central.adapter.before = nothing
    assert station.sync().unsent == 0


@pytest.mark.parametrize("fault", [cut_on_the_way_back, answer_lost])
def test_an_answer_cut_on_the_way_back_is_no_answer(central, station, tokens, fault):
    check_in(station, tokens[:5])
    central.adapter.after = fault
    assert station.sync().error in {"malformed", "unreachable"}
    assert station.status.unsent > 0
    central.adapter.after = nothing
    assert station.sync().unsent == 0
    assert central.counts().arrived == 5


def test_a_replayed_push_changes_nothing(central, station, tokens):
    kept: list[Exchange] = []
    central.adapter.after = kept.append
    check_in(station, tokens[:5])
    station.sync()
    check_in(station, tokens[5:8])
    station.sync()
    pushes = [each for each in kept if each.request.path_url == "/v1/log" and entries_of(each)]
    assert len(pushes) == 2
    again = central.adapter.deliver(replace(pushes[0]))
    assert again.status == 200
    assert json.loads(again.answer)["have"] == station.sync().head
    assert central.counts().arrived == 8


def test_a_push_replayed_after_five_minutes_is_not_even_looked_at(central, station, tokens, clock):
    kept: list[Exchange] = []
    central.adapter.after = kept.append
    check_in(station, tokens[:2])
    station.sync()
    push = next(each for each in kept if each.request.path_url == "/v1/log")
    clock.go_on(301_000)
    again = central.adapter.deliver(replace(push))
    assert (again.status, json.loads(again.answer)["error"]) == (401, "clock")


def test_a_tampered_push_is_refused(central, station, tokens):
    def tampered(exchange: Exchange) -> None:
        plain = gzip.decompress(exchange.body)
        exchange.body = gzip.compress(plain.replace(b'"type":"visit"', b'"type":"staff"'))

    check_in(station, tokens[:2])
    central.adapter.before = tampered
    assert station.sync().error == "signature"
    assert (central.row(1).have, central.counts().arrived) == (0, 0)


def test_one_station_cannot_sign_for_another(central, station, new_station, tokens):
    other = new_station("k2")
    check_in(station, tokens[:2])

    def in_the_name_of_the_other(exchange: Exchange) -> None:
        signed = exchange.request.headers["Authorization"]
        exchange.request.headers["Authorization"] = signed.replace("Yingbin 1.", "Yingbin 2.")

    central.adapter.before = in_the_name_of_the_other
    assert station.sync().error == "signature"
    central.adapter.before = nothing
    assert other.sync().have == 0


@pytest.mark.parametrize("off", [-400 * DAY, 3 * DAY])
def test_a_wrong_clock_is_no_reason_to_lose_an_entry(central, new_station, tokens, off):
    station = new_station(clock=FakeClock(NINE))
    station.clock.set_wall(NINE + off)
    station.scan(tokens[0])
    trip = station.sync()
    assert (trip.error, trip.unsent) == (None, 0)
    assert station.status.offset_ms == pytest.approx(-off, abs=1000)
    refused = [path for path in central.adapter.paths() if path == "/v1/log"]
    station.sync()
    assert len([path for path in central.adapter.paths() if path == "/v1/log"]) == len(refused) + 1


def test_a_push_found_too_large_is_halved_until_it_fits(central, station, tokens):
    sizes: list[int] = []

    def narrow(exchange: Exchange) -> None:
        if exchange.request.path_url == "/v1/log":
            sizes.append(entries_of(exchange))
            if sizes[-1] > 7:
                exchange.status, exchange.answer, exchange.headers = 413, b'{"error":"too_large"}', {}

    central.adapter.after = narrow
    check_in(station, tokens)
    trip = station.sync()
    assert (trip.error, trip.unsent, trip.have) == (None, 0, trip.head)
    assert max(sizes[2:]) <= 30
    assert central.counts().arrived == len(tokens)


def test_central_says_when_to_come_back(central, station, tokens):
    def busy(exchange: Exchange) -> None:
        exchange.status, exchange.answer = 503, b"{}"
        exchange.headers = {"retry-after": "40"}

    check_in(station, tokens[:1])
    central.adapter.after = busy
    assert station.courier.step(1_000_000) == 1_040_000
    asked = len(central.adapter.sent)
    assert station.courier.step(1_039_999) == 1_040_000
    assert len(central.adapter.sent) == asked
    central.adapter.after = nothing
    station.courier.step(1_040_000)
    assert station.status.unsent == 0


def test_pauses_grow_while_central_is_away_and_end_when_it_is_back(central, station):
    central.adapter.before = dead
    now, waits = 1_000_000, []
    for _ in range(30):
        due = station.courier.step(now)
        waits.append(due - now)
        now = due
    assert max(waits[:3]) <= 4_000
    assert 10_000 < max(waits) <= 60_000
    central.adapter.before = nothing
    assert station.courier.step(now) == now + 15_000


def test_a_sign_of_life_tells_central_how_much_is_still_here(central, station, tokens, clock):
    station.sync()
    check_in(station, tokens[:3])

    def only_heartbeats(exchange: Exchange) -> None:
        if exchange.request.path_url == "/v1/log" and entries_of(exchange):
            raise requests.ConnectionError("too big for this radio link")

    central.adapter.before = only_heartbeats
    assert station.sync().error == "unreachable"
    assert central.row(1).behind == 0  # the push never came; central believes the last heartbeat
    central.adapter.before = nothing
    clock.go_on(200_000)
    assert central.row(1).silent
    station.sync()
    assert not central.row(1).silent


def test_a_guest_recorded_by_two_stations_apart_is_one_arrival(central, station, new_station, tokens):
    other = new_station("k2")
    for each in (station, other):
        assert isinstance(each.scan(tokens[0]), Welcome)
    station.sync()
    other.sync()
    assert central.counts().arrived == 1
    third = new_station("k3")
    assert isinstance(third.scan(tokens[0]), AlreadyIn)


def test_an_older_central_gets_again_what_it_lost(central, station, tokens):
    check_in(station, tokens[:4])
    station.sync()
    before = station.sync().head
    central.sql("DELETE FROM entry WHERE seq > 2")
    central.sql("UPDATE station_head SET have = 2, hash = (SELECT hash FROM entry WHERE seq = 2)")
    trip = station.sync()
    assert (trip.error, trip.unsent, trip.have) == (None, 0, before)
    assert trip.pushed == before - 2


class BadNetwork:
    """Loses, cuts, answers to nobody, and delivers some requests again much later; the same way for one seed."""

    def __init__(self, central: CentralHere, seed: int) -> None:
        self._central = central
        self._chance = Random(seed)
        self._late: list[Exchange] = []

    def on_the_way(self, exchange: Exchange) -> None:
        if self._late and self._chance.random() < 0.3:
            self._central.adapter.deliver(self._late.pop(self._chance.randrange(len(self._late))))
        self._happen(exchange, lost=0.1, cut=0.2, cutting=cut_on_the_way)

    def on_the_way_back(self, exchange: Exchange) -> None:
        if self._chance.random() < 0.2:
            self._late.append(replace(exchange))
        self._happen(exchange, lost=0.1, cut=0.2, cutting=cut_on_the_way_back)

    def deliver_the_rest(self) -> None:
        for exchange in self._late:
            self._central.adapter.deliver(exchange)

    def _happen(self, exchange: Exchange, *, lost: float, cut: float, cutting: Fault) -> None:
        roll = self._chance.random()
        if roll < lost:
            raise requests.ConnectionError("lost")
        if roll < cut:
            cutting(exchange)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_the_network_does_central_ends_with_every_entry_once(central, station, tokens, seed):
    network = BadNetwork(central, seed)
    central.adapter.before, central.adapter.after = network.on_the_way, network.on_the_way_back
    for start in range(0, len(tokens), 3):
        check_in(station, tokens[start : start + 3])
        station.sync()
    central.adapter.before = central.adapter.after = nothing
    network.deliver_the_rest()
    trip = station.sync()
    assert (trip.error, trip.unsent, trip.have) == (None, 0, trip.head)
    assert (central.row(1).have, central.row(1).forks) == (trip.head, 0)
    assert central.counts().arrived == len(tokens)


def test_a_disk_put_back_to_an_older_day_is_noticed_by_both_sides(
    central, station, new_station, tokens, tmp_path
):
    check_in(station, tokens[:2])
    station.sync()
    station.shut()
    shutil.copytree(tmp_path / "k1", tmp_path / "image")
    station = opened(central, tmp_path / "k1")
    check_in(station, tokens[2:6])
    station.sync()
    station.shut()
    restored = opened(central, tmp_path / "image")
    check_in(restored, tokens[6:7])
    trip = restored.sync()
    assert trip.notice == "rolled_back"
    assert restored.status.error == "rolled_back"
    restored.sync()
    assert central.row(1).forks > 0
    restored.shut()


def test_a_disk_put_back_that_has_since_written_more_than_it_lost_is_noticed_and_still_follows(
    central, station, tokens, tmp_path
):
    station.shut()
    shutil.copytree(tmp_path / "k1", tmp_path / "image")
    station = opened(central, tmp_path / "k1")
    check_in(station, tokens[:1])
    station.sync()
    station.shut()
    restored = opened(central, tmp_path / "image")
    check_in(restored, tokens[1:5])
    guest = next(iter(central.badges()))
    central.revoke(guest)
    trip = restored.sync()
    assert (trip.notice, trip.trouble) == ("rolled_back", None)
    assert restored.home.folder == tmp_path / "image"
    assert restored.station.files.roster.standing(guest).revoked
    restored.shut()
