"""Whatever is sent to central, as a station, as nobody or as a form: a described answer, never a broken one."""

import json
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from central.database import writing
from central.journal_file import NotTaken, Taken, import_journal
from protocol import entries, ndjson
from protocol.clock import Stamp
from protocol.journal_seal import seal_header
from protocol.messages import PushHeader, b64, encode
from tests.central.house import open_house
from tests.fuzz.thoroughness import examples

JSONS = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
NUMBERS = st.sampled_from([0, 1, 2, -1, 2**31, 2**53, 2**63 - 1, 2**63, 2**70, True, 1.0, "1", None])
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "station": NUMBERS | st.just(1),
        "first": NUMBERS,
        "n": NUMBERS,
        "prev": st.sampled_from(["00" * 32, "", "zz" * 32, "AA" * 32, "00" * 31, 7]),
        "head": NUMBERS,
        "boot": st.sampled_from(["b0", "", "x" * 65, "é", "a\0", "\ud800", 5]),
        "wall": NUMBERS,
        "mono": NUMBERS,
        "grants": JSONS,
    },
)
KINDS = st.sampled_from(sorted(entries.ENTRY_TYPES)) | st.text(max_size=5)
BODIES = st.dictionaries(
    st.sampled_from(
        [
            "guest",
            "session",
            "benefit",
            "voucher",
            "ordinal",
            "gen",
            "station",
            "seq",
            "token",
            "result",
            "staff",
            "id",
            "did",
            "names",
            "seal",
            "sealed",
            "rid",
            "reason",
            "n",
            "serial",
            "how",
            "at",
            "item",
            "grants",
            "category",
        ]
    ),
    JSONS | NUMBERS | st.sampled_from(["1", "2", "ab" * 12, "9" * 25, "K1AAAA"]),
)
STATUSES = {200, 400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 503}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    rates = ("enrolling", "public_keys", "sign_in", "bad_signatures", "station")
    folder = tmp_path_factory.mktemp("house")
    opened = open_house(folder, **{f"{name}_per_minute": 10**6 for name in rates})
    with opened.http:
        yield opened


@pytest.fixture(scope="module")
def station(house):
    return house.station()


@pytest.fixture(scope="module")
def writer(house):
    return house.station("二号门")


def header_of(station, first, count, /, **other):
    stamp, prev = station.house.clock.stamp(), station.head.hex() if first > 1 else "00" * 32
    header = PushHeader(station.answer.station, first, count, prev, count, stamp.boot, stamp.wall, stamp.mono)
    return {**json.loads(encode(header)), **other}


def said_no(answer):
    fields = answer.json()
    assert set(fields) >= {"error", "now", "detail"}
    return fields


@given(raw=st.binary(max_size=80), packed=st.booleans())
@examples(150)
def test_a_body_that_is_no_push_is_refused_as_one(station, raw, packed):
    answer = station.ask("POST", "/v1/log", ndjson.gzip(raw) if packed else raw)

    assert answer.status_code == 400
    assert said_no(answer)["error"] == "frame"


@given(changes=HEADERS, lines=st.lists(st.binary(max_size=30).filter(lambda r: b"\n" not in r), max_size=3))
@example(changes={"station": 2**70}, lines=[])
@example(changes={"prev": "00" * 32, "first": 2**53}, lines=[b""])
@examples(100)
def test_a_header_with_strange_fields_is_taken_or_refused_and_nothing_between(station, changes, lines):
    header = header_of(station, 1, len(lines), **changes)
    raw = json.dumps(header).encode()
    before = have(station)

    answer = station.ask("POST", "/v1/log", ndjson.gzip(ndjson.frame(raw, lines)))

    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert said_no(answer)["error"] == "frame"
        assert have(station) == before


def have(station):
    header = json.dumps(header_of(station, 1, 0)).encode()
    answer = station.ask("POST", "/v1/log", ndjson.gzip(ndjson.frame(header, [])))
    assert answer.status_code == 200, answer.text
    return answer.json()["have"]


@given(st.lists(st.tuples(KINDS, BODIES) | st.binary(max_size=60) | JSONS, min_size=1, max_size=4))
@examples(120)
def test_whatever_is_chained_is_taken_in_and_everything_goes_on(house, writer, things):
    first, before, lines = writer.seq + 1, writer.head, []
    for thing in things:
        writer.seq += 1
        lines.append(line_of(house, writer.answer.station, writer.seq, thing))
        writer.head = entries.link(writer.head, lines[-1])
    raw = json.dumps(header_of(writer, first, len(lines), prev=before.hex())).encode()

    answer = writer.ask("POST", "/v1/log", ndjson.gzip(ndjson.frame(raw, lines)))

    assert (answer.status_code, answer.json()["have"]) == (200, writer.seq)
    for target in ("/v1/feed/main?era=e1&after=0&limit=5000", "/v1/feed/ctl?era=e1&after=0", "/v1/counts"):
        assert writer.ask("GET", target).status_code == 200


def test_after_all_that_the_roster_can_still_be_made(writer):
    assert writer.ask("GET", "/v1/snapshot").status_code == 200


def line_of(house, number, seq, thing):
    if isinstance(thing, bytes):
        return thing.replace(b"\n", b"")
    kind, body = thing if isinstance(thing, tuple) else ("visit", {"guest": thing, "session": thing})
    known = {"guest": str(house.guests()[0]), "session": "1"} if len(body) % 2 else {}
    fields = {"event": 7, "station": number, "seq": seq, "type": kind, "body": {**known, **body}}
    stamp = Stamp(house.clock.stamp().wall, 5, "b0")
    return json.dumps({**fields, "wall": stamp.wall, "mono": stamp.mono, "boot": stamp.boot}).encode()


def test_more_entries_than_a_push_may_hold_are_sent_back_to_be_halved(house, station):
    raw = json.dumps(header_of(station, 1, 200_000)).encode()

    answer = station.ask("POST", "/v1/log", ndjson.gzip(ndjson.frame(raw, [b""] * 200_000)))

    assert (answer.status_code, said_no(answer)["error"]) == (413, "too_large")


@given(code=JSONS | st.text(max_size=60), pk=JSONS | st.binary(max_size=40).map(b64), app=JSONS)
@examples(100)
def test_an_enrolment_with_anything_in_it_enrols_nobody(house, code, pk, app):
    wish = json.dumps({"code": code, "pk": pk, "app": app})
    answer = house.http.post("/v1/enrol", content=wish, headers={"Content-Type": "application/json"})

    assert answer.status_code in (403, 422, 429)
    said_no(answer)


@given(app=st.text(), pk=st.binary(max_size=40))
@examples(40)
def test_a_good_code_is_used_by_a_key_and_by_nothing_else(house, app, pk):
    wish = json.dumps({"code": house.code(), "pk": b64(pk), "app": app})
    answer = house.http.post("/v1/enrol", content=wish, headers={"Content-Type": "application/json"})

    assert answer.status_code in (200, 403)
    assert (answer.status_code == 200) <= (len(pk) == 32)


@given(
    header=st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=40)
    | st.just("Yingbin 99999.1.")
)
@examples(100)
def test_a_signature_of_any_shape_is_refused(house, header):
    answer = house.http.get("/v1/snapshot", headers={"Authorization": header.encode("latin-1")})

    assert answer.status_code in (401, 429)
    said_no(answer)


@given(
    path=st.text(max_size=12),
    query=st.text(max_size=12),
    start=st.sampled_from(["/", "/link/", "/static/", "/v1/snapshot/", "/v1/feed/"]),
)
@examples(150)
def test_an_address_of_any_shape_is_answered(house, path, query, start):
    target = start + quote(path, errors="replace") + "?lang=" + quote(query, errors="replace")

    assert house.http.get(target).status_code in STATUSES | {303}


FIELDS = st.dictionaries(st.sampled_from(["name", "password", "form", "x"]), st.text(max_size=9))


@given(fields=FIELDS, cookie=st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=20))
@examples(60)
def test_a_form_with_anything_in_it_signs_nobody_in(house, fields, cookie):
    headers = {"Cookie": f"yingbin_session={cookie}".encode("latin-1")}
    for target in ("/sign-in", "/link/x"):
        answer = house.http.post(target, data=fields, headers=headers)
        assert answer.status_code in (400, 403, 410, 422, 429)


@pytest.mark.parametrize(
    "charset", ["utf-7", "utf-16", "unicode_escape", "undefined", "idna", "rot13", "nonsense", "punycode"]
)
def test_a_form_in_any_character_set_signs_nobody_in(house, charset):
    part = 'Content-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    fields = "".join(
        "--b\r\n" + part.format(name, "+2AA-\\ud800\xff") for name in ("name", "password", "form")
    )
    kind = f"multipart/form-data; boundary=b; charset={charset}"
    for target in ("/sign-in", "/sign-out", "/link/x"):
        answer = house.http.post(
            target, content=(fields + "--b--\r\n").encode(), headers={"Content-Type": kind}
        )
        assert answer.status_code in (303, 400, 403, 410, 422)


@st.composite
def journal_files(draw, station):
    line = draw(st.binary(max_size=40)).replace(b"\n", b"")
    header = header_of(station, 1, 1, **draw(HEADERS))
    try:
        sealed = seal_header(station.key, header) if draw(st.integers(0, 3)) else {**header, "sig": "AAAA"}
    except ValueError:
        sealed = header
    whole = ndjson.frame(json.dumps(sealed).encode(), [line])
    return whole if draw(st.booleans()) else whole[: draw(st.integers(0, len(whole)))]


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**63, 2**70])
def test_a_journal_file_of_a_station_that_cannot_be_is_refused(house, station, number, tmp_path):
    path = tmp_path / "journal"
    header = seal_header(station.key, header_of(station, 1, 0, station=number))
    path.write_bytes(ndjson.frame(json.dumps(header).encode(), []))
    with writing(house.engine) as conn:
        answer = import_journal(conn, house.keys, path, house.clock.stamp().wall)

    assert isinstance(answer, NotTaken)


@given(found=st.data())
@examples(150)
def test_a_journal_file_is_taken_in_or_refused_with_a_mend(house, station, found, tmp_path):
    path = tmp_path / "journal"
    path.write_bytes(found.draw(st.binary(max_size=60) | journal_files(station)))
    with writing(house.engine) as conn:
        answer = import_journal(conn, house.keys, path, house.clock.stamp().wall)
    match answer:
        case NotTaken(problem, mend):
            assert problem
            assert mend
        case _:
            assert isinstance(answer, Taken)
