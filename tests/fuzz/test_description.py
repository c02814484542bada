"""/openapi.json is right: requests made from it, by nobody, a station and an organiser, get answers it describes.

Routes are taken from the application itself, so a new one is tried as soon as it is there.
"""

from contextlib import contextmanager

import pytest
import schemathesis
from hypothesis import given
from hypothesis import strategies as st
from requests import Request
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from central import partner_accounts, partners
from central.accounts import form_token
from central.app import ROUTERS
from central.database import writing
from central.stations import close
from protocol import ndjson, tokens
from protocol.guest_link import LinkClaims, sign_link
from protocol.messages import b64
from protocol.signing import sign_request
from tests.central.house import Station
from tests.fuzz.scarce_house import FREE, SCARCE, open_scarce_house
from tests.fuzz.thoroughness import examples

TRUE = [not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance]
TRUE.append(response_schema_conformance)
OPERATIONS = sorted(
    (route.path, method)
    for router in ROUTERS
    for route in router.routes
    for method in route.methods - {"HEAD"}
)
STREAMS = {"/v1/counts/stream", "/arrivals/stream"}
LONGEST_WAIT_S = 0.2
PARTS = {"method", "url", "headers", "params", "data", "json", "files", "cookies"}
BASE = "http://127.0.0.1:8443"
CALLERS = ("nobody", "station", "closed station", "organiser", "partner", "guest")
ACCEPTED = ("*/*", "text/html,*/*;q=0.8")
FORM_SECRET = "the-browsers-own"


class World:
    def __init__(self, folder):
        self.house = open_scarce_house(folder)
        self.house.http.__enter__()
        self.station, self.closed = self.house.station(), self.house.station("旧门")
        with writing(self.house.engine) as conn:
            close(conn, self.closed.answer.station)
        self.cookie = self._sign_in()
        self.page = self._open_page()
        self.partner = self._partner()
        self.schema = schemathesis.openapi.from_dict(self.house.http.get("/openapi.json").json())
        self.known = self._known()

    def _sign_in(self):
        http, link = self.house.http, self.house.one_time_link()
        shown = http.get(link)
        form = shown.text.partition('name="form" value="')[2].partition('"')[0]
        wish = {"name": "a", "password": "long enough for us", "form": form}
        assert http.post(link, data=wish).status_code == 303
        cookie = http.cookies["yingbin_session"]
        http.cookies.clear()
        return cookie

    def _link(self, number):
        """A link to the page of the first guest, or of the second if the number is odd."""
        now, guest = self.house.clock.stamp().wall // 1000, self.house.guests()[number % 2]
        claims = LinkClaims(self.station.answer.event, now + 60, guest, number, proven=True)
        return sign_link(claims, self.station.key, self.station.answer.station)

    def _open_page(self):
        http, link = self.house.http, self._link(1)
        form = http.get(f"/g/{link}").text.partition('name="form" value="')[2].partition('"')[0]
        assert http.post("/g", data={"token": link, "form": form}).status_code == 303
        cookie = http.cookies["yingbin_guest"]
        http.cookies.clear()
        return cookie

    def _partner(self):
        with writing(self.house.engine) as conn:
            made = partners.add(conn, "山城酒店", [f"b{FREE}"], None)
            now = self.house.clock.stamp().wall
            token = partner_accounts.make_link(conn, made.id, now)
            return partner_accounts.use_link(conn, token, "x", now).token

    def _known(self):
        """What a request may name by the names of its fields, so that some get past the first question."""
        answer = self.station.answer
        claims = tokens.VoucherClaims(7, 2_000_000_000, bytes(12), self.house.guests()[0], FREE, 1, 0, 9)
        voucher = tokens.sign_voucher(claims, self.station.key, answer.station)
        badge = tokens.BadgeClaims(7, 2_000_000_000, self.house.guests()[0], 1, 1, 1)
        return {
            "era": ["e1"],
            "after": [0, 1],
            "snapshot_id": [self.station.ask("GET", "/v1/snapshot").json()["id"]],
            "name": ["pages.css", "a"],
            "code": [*(self.house.code() for _ in range(3)), voucher],
            "form": [form_token(FORM_SECRET)],
            "day": ["2026-11-15"],
            "reason": ["a mistake"],
            "pk": [
                b64(self.station.key.public_key().public_bytes_raw()),
                b64(bytes(32)),
                b64(bytes([9]) * 32),
            ],
            "benefit": [str(SCARCE), str(FREE)],
            "rid": [1, 2, 3],
            "want": [0, 1, 2],
            "token": [
                voucher,
                tokens.sign_badge(badge, self.house.keys.badge, 1),
                self._link(2),
            ],
            "station": [answer.station, self.closed.answer.station, 500],
            "cert": [answer.cert],
            "role": [answer.role],
            "session": [None, 1],
        }

    def sent(self, case, caller, accept):
        """The request as httpx would send it, signed or with its cookie; streams are looked at and left."""
        parts = case.as_transport_kwargs(base_url=BASE)
        prepared = Request(**{name: parts[name] for name in PARTS & parts.keys()}).prepare()
        headers = {name: value for name, value in prepared.headers.items() if name.lower() != "authorization"}
        headers["Accept"] = accept
        if caller == "organiser":
            headers["Cookie"] = f"yingbin_session={self.cookie}"
        if caller == "guest":
            headers["Cookie"] = f"yingbin_guest={self.page}"
        if caller == "partner":
            headers["Cookie"] = f"yingbin_partner={self.partner}; yingbin_form={FORM_SECRET}"
        body = prepared.body.encode() if isinstance(prepared.body, str) else prepared.body or b""
        request = self.house.http.build_request(prepared.method, prepared.url, content=body, headers=headers)
        if "station" in caller:
            request.headers["Authorization"] = self._signature(request, body, caller)
        return self.send(request)

    @contextmanager
    def send(self, request):
        answer = self.house.http.send(request, stream=True)
        try:
            yield answer
        finally:
            answer.close()

    def _signature(self, request, body, caller):
        signer: Station = self.closed if caller == "closed station" else self.station
        unix = self.house.clock.stamp().wall // 1000
        target = request.url.raw_path.decode()
        return sign_request(signer.key, signer.answer.station, request.method, target, unix, body)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    opened = World(tmp_path_factory.mktemp("world"))
    yield opened
    opened.house.http.__exit__(None, None, None)


def made_known(draw, fields, known):
    """Some of the fields with values that mean something here; no wait longer than a moment."""
    for name in list(fields) if isinstance(fields, dict) else ():
        if name in known and draw(st.integers(0, 2)):
            fields[name] = draw(st.sampled_from(known[name]))
        if name in ("wait", "hold") and isinstance(fields[name], int | float):
            fields[name] = min(fields[name], LONGEST_WAIT_S)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_answer_is_one_that_the_description_promises(world, path, method):
    modes = st.sampled_from([GenerationMode.POSITIVE, GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
    operation = world.schema[path][method]

    @given(found=st.data(), caller=st.sampled_from(CALLERS), mode=modes, accept=st.sampled_from(ACCEPTED))
    @examples(25)
    def tried(found, caller, mode, accept):
        case = found.draw(operation.as_strategy(generation_mode=mode))
        for fields in (case.query, case.path_parameters, case.body):
            made_known(found.draw, fields, world.known)
        with world.sent(case, caller, accept) as answer:
            if path in STREAMS and answer.status_code == 200:  # which has no end
                assert answer.headers["content-type"].startswith("text/event-stream")
                return
            answer.read()
            case.validate_response(answer, checks=TRUE)

    tried()


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
@pytest.mark.parametrize(
    "kind", ["application/json", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_a_body_too_large_or_of_another_kind_is_answered_as_described(world, path, method, kind):
    if path in STREAMS:
        return
    described = world.schema[path][method].definition.raw["responses"]
    target = path.replace("{stream}", "ctl").partition("{")[0] + (
        "a" if "{" in path.replace("{stream}", "") else ""
    )
    for body in (b"", b"{", b"\xff\xfe", b"x" * 5 * 2**20):
        answer = world.station.ask(method, target, body, headers={"Content-Type": kind})

        assert str(answer.status_code) in described, (answer.status_code, len(body))


def test_a_push_made_from_the_description_is_one_of_ours(world):
    described = world.house.http.get("/openapi.json").json()["paths"]["/v1/log"]["post"]

    assert list(described["requestBody"]["content"]) == ["application/x-ndjson"]
    assert world.station.push(world.house.visit(world.house.guests()[0])).status_code == 200


schemathesis.openapi.media_type(
    "application/x-ndjson",
    st.binary(max_size=40)
    | st.binary(max_size=40).map(ndjson.gzip)
    | st.just(ndjson.gzip(ndjson.frame(b"{}", []))),
)
