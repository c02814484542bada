"""A partner and a station redeem over a real port: one voucher is used up once, whichever of them is first."""

import json

import pytest
import requests

from protocol.signing import sign_request
from tests.central.house import served
from tests.central.partnership import PASSWORD, fields_of, form_of, open_hotel, state_of


@pytest.fixture
def hotel(tmp_path):
    opened = open_hotel(tmp_path)
    with opened.house.http:
        opened.desk.push()
    yield opened
    opened.house.engine.dispose()


def signed(hotel, url, body):
    station, unix = hotel.desk, hotel.house.clock.stamp().wall // 1000
    sealed = sign_request(station.key, station.answer.station, "POST", "/v1/redeem", unix, body)
    headers = {"Authorization": sealed, "Content-Type": "application/json"}
    return requests.post(f"{url}/v1/redeem", body, headers=headers, timeout=10).json()


def test_at_a_hotel_by_keyboard_and_then_at_a_station(hotel):
    with hotel.house.http:
        tokens = [hotel.give(guest) for guest in (0, 1)]
    link = hotel.link(hotel.add())
    with served(hotel.house) as port, requests.Session() as browser:
        url = f"http://127.0.0.1:{port}"
        form = form_of(browser.get(url + link, timeout=10))
        page = browser.post(url + link, {"password": PASSWORD, "form": form}, timeout=10)
        assert page.url == f"{url}/partner"
        assert "default-src 'self'" in page.headers["content-security-policy"]

        asked = browser.post(f"{url}/partner/look", {"code": tokens[0], "form": form_of(page)}, timeout=10)
        assert state_of(asked) == "ready"
        done = browser.post(f"{url}/partner/confirm", fields_of(asked), timeout=10)
        assert state_of(done) == "redeemed"
        at_station = signed(hotel, url, json.dumps({"rid": 1, "token": tokens[0]}).encode())
        assert (at_station["result"], at_station["where"], at_station["left"]) == (
            "already",
            "山城酒店",
            None,
        )

        assert signed(hotel, url, json.dumps({"rid": 2, "token": tokens[1]}).encode())["result"] == "redeemed"
        seen = browser.post(f"{url}/partner/look", {"code": tokens[1], "form": form_of(done)}, timeout=10)
        assert state_of(seen) == "already"
        assert "一号门" in seen.text
