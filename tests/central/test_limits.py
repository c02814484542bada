"""Callers that ask too often are asked to wait; a hall of stations never is, and a journal even less."""

import pytest

from central.limits import Buckets, caller_at
from protocol import ndjson
from protocol.messages import Refusal, decode, encode
from tests.central.house import Station, open_house

STATIONS = 200
UNSIGNED = {"Authorization": "Yingbin 1.2.3"}


@pytest.fixture
def house(tmp_path):
    opened = open_house(tmp_path)
    with opened.http:
        yield opened


@pytest.fixture
def strict(tmp_path):
    """Three requests a minute, whoever asks."""
    rates = ("enrolling", "public_keys", "sign_in", "bad_signatures", "station")
    opened = open_house(tmp_path, **{f"{name}_per_minute": 3 for name in rates})
    with opened.http:
        yield opened


def statuses(ask, times=4):
    return [ask().status_code for _ in range(times)]


def test_a_bucket_gives_its_size_at_once_and_then_one_at_a_time():
    buckets = Buckets(per_minute=60)

    assert [buckets.wait_s("a", 0) for _ in range(61)] == [0] * 60 + [1]
    assert [buckets.wait_s("a", 1_000), buckets.wait_s("a", 1_000)] == [0, 1]
    assert [buckets.wait_s("a", 3_600_000) for _ in range(61)] == [0] * 60 + [1]


def test_the_wait_that_is_told_is_long_enough():
    buckets = Buckets(per_minute=7)
    for _ in range(7):
        buckets.wait_s("a", 0)
    wait = buckets.wait_s("a", 0)

    assert wait == 9
    assert buckets.wait_s("a", wait * 1000) == 0


def test_one_caller_does_not_use_up_what_another_has():
    buckets = Buckets(per_minute=1)

    assert [buckets.wait_s("a", 0), buckets.wait_s("b", 0), buckets.wait_s("a", 0)] == [0, 0, 60]


def test_a_clock_that_goes_back_gives_nothing_away_and_keeps_nobody_waiting_longer():
    buckets = Buckets(per_minute=1)

    assert [buckets.wait_s("a", 90_000), buckets.wait_s("a", 0), buckets.wait_s("a", 60_000)] == [0, 60, 0]


def test_however_many_callers_there_are_the_table_stays_as_large_as_it_may_be():
    buckets = Buckets(per_minute=1, most=100)
    for caller in range(5_000):
        buckets.wait_s(caller, 0)

    assert len(buckets) == 100
    assert (buckets.wait_s(4_999, 0), buckets.wait_s(0, 0)) == (60, 0)


@pytest.mark.parametrize(
    ("host", "caller"),
    [
        ("10.0.0.7", "10.0.0.7"),
        ("::ffff:10.0.0.7", "10.0.0.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("testclient", "testclient"),
        (None, ""),
    ],
)
def test_an_address_counts_with_its_network_where_addresses_cost_nothing(host, caller):
    assert caller_at(host) == caller


def test_two_hundred_stations_behind_one_address_enrol_poll_and_fetch_at_once(house):
    wish = {"code": "AAAAAA-" * 6 + "AAAAAA", "pk": "", "app": "t"}
    for _ in range(STATIONS):
        assert house.http.get("/v1/ca").status_code == 200
        assert house.http.post("/v1/enrol", json=wish).status_code == 403
    stations = [house.station(f"{number} 号门") for number in range(10)]
    asked = ("/v1/snapshot", "/v1/feed/ctl?era=e1&after=0", "/v1/feed/main?era=e1&after=0")

    assert {station.ask("GET", target).status_code for station in stations for target in asked} == {200}
    assert {station.push().status_code for station in stations} == {200}


@pytest.mark.parametrize(
    ("method", "target", "other"),
    [
        ("GET", "/v1/ca", 200),
        ("POST", "/v1/enrol", 422),
        ("GET", "/v1/public-keys", 200),
        ("GET", "/sign-in", 200),
        ("POST", "/sign-in", 403),
        ("GET", "/link/spent", 410),
        ("POST", "/link/spent", 403),
        ("GET", "/v1/snapshot", 401),
        ("GET", "/v1/feed/ctl?era=e1&after=0", 401),
        ("POST", "/v1/log", 401),
    ],
)
def test_who_proves_nothing_is_asked_to_wait(strict, method, target, other):
    assert statuses(lambda: strict.http.request(method, target)) == [other] * 3 + [429]

    refused = strict.http.request(method, target)
    assert decode(Refusal, refused.content).error == "too_many"
    assert int(refused.headers["Retry-After"]) == 20
    strict.clock.go_on(20_000)
    assert statuses(lambda: strict.http.request(method, target), 2) == [other, 429]


def test_what_is_refused_by_a_limit_says_so_in_the_description(strict):
    described = strict.http.get("/openapi.json").json()["paths"]
    free = {"/v1/time", "/", "/static/{name}", "/arrivals", "/stations", "/arrivals.svg", "/arrivals/stream"}
    free |= {
        "/benefits/try",
        "/ledger",
        "/ledger.csv",
        "/partner",
        "/partner/day",
        "/partner/day.csv",
        "/partner/undo",
    }

    for path, methods in described.items():
        for operation in methods.values():
            assert ("429" in operation["responses"]) == (path not in free), path
            told = operation["responses"].get("429", {"headers": {"Retry-After": {}}})
            assert "Retry-After" in told["headers"]


def test_whoever_fetches_public_keys_without_end_keeps_no_station_from_enrolling(strict):
    assert statuses(lambda: strict.http.get("/v1/public-keys"))[-1] == 429
    assert statuses(lambda: strict.http.get("/v1/ca"), 3) == [200] * 3


@pytest.mark.parametrize("target", ["/v1/snapshot", "/v1/feed/ctl?era=e1&after=0"])
def test_a_station_that_asks_too_often_waits_and_no_other_waits_with_it(strict, target):
    busy, other = strict.station(), strict.station("二号门")

    assert statuses(lambda: busy.ask("GET", target)) == [200] * 3 + [429]
    assert other.ask("GET", target).status_code == 200


def test_a_journal_is_taken_in_however_often_it_comes_and_whatever_else_is_refused(strict):
    station, guest = strict.station(), strict.guests()[0]
    assert statuses(lambda: station.ask("GET", "/v1/snapshot"))[-1] == 429
    assert statuses(lambda: strict.http.get("/v1/snapshot", headers=UNSIGNED))[-1] == 429

    answers = [station.push(strict.visit(guest)) for _ in range(20)]

    assert [answer.json()["have"] for answer in answers] == list(range(1, 21))


def test_a_push_that_is_not_the_stations_own_is_asked_to_wait_but_not_in_its_name(strict):
    station, stranger = strict.station(), strict.station("二号门")
    stranger = Station(strict, station.answer, stranger.key)

    assert statuses(stranger.push) == [401] * 3 + [429]
    assert station.push(strict.visit(strict.guests()[0])).json()["have"] == 1


def test_a_wrong_clock_is_told_the_time_however_often_it_asks(strict):
    station = strict.station()
    header, lines = station._entries("visit", [], None)
    body = ndjson.gzip(ndjson.frame(encode(header), lines))

    late = [station.ask("POST", "/v1/log", body, skew_s=-4_000) for _ in range(10)]

    assert {(answer.status_code, answer.json()["error"]) for answer in late} == {(401, "clock")}
