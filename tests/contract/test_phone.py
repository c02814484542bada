"""From the scan to the phone and to the point that takes the voucher: a real station, a real central, over HTTP."""

from collections.abc import Callable

import pytest

from kiosk.outcomes import AlreadyIn, NotKnownYet, Redeemed, Welcome
from kiosk.phone import Linked, NotOnLine, VouchersUnsent
from protocol import tokens
from tests.contract.in_process import dead, nothing
from tests.contract.phones import Phone
from tests.contract.town import NINE, CentralHere, StationHere
from tests.fakes import FakeClock


@pytest.fixture
def kiosk(new_station: Callable[..., StationHere]) -> StationHere:
    station = new_station("k1")
    station.sync()
    return station


@pytest.fixture
def badge(central: CentralHere) -> str:
    """Of somebody who is given vouchers at the door."""
    return central.badges()[central.ask("SELECT id FROM guest WHERE category = 'talent' LIMIT 1")]


@pytest.fixture
def phone(central: CentralHere) -> Phone:
    return Phone(central.adapter)


def welcomed(kiosk: StationHere, badge: str) -> Welcome:
    outcome = kiosk.scan(badge)
    assert isinstance(outcome, Welcome)
    return outcome


def linked(kiosk: StationHere, guest: int) -> str:
    kiosk.sync()
    answer = kiosk.station.desk.phone_link(guest)
    assert isinstance(answer, Linked), answer
    return answer.url


def vouchers_on(phone: Phone, kiosk: StationHere) -> dict[str, str]:
    """voucher → the code that the page shows for it."""
    keyring = kiosk.station.files.roster.small.keyring
    found = {}
    for text in phone.codes():
        reading = tokens.read(text, keyring)
        assert isinstance(reading, tokens.Voucher)
        assert reading.station is None, "the event signs what central shows"
        found[reading.claims.voucher.hex()] = text
    return found


def test_the_phone_shows_the_vouchers_of_the_kiosk_and_one_used_up_is_shown_as_used(
    kiosk, new_station, badge, phone
):
    guest = welcomed(kiosk, badge)
    given = {one.id for one in guest.vouchers if one.token}
    assert given

    assert phone.open(linked(kiosk, guest.guest)).status_code == 200
    shown = vouchers_on(phone, kiosk)
    assert set(shown) <= {one.id for one in guest.vouchers}
    assert given & set(shown), "at least what is not just to be read"

    point = new_station("p1", role="redeem")
    point.sync()
    used, code = next(iter(shown.items()))
    assert isinstance(point.scan(code), NotKnownYet)
    (answer,) = point.hear()
    assert isinstance(answer, Redeemed)

    assert used not in vouchers_on(phone, kiosk)
    assert "11-15 09:00 在A1使用" in phone.text()


def test_the_kiosk_waits_with_the_link_until_central_has_the_vouchers(central, kiosk, badge):
    guest = welcomed(kiosk, badge)
    assert kiosk.station.desk.phone_link(guest.guest) == VouchersUnsent()

    central.adapter.before = dead
    kiosk.courier.step(0)
    assert kiosk.station.desk.phone_link(guest.guest) == NotOnLine()

    central.adapter.before = nothing
    assert linked(kiosk, guest.guest).startswith("https://central.test/g/L1")


def test_whoever_photographed_the_screen_comes_too_late_or_loses_the_page_to_the_next_link(
    central, kiosk, badge, phone
):
    guest = welcomed(kiosk, badge)
    thief = Phone(central.adapter)
    url = linked(kiosk, guest.guest)
    assert phone.open(url).status_code == 200
    assert thief.open(url).status_code == 410

    central.clock.go_on(1000)
    stolen = linked(kiosk, guest.guest)
    assert thief.open(stolen).status_code == 200
    assert phone.page().status_code == 401, "the guest sees that it is gone"
    central.clock.go_on(5000)
    assert phone.open(linked(kiosk, guest.guest)).status_code == 200
    assert thief.page().status_code == 401


def test_a_badge_shown_again_brings_a_page_without_the_codes_that_want_more(central, kiosk, badge, phone):
    central.sql("UPDATE benefit SET proof = 'second_fact'")
    guest = welcomed(kiosk, badge)
    kiosk.sync()
    assert isinstance(kiosk.scan(badge), AlreadyIn)

    assert phone.open(linked(kiosk, guest.guest)).status_code == 200
    assert phone.codes() == []


def test_a_station_whose_clock_stands_wrong_makes_links_that_are_right(central, new_station, badge, phone):
    ahead = new_station("k2", clock=FakeClock(NINE + 9 * 60_000))
    ahead.sync()

    guest = welcomed(ahead, badge)

    assert phone.open(linked(ahead, guest.guest)).status_code == 200


def test_a_closed_stations_link_opens_nothing(central, kiosk, badge, phone):
    guest = welcomed(kiosk, badge)
    url = linked(kiosk, guest.guest)
    central.close(kiosk.home.identity.station)

    assert phone.open(url).status_code == 410
