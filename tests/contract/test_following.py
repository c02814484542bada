"""What central changes, on its way to the stations."""

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import replace

import pytest
import requests

from central import stations
from central.database import writing
from central.guests import import_guests
from kiosk.outcomes import AlreadyIn, Revoked, Welcome
from kiosk.store.database import RosterMissing, open_current_roster, open_roster, rosters
from kiosk.sync.opening import open_courier
from protocol import ndjson
from tests.contract.in_process import Exchange, Fault, cut_on_the_way_back, nothing
from tests.contract.town import CentralHere, StationHere, opened


@pytest.fixture
def badges(central: CentralHere) -> dict[int, str]:
    return central.badges()


def on_path(part: str, fault: Fault) -> Fault:
    def only_there(exchange: Exchange) -> None:
        if part in str(exchange.request.path_url):
            fault(exchange)

    return only_there


def changed_page(change: Callable[[list[bytes]], list[bytes]]) -> Fault:
    """As central with a stolen connection would: a whole frame, other lines."""

    def change_it(exchange: Exchange) -> None:
        if exchange.status != 200:
            return
        packed = (exchange.headers or {}).pop("content-encoding", None)
        plain = ndjson.gunzip_bounded(exchange.answer, 1 << 24) if packed else exchange.answer
        framed = ndjson.unframe(plain)
        lines = change(framed.lines)
        header = json.dumps(framed.header).encode()
        exchange.answer = ndjson.frame(
            header, lines, lambda _digest: {"next": framed.end["next"], "sig": framed.end.get("sig", "")}
        )
        (exchange.headers or {}).pop("content-length", None)

    return change_it


def test_a_revoked_badge_stops_at_the_station_after_its_next_contact(central, station, badges):
    guest, token = next(iter(badges.items()))
    central.revoke(guest)
    assert isinstance(station.scan(token), Welcome)  # not heard of it yet
    station.sync()
    other, other_token = list(badges.items())[1]
    central.revoke(other)
    station.sync()
    assert isinstance(station.scan(other_token), Revoked)


def test_a_reissued_badge_lets_in_and_the_old_one_does_not(central, station, badges):
    guest, old = next(iter(badges.items()))
    new = central.reissue(guest)
    station.sync()
    assert isinstance(station.scan(old), Revoked)
    assert isinstance(station.scan(new), Welcome)


def test_what_one_station_recorded_the_other_knows(central, station, new_station, badges):
    other = new_station("k2")
    token = next(iter(badges.values()))
    assert isinstance(station.scan(token), Welcome)
    station.sync()
    other.sync()
    assert isinstance(other.scan(token), AlreadyIn)


def test_a_control_item_the_root_key_did_not_sign_is_refused_and_reported(central, station, badges):
    guest, token = next(iter(badges.items()))
    station.sync()
    central.revoke(guest)

    def revived(lines: list[bytes]) -> list[bytes]:
        return [line.replace(b'"revoked":1', b'"revoked":0') for line in lines]

    central.adapter.after = on_path("/v1/feed/ctl", changed_page(revived))
    trip = station.sync()
    assert trip.notice == "ctl_signature"
    assert station.status.error == "ctl_signature"
    central.adapter.after = nothing
    assert station.sync().error is None
    assert isinstance(station.scan(token), Revoked)


def test_one_refused_item_holds_up_neither_its_neighbours_nor_the_other_stream(
    central, station, new_station, badges
):
    other = new_station("k2")
    (first, first_token), (second, second_token), (third, third_token), *_ = badges.items()
    station.sync()
    central.revoke(first)
    central.revoke(second)
    assert isinstance(other.scan(third_token), Welcome)
    other.sync()

    def spoil_the_first(lines: list[bytes]) -> list[bytes]:
        return [
            line.replace(b'"sig":"', b'"sig":"A') if f'"i":"{first}"'.encode() in line else line
            for line in lines
        ]

    central.adapter.after = on_path("/v1/feed/ctl", changed_page(spoil_the_first))
    assert station.sync().notice == "ctl_signature"
    assert isinstance(station.scan(second_token), Revoked)
    assert isinstance(station.scan(third_token), AlreadyIn)
    central.adapter.after = nothing
    station.sync()
    assert isinstance(station.scan(first_token), Revoked)
    assert third != first


def test_the_main_stream_cannot_carry_what_only_the_root_key_may_change(
    central, station, new_station, badges
):
    other = new_station("k2")
    tokens = list(badges.values())
    central.revoke(next(iter(badges)))
    station.sync()
    assert isinstance(other.scan(tokens[1]), Welcome)
    other.sync()
    unsigned = {"q": 1, "k": "badge", "i": str(next(iter(badges))), "v": 9, "d": True, "b": {}}

    central.adapter.after = on_path(
        "/v1/feed/main", changed_page(lambda lines: [*lines, json.dumps(unsigned).encode()])
    )
    station.sync()
    assert isinstance(station.scan(tokens[0]), Revoked)


@pytest.mark.parametrize("fault", [cut_on_the_way_back])
def test_a_page_cut_on_the_way_is_not_applied_in_part(central, station, badges, fault):
    guest, token = next(iter(badges.items()))
    station.sync()
    central.revoke(guest)
    central.adapter.after = on_path("/v1/feed", fault)
    assert station.sync().error in {"malformed", "unreachable"}
    assert isinstance(station.scan(token), Welcome)
    central.adapter.after = nothing
    station.sync()
    assert isinstance(station.scan(token), Revoked)


def test_a_central_of_another_era_means_a_new_roster_while_the_desk_is_open(central, station, badges):
    tokens = list(badges.values())
    assert isinstance(station.scan(tokens[0]), Welcome)
    station.sync()
    central.revoke(list(badges)[1])
    central.sql("UPDATE meta SET v = 'another' WHERE k = 'era'")
    before = station.generation.value
    trip = station.sync()
    assert trip.error is None
    assert station.generation.value == before + 1
    assert len(rosters(station.folder)) == 2  # the desk still has the old one open
    assert isinstance(station.scan(tokens[1]), Revoked)
    assert isinstance(station.scan(tokens[0]), AlreadyIn)
    assert isinstance(station.scan(tokens[2]), Welcome)
    assert station.sync().unsent == 0


def test_a_restored_central_is_healed_by_its_stations(central, station, badges):
    tokens = list(badges.values())
    for token in tokens[:6]:
        station.scan(token)
    station.sync()
    central.sql("DELETE FROM entry WHERE seq > 1")
    central.sql("DELETE FROM visit WHERE 1")
    central.sql("DELETE FROM recording WHERE seq > 1")
    central.sql("UPDATE station_head SET have = 1, hash = (SELECT hash FROM entry WHERE seq = 1)")
    central.sql("UPDATE meta SET v = 'restored' WHERE k = 'era'")
    trip = station.sync()
    assert (trip.error, trip.unsent, trip.have) == (None, 0, trip.head)


def test_a_cursor_older_than_what_central_keeps_means_a_new_roster(central, station, badges):
    station.sync()
    central.revoke(next(iter(badges)))
    central.sql("UPDATE feed_head SET floor = seq")
    shutil.rmtree(central.folder / "snapshots")
    before = station.generation.value
    assert station.sync().error is None
    assert station.generation.value == before + 1
    assert isinstance(station.scan(next(iter(badges.values()))), Revoked)


def test_a_cut_download_goes_on_where_it_stopped(central, station):
    central.sql("UPDATE meta SET v = 'another' WHERE k = 'era'")
    asked: list[str | None] = []

    def cut_the_first(exchange: Exchange) -> None:
        if exchange.status not in (200, 206) or exchange.request.path_url == "/v1/snapshot":
            return
        asked.append(exchange.request.headers.get("Range"))
        if len(asked) == 1:
            cut_on_the_way_back(exchange)

    central.adapter.after = on_path("/v1/snapshot", cut_the_first)
    assert station.sync().error is None
    assert asked[0] is None
    assert asked[1] is not None
    assert asked[1].startswith("bytes=")
    assert asked[1] != "bytes=0-"


def test_a_spoilt_snapshot_is_not_used(central, station, badges):
    central.sql("UPDATE meta SET v = 'another' WHERE k = 'era'")

    def spoilt(exchange: Exchange) -> None:
        if exchange.request.path_url != "/v1/snapshot" and exchange.status == 200:
            exchange.answer = exchange.answer[:-1] + bytes([exchange.answer[-1] ^ 1])

    central.adapter.after = on_path("/v1/snapshot", spoilt)
    assert station.sync().error == "snapshot"
    assert isinstance(station.scan(next(iter(badges.values()))), Welcome)  # on the old roster
    central.adapter.after = nothing
    assert station.sync().error is None


def test_a_snapshot_the_root_key_did_not_sign_is_not_even_fetched(central, station):
    central.sql("UPDATE meta SET v = 'another' WHERE k = 'era'")

    def forged(exchange: Exchange) -> None:
        if exchange.request.path_url == "/v1/snapshot":
            manifest = json.loads(exchange.answer)
            exchange.answer = json.dumps({**manifest, "guests": 1}).encode()
            (exchange.headers or {}).pop("content-length", None)

    central.adapter.after = forged
    assert station.sync().error == "snapshot"
    assert not [path for path in central.adapter.paths() if path.startswith("/v1/snapshot/")][1:]


@pytest.mark.parametrize("damage", [b"\x00" * 8192, b"no database", b""])
def test_a_damaged_roster_is_fetched_anew(central, station, badges, damage):
    station.sync()
    station.shut()
    (station.folder / "roster.db").write_bytes(damage)
    courier = open_courier(station.home, station.clock, wire=central.adapter.wire)
    assert courier.trip().error is None
    courier.close()
    again = opened(central, station.folder)
    assert isinstance(again.scan(next(iter(badges.values()))), Welcome)
    again.shut()


@pytest.mark.parametrize("change", ["DROP TABLE category", "ALTER TABLE guest_state DROP COLUMN undone"])
def test_a_roster_made_for_an_older_program_is_not_opened_and_fetched_anew(central, station, badges, change):
    station.sync()
    station.shut()
    key = station.home.secrets.roster_key
    conn = open_roster(station.folder / "roster.db", key)
    conn.execute(change)
    conn.close()
    with pytest.raises(RosterMissing, match="older program"):
        open_current_roster(station.folder, key)
    courier = open_courier(station.home, station.clock, wire=central.adapter.wire)
    assert courier.trip().error is None
    courier.close()
    again = opened(central, station.folder)
    assert isinstance(again.scan(next(iter(badges.values()))), Welcome)
    again.shut()


def test_a_closed_station_learns_it_and_may_still_send(central, station, badges):
    station.scan(next(iter(badges.values())))
    with writing(central.engine) as conn:
        stations.close(conn, 1)
    trip = station.sync()
    assert (trip.error, trip.unsent) == ("closed", 0)
    assert station.status.closed


def test_a_guest_registered_late_is_found_by_name_after_the_next_contact(central, station, tmp_path):
    with (central.folder / "demo" / "guests.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    late = tmp_path / "late.csv"
    with late.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0].keys())
        table.writeheader()
        table.writerow({**rows[0], "ref": "LATE-1", "name": "迟到来"})
    report = import_guests(central.engine, central.keys, late)
    assert not report.errors, report.errors
    assert station.station.desk.find("迟到来") == ()
    station.sync()
    assert [hit.name for hit in station.station.desk.find("迟到来")] == ["迟到来"]


def test_the_courier_reads_only_where_there_is_news(central: CentralHere, station: StationHere) -> None:
    station.sync()
    asked = len(central.adapter.sent)
    station.sync()
    assert central.adapter.paths()[asked:] == ["/v1/log"]


def test_news_that_were_told_are_fetched_without_a_heartbeat(central, station, new_station, badges):
    other = new_station("k2")
    other.sync()
    token = next(iter(badges.values()))
    station.scan(token)
    station.sync()
    heads = replace(other.courier._places, main=other.courier._places.main + 1)
    asked = len(central.adapter.sent)
    other.courier.trip(beat=False, told=heads)
    assert [path.partition("?")[0] for path in central.adapter.paths()[asked:]] == ["/v1/feed/main"]
    assert isinstance(other.scan(token), AlreadyIn)


def test_without_a_heartbeat_due_nobody_is_asked(central: CentralHere, station: StationHere) -> None:
    due = station.courier.step(1_000_000)
    asked = len(central.adapter.sent)
    assert station.courier.step(due - 1) == due
    assert len(central.adapter.sent) == asked
    station.courier.step(due)
    assert len(central.adapter.sent) == asked + 1


def test_an_unreachable_feed_after_a_good_push_is_asked_again(central, station, badges):
    guest, token = next(iter(badges.items()))
    station.sync()
    central.revoke(guest)

    def no_feed(_exchange: Exchange) -> None:
        raise requests.ConnectionError("gone")

    central.adapter.before = on_path("/v1/feed", no_feed)
    assert station.sync().error == "unreachable"
    central.adapter.before = nothing
    assert station.courier.step(2_000_000) > 2_000_000
    assert isinstance(station.scan(token), Revoked)
    assert replace(station.status, error=None) == station.status
