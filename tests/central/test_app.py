"""What holds for every route: the description is true, the headers are there, nothing leaks."""

import json
import re
from contextlib import closing

import pytest
from sqlalchemy import event

from central.app import ROUTERS
from central.database import open_engine, written
from protocol.sqlite import dbapi
from tests.central.house import open_house

OPEN = {
    "/v1/ca",
    "/v1/public-keys",
    "/v1/time",
    "/v1/enrol",
    "/",
    "/sign-in",
    "/link/{token}",
    "/g/{token}",
    "/static/{name}",
}
PAGES = {"/arrivals", "/stations", "/sign-out", "/benefits/try", "/ledger"}
GUESTS_PAGES = {"/g", "/g/state", "/g/leave"}


@pytest.fixture
def house(tmp_path):
    opened = open_house(tmp_path)
    with opened.http:
        yield opened


@pytest.fixture
def described(house):
    return house.http.get("/openapi.json").json()


def operations(described):
    return [
        (path, method, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]


def test_every_route_is_described(house, described):
    served = {route.path for router in ROUTERS for route in router.routes}

    assert served == set(described["paths"])
    assert len(served) > 15


def test_every_route_that_wants_a_proof_says_which(described):
    for path, method, operation in operations(described):
        schemes = {name for way in operation.get("security", []) for name in way}
        if path in OPEN | PAGES or path.startswith(("/partner/sign-", "/partner/link/")):
            assert not schemes, path
        elif path in GUESTS_PAGES:
            assert schemes == ({"GuestPage"} if (path, method) != ("/g", "post") else set()), path
        elif path.startswith("/partner"):
            assert schemes == {"PartnerSession"}, path
        elif path.startswith(("/arrivals", "/ledger")):
            assert schemes == {"OrganiserSession"}, path
        elif path.startswith("/v1/counts"):
            assert schemes == {"OrganiserSession", "StationSignature"}, path
        else:
            assert schemes == {"StationSignature"}, path
    kinds = {"GuestPage", "OrganiserSession", "PartnerSession", "StationSignature"}
    assert set(described["components"]["securitySchemes"]) == kinds


def test_a_refusal_has_the_described_shape(house, described):
    asked = {
        "/v1/feed/{stream}": ("GET", "/v1/feed/ctl?era=e1&after=0", 401),
        "/v1/log": ("POST", "/v1/log", 401),
        "/v1/snapshot": ("GET", "/v1/snapshot", 401),
        "/v1/enrol": ("POST", "/v1/enrol", 422),
        "/arrivals.svg": ("GET", "/arrivals.svg", 401),
        "/arrivals/stream": ("GET", "/arrivals/stream", 401),
    }
    wanted = set(described["components"]["schemas"]["Refusal"]["properties"])
    for path, (method, target, status) in asked.items():
        answer = house.http.request(method, target)
        assert answer.status_code == status
        assert str(status) in described["paths"][path][method.lower()]["responses"], path
        assert set(answer.json()) == wanted


def test_no_route_promises_the_frameworks_own_error_shape(described):
    assert "HTTPValidationError" not in json.dumps(described)


def test_the_push_says_what_its_body_is(described):
    body = described["paths"]["/v1/log"]["post"]["requestBody"]

    assert list(body["content"]) == ["application/x-ndjson"]
    assert set(described["paths"]["/v1/log"]["post"]["responses"]) == {
        "200",
        "400",
        "401",
        "413",
        "429",
        "503",
    }


@pytest.mark.parametrize("target", ["/sign-in", "/v1/time", "/nowhere", "/v1/snapshot", "/static/pages.css"])
def test_every_answer_forbids_foreign_scripts_frames_and_sniffing(house, target):
    headers = house.http.get(target).headers

    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_what_is_not_there_is_answered_in_the_same_shape(house):
    for answer, status, word in (
        (house.http.get("/nowhere"), 404, "not_found"),
        (house.http.delete("/v1/time"), 405, "wrong_method"),
    ):
        assert (answer.status_code, answer.json()["error"]) == (status, word)


BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("method", "target", "status", "start"),
    [
        ("GET", "/nowhere", 404, 'href="/"'),
        ("DELETE", "/arrivals", 405, 'href="/"'),
        ("GET", "/partner/nowhere", 404, 'href="/partner"'),
        ("PUT", "/g", 405, ""),
        ("GET", "/gone", 404, 'href="/"'),
    ],
)
def test_a_browser_is_told_in_both_languages_where_there_is_no_page(house, method, target, status, start):
    answer = house.http.request(method, target, headers=BROWSER)

    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert ('lang="zh-CN"' in answer.text, 'lang="en"' in answer.text) == (True, True)
    assert start in answer.text
    assert ("<a " in answer.text) == bool(start)
    assert ("allow" in answer.headers) == (status == 405)
    assert "set-cookie" not in answer.headers


def test_the_language_of_before_comes_first_where_there_is_no_page(house):
    zh, en = "没有这个页面", "There is no such page"
    before = house.http.get("/nowhere", headers=BROWSER).text.index
    assert before(zh) < before(en)

    later = house.http.get("/nowhere", headers={**BROWSER, "Cookie": "yingbin_lang=en"}).text.index
    assert later(en) < later(zh)


@pytest.mark.parametrize("target", ["/v1/nowhere", "/v1/arrivals", "/openapi.json/"])
def test_programs_get_no_pages_whatever_they_accept(house, target):
    answer = house.http.get(target, headers=BROWSER)

    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")


@pytest.mark.parametrize("accept", ["*/*", "", "application/json", "text/htmlx", "application/xhtml+xml"])
def test_who_asks_for_no_page_gets_the_one_shape(house, accept):
    assert house.http.get("/nowhere", headers={"Accept": accept}).json()["error"] == "not_found"


def test_a_browser_that_asks_too_often_reads_how_long_to_wait(tmp_path):
    house = open_house(tmp_path / "strict", sign_in_per_minute=1)
    with house.http:
        assert house.http.get("/sign-in", headers=BROWSER).status_code == 200
        refused = house.http.get("/sign-in", headers=BROWSER)
        described = house.http.get("/openapi.json").json()["paths"]
    house.engine.dispose()

    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
    assert "请在 60 秒后重试" in refused.text
    assert set(described["/sign-in"]["get"]["responses"]["429"]["content"]) == {
        "application/json",
        "text/html",
    }
    assert set(described["/v1/ca"]["get"]["responses"]["429"]["content"]) == {"application/json"}


def test_a_malformed_request_is_not_repeated_back(house):
    answer = house.http.post("/v1/enrol", json={"code": ["张三"], "pk": 1})

    assert answer.status_code == 422
    assert "张三" not in answer.text
    assert "code" in answer.json()["detail"]


def test_no_page_of_documentation_loads_anything_from_elsewhere(house):
    assert house.http.get("/docs").status_code == 404
    assert house.http.get("/redoc").status_code == 404


def test_two_applications_stand_side_by_side(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    first, second = open_house(tmp_path / "a"), open_house(tmp_path / "b")

    with first.http, second.http:
        first.station()
        assert second.http.get("/v1/ca").content != first.http.get("/v1/ca").content
        assert second.station().answer.station == 1


def test_a_database_that_is_held_by_another_asks_to_try_again(house, monkeypatch):
    monkeypatch.setattr("central.doors.written", lambda _engine, change: written(impatient, change))
    impatient = open_engine(str(house.engine.url))
    event.listen(impatient, "connect", lambda held, _: held.execute("PRAGMA busy_timeout=0"))
    with closing(dbapi.connect(house.engine.url.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        refused = house.http.post("/sign-in", data=form_of(house) | {"name": "a", "password": "b"})

    assert (refused.status_code, refused.json()["error"]) == (503, "busy")
    assert int(refused.headers["Retry-After"]) > 0
    impatient.dispose()


def form_of(house):
    shown = house.http.get("/sign-in").text
    return {"form": re.search('name="form" value="([^"]+)"', shown)[1]}


@pytest.mark.parametrize("target", ["/sign-in", "/sign-out", "/link/x"])
def test_what_is_no_form_is_refused_as_described(house, described, target):
    kind = {"Content-Type": "multipart/form-data"}
    answers = [
        house.http.post(target, content=b"not a form", headers=kind),
        house.http.post(target, content=b"x" * 20_000, headers=kind),
    ]

    assert [answer.status_code for answer in answers] == [400, 413]
    assert {"400", "413"} <= set(described["paths"][target.replace("/x", "/{token}")]["post"]["responses"])
