"""What a station gets: enrolling, pushing, following, the snapshot; and what everybody else gets."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from central.database import writing
from central.stations import close
from central.watcher import NO_HEADS
from protocol import ndjson
from protocol.messages import Counts, PushAnswer, Refusal, decode, encode
from protocol.signing import sign_request


def refusal(answer) -> tuple[int, str]:
    return answer.status_code, decode(Refusal, answer.content).error


def test_a_code_enrols_one_station_and_no_second(house):
    code = house.code()
    pk, other = "A" * 43 + "=", "B" * 42 + "A="
    first = house.http.post("/v1/enrol", json={"code": code.lower(), "pk": pk, "app": "t"})
    second = house.http.post("/v1/enrol", json={"code": code, "pk": other, "app": "t"})

    assert (first.status_code, first.json()["station"]) == (200, 1)
    assert refusal(second) == (403, "used")


def test_an_old_code_and_a_made_up_one_enrol_nobody(house):
    code = house.code()
    house.clock.go_on(16 * 60_000)
    pk = "A" * 43 + "="

    assert refusal(house.http.post("/v1/enrol", json={"code": code, "pk": pk, "app": "t"})) == (
        403,
        "expired",
    )
    made_up = "AAAAAA-" * 6 + "AAAAAA"
    for text in (made_up, "", "迎宾"):
        asked = house.http.post("/v1/enrol", json={"code": text, "pk": pk, "app": "t"})
        assert refusal(asked) == (403, "unknown_code")


@pytest.mark.parametrize("pk", ["", "AAAA", "not base64!"])
def test_a_key_that_is_none_is_refused_and_the_code_is_kept(house, pk):
    code = house.code()

    assert refusal(house.http.post("/v1/enrol", json={"code": code, "pk": pk, "app": "t"})) == (
        403,
        "bad_key",
    )
    assert (
        house.http.post("/v1/enrol", json={"code": code, "pk": "A" * 43 + "=", "app": "t"}).status_code == 200
    )


def test_a_pushed_visit_is_counted(house):
    station, guest = house.station(), house.guests()[0]

    answer = decode(PushAnswer, station.push(house.visit(guest)).content)

    assert (answer.have, answer.closed, answer.max_batch) == (1, False, 500)
    assert decode(Counts, house.http.get("/v1/counts").content).arrived == 1


def test_a_replayed_push_changes_nothing(house):
    station, guest = house.station(), house.guests()[0]
    header, lines = station._entries("visit", [house.visit(guest)], None)
    body = ndjson.gzip(ndjson.frame(encode(header), lines))
    first = station.ask("POST", "/v1/log", body)
    again = station.ask("POST", "/v1/log", body)

    assert first.json()["have"] == again.json()["have"] == 1
    assert house.http.get("/v1/counts").json()["arrived"] == 1


def test_a_push_signed_by_a_wrong_clock_learns_the_time_and_then_passes(house):
    station = house.station()

    late = station.ask("POST", "/v1/log", b"", skew_s=-301)

    assert refusal(late) == (401, "clock")
    assert late.json()["now"] == house.clock.stamp().wall
    assert station.push(house.visit(house.guests()[0])).status_code == 200


def test_a_closed_station_may_still_push(house):
    station = house.station()
    with writing(house.engine) as conn:
        close(conn, station.answer.station)

    answer = station.push(house.visit(house.guests()[0])).json()

    assert (answer["have"], answer["closed"]) == (1, True)


def test_a_signature_of_another_key_another_target_or_another_body_is_refused(house):
    station, other = house.station(), house.station("二号门")
    other.answer = station.answer

    assert refusal(other.ask("GET", "/v1/snapshot")) == (401, "signature")
    unix = house.clock.stamp().wall // 1000
    number = station.answer.station
    signed = sign_request(station.key, number, "GET", "/v1/feed/ctl?era=e1&after=0", unix, b"")
    head = {"Authorization": signed}
    assert refusal(house.http.get("/v1/feed/ctl?era=e1&after=1", headers=head)) == (401, "signature")
    assert refusal(house.http.post("/v1/log", content=b"x", headers=head)) == (401, "signature")
    assert house.http.get("/v1/feed/ctl?era=e1&after=0", headers=head).status_code == 200


def test_an_unknown_station_and_no_signature_are_told_apart(house):
    station = house.station()
    station.answer = replace(station.answer, station=99)

    assert refusal(station.ask("GET", "/v1/snapshot")) == (401, "unknown_station")
    for header in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Yingbin 1.2.3"}):
        assert refusal(house.http.get("/v1/snapshot", headers=header)) == (401, "signature")


@pytest.mark.parametrize("body", [b"", b"x", ndjson.gzip(b""), ndjson.gzip(b"{}\n"), ndjson.gzip(b"\xff\n")])
def test_a_cut_or_foreign_body_is_refused_whole(house, body):
    assert refusal(house.station().ask("POST", "/v1/log", body)) == (400, "frame")


def test_a_push_with_a_foreign_header_is_refused_whole(house):
    framed = ndjson.gzip(ndjson.frame(b'{"station":1}', []))

    assert refusal(house.station().ask("POST", "/v1/log", framed)) == (400, "frame")


def test_a_bomb_is_not_unpacked_and_a_large_body_is_not_read(house):
    station = house.station()
    bomb = ndjson.gzip(b"\0" * 64 * 1024 * 1024)

    assert len(bomb) < 100_000
    assert refusal(station.ask("POST", "/v1/log", bomb)) == (413, "too_large")
    assert station.ask("POST", "/v1/log", b"\0" * 5 * 1024 * 1024).status_code == 413


def test_a_page_of_the_feed_proves_it_is_whole_and_says_where_to_go_on(house):
    station = house.station()

    page = ndjson.unframe(station.ask("GET", "/v1/feed/main?era=e1&after=0&limit=2").content)
    rest = ndjson.unframe(station.ask("GET", f"/v1/feed/main?era=e1&after={page.end['next']}").content)

    assert page.header == {"era": "e1", "head": 3, "main": 3}
    assert [json.loads(line)["q"] for line in page.lines + rest.lines] == [1, 2, 3]
    assert rest.end["next"] == 3


def test_a_cursor_of_another_era_or_from_the_future_is_sent_to_the_snapshot(house):
    station = house.station()

    other = station.ask("GET", "/v1/feed/main?era=older&after=0")
    assert (refusal(other), other.json()["era"]) == ((409, "era"), "e1")
    assert refusal(station.ask("GET", "/v1/feed/main?era=e1&after=999")) == (410, "too_old")


def test_a_cursor_that_leads_nowhere_is_not_waited_for(house):
    station = house.station()
    house.http.app.state.doors.watcher.beyond = never

    assert refusal(station.ask("GET", "/v1/feed/main?era=e1&after=999&wait=25")) == (410, "too_old")
    assert refusal(station.ask("GET", "/v1/feed/main?era=older&after=3&wait=25")) == (409, "era")


async def never(*_wished):
    raise AssertionError("a station was made to wait")


@pytest.mark.parametrize(
    "target", ["/v1/feed/other?era=e1&after=0", "/v1/feed/ctl?after=0", "/v1/feed/ctl?era=e1&after=-1"]
)
def test_a_feed_that_does_not_exist_is_malformed(house, target):
    assert refusal(house.station().ask("GET", target)) == (422, "malformed")


def test_a_waiting_station_hears_of_a_push_at_once(house):
    waiting, pushing = house.station(), house.station("二号门")
    with ThreadPoolExecutor(1) as beside:
        page = beside.submit(waiting.ask, "GET", "/v1/feed/main?era=e1&after=3&wait=25")
        pushing.push(house.visit(house.guests()[0]))
        framed = ndjson.unframe(page.result(20).content)

    assert [json.loads(line)["k"] for line in framed.lines] == ["guest_state"]


def test_a_wait_for_control_news_ends_with_news_of_main_too(house):
    waiting, pushing = house.station(), house.station("二号门")
    after = ndjson.unframe(waiting.ask("GET", "/v1/feed/ctl?era=e1&after=0").content).end["next"]
    with ThreadPoolExecutor(1) as beside:
        page = beside.submit(waiting.ask, "GET", f"/v1/feed/ctl?era=e1&after={after}&wait=25&main=3&hold=0.1")
        pushing.push(house.visit(house.guests()[0]))
        framed = ndjson.unframe(page.result(20).content)

    assert framed.header == {"era": "e1", "head": after, "main": 4}
    assert framed.lines == []


def test_while_news_of_main_is_held_back_control_news_is_not(house):
    station = house.station()
    waits = []

    async def beyond(after, seconds, later=NO_HEADS):
        waits.append((after, seconds, dict(later)))

    house.http.app.state.doors.watcher.beyond = beyond
    station.ask("GET", "/v1/feed/ctl?era=e1&after=1&wait=25&main=2&hold=0.5")

    assert waits == [({"ctl": 1}, 0.5, {}), ({"ctl": 1}, 24.5, {"main": 2})]


def test_the_snapshot_is_what_its_manifest_says_and_goes_on_by_range(house):
    station = house.station()
    manifest = station.ask("GET", "/v1/snapshot").json()
    target = f"/v1/snapshot/{manifest['id']}"

    whole = station.ask("GET", target)
    assert len(whole.content) == manifest["bytes"]
    assert hashlib.sha256(whole.content).hexdigest() == manifest["sha256"]

    signed = station.ask("GET", target).request.headers["Authorization"]
    part = house.http.get(target, headers={"Authorization": signed, "Range": "bytes=100-"})
    assert (part.status_code, part.content) == (206, whole.content[100:])


def test_a_snapshot_that_is_not_kept_is_not_found_and_no_path_leads_out(house):
    station = house.station()

    assert refusal(station.ask("GET", "/v1/snapshot/feedbeef")) == (404, "not_found")
    for name in ("..", "%2e%2e%2fcentral.db", "a/b"):
        assert station.ask("GET", f"/v1/snapshot/{name}").status_code in (401, 404, 422)


def test_the_ca_is_open_and_is_the_one_that_codes_point_to(house):
    assert house.http.get("/v1/ca").content == house.certificates.ca_pem
    assert house.http.get("/v1/time").json() == {"now": house.clock.stamp().wall}
