"""A voucher on the guest's phone, signed by the event; and somebody else's program that reads what we give out."""

import pytest
import requests

from kiosk.outcomes import AlreadyRedeemed, NotKnownYet, Redeemed, Unknown
from protocol import tokens
from protocol.tokens import sign_voucher_for_event
from tests.contract.in_process import dead, nothing
from tests.contract.test_scarce import claimed, online
from tests.contract.town import CENTRAL
from tests.protocol.published import program

KEYS = f"{CENTRAL}/v1/public-keys"


@pytest.fixture
def badge(central):
    return next(iter(central.badges().values()))


@pytest.fixture
def published():
    """The program of docs/verify.md."""
    names = {}
    exec(program(), names)
    return names


def on_the_phone(central, station, paper):
    """The same voucher as central would show it."""
    read = tokens.read(paper, station.station.files.roster.small.keyring)
    assert read.station == station.home.identity.station
    return sign_voucher_for_event(read.claims, central.keys.badge, central.keys.badge_kid)


def fetched(central):
    return central.adapter.send(requests.Request("GET", KEYS).prepare()).json()


def test_the_voucher_on_the_phone_and_the_one_on_paper_are_used_up_once(central, new_station, badge):
    station, point = online(new_station("k1")), online(new_station("p1", role="redeem"))
    paper = claimed(station, badge).vouchers[0].token
    station.sync()

    assert isinstance(point.scan(on_the_phone(central, station, paper)), NotKnownYet)
    (first,) = point.hear()
    point.scan(paper)
    (second,) = point.hear()

    assert isinstance(first, Redeemed)
    assert isinstance(second, AlreadyRedeemed)


def test_what_the_event_signed_waits_for_its_entry_though_a_stations_paper_does_not(
    central, new_station, badge
):
    station, point = online(new_station("k1")), online(new_station("p1", role="redeem"))
    central.adapter.before = dead
    paper = claimed(station, badge).vouchers[0].token
    central.adapter.before = nothing

    point.scan(on_the_phone(central, station, paper))
    (outcome,) = point.hear()
    assert isinstance(outcome, Unknown)

    point.scan(paper)
    (outcome,) = point.hear()
    assert isinstance(outcome, Redeemed)


def test_the_published_program_verifies_what_we_really_give_out_by_the_keys_central_really_serves(
    central, new_station, badge, published
):
    station = online(new_station("k1"))
    paper = claimed(station, badge).vouchers[0].token
    document = fetched(central)
    keys = published["load_keys"](document, document["yingbin:root"]["kid"])
    event, now = station.home.identity.event, central.clock.now.wall // 1000

    shown = {"badge": [badge], "voucher": [paper, on_the_phone(central, station, paper)]}
    for kind, texts in shown.items():
        for text in texts:
            assert published["verify"](text, keys, event, now)[:2] == ("good", kind)

    central.close(station.home.identity.station)
    later = published["load_keys"](fetched(central), document["yingbin:root"]["kid"])
    assert published["verify"](paper, later, event, now)[:2] == ("ask", "voucher")


def test_a_station_enrolled_since_is_unknown_until_the_keys_are_fetched_again(
    central, new_station, badge, published
):
    early = fetched(central)
    thumbprint = early["yingbin:root"]["kid"]
    station = online(new_station("k1"))
    paper = claimed(station, badge).vouchers[0].token
    event, now = station.home.identity.event, central.clock.now.wall // 1000

    for document, verdict in ((early, "unknown_key"), (fetched(central), "good")):
        keys = published["load_keys"](document, thumbprint)
        assert published["verify"](paper, keys, event, now)[0] == verdict
