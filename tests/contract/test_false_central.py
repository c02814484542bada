"""Somebody in central's place, with central's own TLS key even: what the event's root key signed still decides."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import closing
from kiosk.outcomes import AlreadyIn, Revoked, Welcome
from kiosk.store.rights import rights
from protocol.messages import FeedItem, Grant
from protocol.signed_item import sign_item
from tests.contract.in_process import Exchange, answers_instead, nothing
from tests.contract.thief import Items, both, further, posing, posing_feed
from tests.contract.town import CentralHere, StationHere, enrolled, opened
from tests.fakes import FakeClock

HIS = Ed25519PrivateKey.from_private_bytes(b"t" * 32)
ACTIVITY = "5"


def works(central: CentralHere, station: StationHere) -> bool:
    outcome = station.scan(next(iter(central.badges().values())))
    return isinstance(outcome, Welcome | AlreadyIn) and closing.closed(station.folder) is None


def closing_of(station: StationHere, number: int, key: Ed25519PrivateKey, era: str = "") -> FeedItem:
    """An item that closes a station, in whatever words, signed by `key`."""
    body = {"id": number, "name": "A1", "pk": "", "cert": "", "closed": 1}
    item = FeedItem(10**6, "station", str(number), 9, False, body)
    return replace(item, sig=sign_item(key, station.home.identity.event, "ctl", item.signed_fields(era)))


# --- closings


@pytest.mark.parametrize("signed", ["not at all", "by his own key", "for another purpose", "in another era"])
def test_a_closing_the_root_key_did_not_sign_closes_nobody(
    central: CentralHere, station: StationHere, signed: str
) -> None:
    station.sync()
    event, era = station.home.identity.event, central.ask("SELECT v FROM meta WHERE k = 'era'")
    root = central.keys.root
    item = closing_of(station, 1, HIS, era)
    forged = {
        "not at all": replace(item, sig=None),
        "by his own key": item,
        "for another purpose": replace(item, sig=sign_item(root, event, "grant", item.signed_fields(era))),
        "in another era": replace(item, sig=sign_item(root, event, "ctl", item.signed_fields("older"))),
    }[signed]
    central.adapter.after = both(further(central), posing_feed("ctl", lambda items: [*items, forged]))
    assert station.sync().notice == "ctl_signature"
    assert works(central, station)


def test_the_closing_of_another_station_closes_that_one_alone(
    central: CentralHere, station: StationHere, new_station: Callable[[str], StationHere]
) -> None:
    other = new_station("k2")
    central.close(2)
    station.sync()
    assert works(central, station)

    def as_ours(items: Items) -> Items:
        return [replace(item, key="1", body={**item.body, "id": 1}) for item in items]

    central.adapter.after = both(further(central), posing_feed("ctl", as_ours))
    station.sync()
    assert works(central, station)
    central.adapter.after = nothing
    other.sync()
    assert closing.closed(other.folder) == closing.Closed(other.folder, wiped=True)


def test_a_refusal_beside_the_closing_of_another_station_closes_that_one_alone(
    central: CentralHere, station: StationHere, new_station: Callable[[str], StationHere]
) -> None:
    new_station("k2")
    central.close(2)
    central.sql("UPDATE meta SET v = 'another' WHERE k = 'era'")
    central.adapter.after = posing("/v1/snapshot", 403, lambda _said: {"error": "closed", "now": 0})
    assert station.sync().error == "closed"
    assert works(central, station)


# --- old news, and none


def test_an_old_item_shown_again_brings_no_revoked_badge_back(
    central: CentralHere, station: StationHere
) -> None:
    guest = next(iter(central.badges()))
    station.sync()
    token = central.reissue(guest)
    kept: list[FeedItem] = []

    def keep(items: Items) -> Items:
        kept.extend(items)
        return items

    central.adapter.after = posing_feed("ctl", keep)
    station.sync()
    central.adapter.after = nothing
    central.revoke(guest)
    station.sync()
    assert isinstance(station.scan(token), Revoked)
    central.adapter.after = both(further(central), posing_feed("ctl", lambda _items: kept))
    assert station.sync().notice == "ctl_signature"
    central.adapter.after = nothing
    assert kept
    assert isinstance(station.scan(token), Revoked)


def test_a_cursor_that_jumps_ahead_hides_no_later_revocation(
    central: CentralHere, station: StationHere
) -> None:
    guest, token = next(iter(central.badges().items()))
    station.sync()
    central.adapter.after = both(further(central, 10**6), posing_feed("ctl", lambda _items: [], next_=10**6))
    station.sync()
    central.adapter.after = nothing
    central.revoke(guest)
    station.sync()
    assert isinstance(station.scan(token), Revoked)


def test_news_that_is_withheld_comes_with_the_next_true_contact(
    central: CentralHere, station: StationHere
) -> None:
    guest, token = next(iter(central.badges().items()))
    station.sync()
    central.revoke(guest)
    central.adapter.after = posing_feed("ctl", lambda _items: [])
    station.sync()
    assert isinstance(station.scan(token), Welcome), "until then it is not known"
    central.adapter.after = nothing
    station.sync()
    assert isinstance(station.scan(token), Revoked)


# --- guests, rosters, keys, rights


def test_a_guest_that_central_never_had_is_not_taken_up(central: CentralHere, station: StationHere) -> None:
    station.sync()
    row = {
        "id": 666, "name": "冒名者", "category": "guest", "lang": "zh", "tail": "0000", "company": None,
        "position": None, "seat": None, "attributes": "{}", "invitations": "[]", "entitlements": "{}",
        "number_lookup": None, "chars": "冒 名 者", "keys": "", "folded": "",
    }  # fmt: skip
    false = FeedItem(10**6, "guest", "666", 1, False, row)
    central.adapter.after = both(further(central), posing_feed("main", lambda items: [*items, false]))
    assert station.sync().notice == "ctl_signature"
    assert station.station.desk.find("冒名者") == ()


def test_a_roster_of_his_own_is_not_fetched(central: CentralHere, station: StationHere) -> None:
    station.sync()
    central.sql("UPDATE meta SET v = 'another' WHERE k = 'era'")
    his = posing("/v1/snapshot", 200, lambda said: {**said, "guests": 1, "sha256": "0" * 64})
    central.adapter.after = his
    assert station.sync().error == "snapshot"
    assert works(central, station)


def test_keys_of_his_choosing_are_not_taken(central: CentralHere, tmp_path: object, clock: FakeClock) -> None:
    folder = central.folder.parent / "k1"
    enrolled(central, folder, custody="released")
    station = opened(central, folder, clock)
    central.adapter.after = posing("/v1/keys", 200, lambda said: {**said, "sig": "AAAA"})
    assert station.sync().error == "keys_signature"
    assert station.home.secrets.shift is None
    station.shut()


@pytest.mark.parametrize("forgery", ["his own key", "another station's", "another benefit's", "made larger"])
def test_rights_the_root_key_did_not_grant_to_this_station_are_not_taken(
    central: CentralHere, station: StationHere, forgery: str
) -> None:
    event = station.home.identity.event

    def forged(said: dict[str, dict[str, object]]) -> dict[str, object]:
        true = Grant(**said["grant"])  # type: ignore[arg-type]  # as central wrote it
        more = replace(true, granted=500)
        signed = {
            "his own key": sign_item(HIS, event, "grant", more.signed_fields(1)),
            "another station's": sign_item(central.keys.root, event, "grant", more.signed_fields(2)),
            "another benefit's": sign_item(
                central.keys.root, event, "grant", replace(more, benefit="9").signed_fields(1)
            ),
            "made larger": true.sig,
        }[forgery]
        return {**said, "grant": {"benefit": true.benefit, "granted": 500, "rid": true.rid, "sig": signed}}

    central.adapter.after = posing("/v1/quota", 200, forged)
    assert station.sync().error == "grant_signature"
    assert rights(station.station.files.journal.conn, int(ACTIVITY)).granted == 0
    central.adapter.after = nothing
    assert station.sync().error is None
    assert 0 < rights(station.station.files.journal.conn, int(ACTIVITY)).granted < 500


# --- what was recorded


def test_whoever_says_that_all_has_arrived_costs_no_entry(central: CentralHere, station: StationHere) -> None:
    station.sync()
    for token in list(central.badges().values())[:3]:
        station.scan(token)

    def takes_it_and_throws_it_away(exchange: Exchange) -> None:
        if exchange.request.path_url == "/v1/log":
            kept.append(exchange.body)
            exchange.body = b""

    def has_all(exchange: Exchange) -> None:
        if exchange.request.path_url == "/v1/log":
            said = b'{"have":%d,"era":"%s","ctl":0,"main":0,"now":%d,"max_batch":500,"closed":false}'
            answers_instead(exchange, 200, said % (head, era.encode(), central.clock.now.wall))

    kept: list[bytes] = []
    head = station.station.files.journal.head.seq
    era = central.ask("SELECT v FROM meta WHERE k = 'era'")
    central.adapter.before, central.adapter.after = takes_it_and_throws_it_away, has_all
    assert station.sync().unsent == 0
    assert central.row(1).have == 0
    central.adapter.before = central.adapter.after = nothing
    assert station.sync().unsent == 0
    assert central.row(1).have == head
    assert kept
