"""Rights of scarce benefits lie where a desk gives vouchers, and nowhere else."""

from pathlib import Path

import pytest

from kiosk import wiring
from kiosk.sync.home import Home
from kiosk.sync.opening import open_courier
from tests.contract.town import CentralHere, opened, station_at

SOUVENIR = 9


def held(central: CentralHere) -> int:
    """Rights that central knows to lie at stations."""
    return int(central.ask(f"SELECT held FROM quota WHERE benefit = {SOUVENIR}"))


@pytest.fixture
def folder(central: CentralHere, tmp_path: Path) -> Path:
    """Of a station that central made a kiosk, with nobody at it."""
    central.sql(f"UPDATE benefit SET total = 100 WHERE id = {SOUVENIR}")
    station_at(central, tmp_path / "k1").shut()
    return tmp_path / "k1"


def sync_once(central: CentralHere, folder: Path) -> None:
    """As `kiosk sync --once` does it, with no desk open."""
    holding = wiring.hold_to_sync(folder)
    with holding.lock:
        home = Home(folder, holding.identity, holding.secrets)
        courier = open_courier(home, central.clock, wire=central.adapter.wire)
        trip = courier.trip()
        courier.close()
    assert trip.trouble is None


def test_a_station_that_is_synced_before_it_goes_off_line_has_rights_for_its_desk(central, folder):
    sync_once(central, folder)
    assert held(central) > 0


def test_a_redeeming_station_that_is_synced_draws_none(central, folder, tmp_path):
    station_at(central, tmp_path / "k2", role="redeem").shut()
    sync_once(central, tmp_path / "k2")
    assert held(central) == 0


@pytest.mark.parametrize(
    ("role", "draws"), [("redeem", False), ("desk", True), ("kiosk", True), (None, True)]
)
def test_a_desk_draws_rights_for_the_role_it_was_opened_in(central, folder, role, draws):
    desk = opened(central, folder, role=role)
    assert desk.sync().trouble is None
    assert (held(central) > 0) == draws
    desk.shut()


def test_a_redeeming_station_that_is_opened_as_a_desk_draws_them_too(central, folder, tmp_path):
    station_at(central, tmp_path / "k2", role="redeem").shut()
    desk = opened(central, tmp_path / "k2", role="desk")
    assert desk.sync().trouble is None
    assert held(central) > 0
    desk.shut()
