"""Any file may be given as an event: it is taken in whole, or refused with every place and what to write there."""

import json
import random
import tomllib

import pytest
import tomli_w
from hypothesis import assume, example, given
from hypothesis import strategies as st

from central.database import migrate, open_engine, reading, writing
from central.event import EventImported, EventRefused, export_event, import_event
from central.event_file import read_event_file
from central.event_shapes import SHAPES
from central.keys import load_or_make
from tests.central.house import EVENT_TOML
from tests.fuzz.thoroughness import examples

GOOD = (
    EVENT_TOML.format(demo="true")
    + """
[[benefit]]
id = 3
code = "ride"
category = "free"
title_zh = "免费行"
title_en = "Ride"
mode = "fcfs"
issue = "on_check_in"
proof = "badge"
redemption = "online_only"
total = 10
audience = { categories = ["guest"], attributes = { city = ["重庆"] } }
"""
)
VALUES = st.recursive(
    st.integers(-(2**70), 2**70)
    | st.floats()
    | st.booleans()
    | st.text(max_size=6)
    | st.sampled_from(
        [
            "main",
            "guest",
            "2026-11-15T09:00:00+08:00",
            "x" * 3000,
            "a\0b",
            "\u202e",
            "0001-01-01T00:00:00+14:00",
        ]
    )
    | st.datetimes()
    | st.dates()
    | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.sampled_from(sorted({key for shape in SHAPES.values() for key in shape})) | st.text(max_size=5)
HOSTILE = [
    'title_zh = "' + "x" * 100_000 + '"',
    "id = " + "9" * 5_000,
    "id = 0x" + "f" * 5_000,
    "id" + ".a" * 3_000 + " = 1",
    "audience" + ".a" * 3_000 + " = 1",
    "id = " + "[" * 5_000 + "]" * 5_000,
    "id = " + "[" * 200 + "]" * 200,
    "id = {" + "a = {" * 200 + "}" * 201,
    'title_zh = "\\u0000"',
    'terms_zh = "\\u0000"',
    "starts = 0001-01-01T00:00:00+14:00",
    "starts = 9999-12-31T23:59:59-14:00",
    "starts = 2026-11-15T09:00:00",
    "starts = 09:00:00",
    "id = nan",
    "id = inf",
    '"' + "k" * 50_000 + '" = 1',
    '"\\u0000\\n" = 1',
]


class Books:
    def __init__(self, folder):
        self.path = folder / "event.toml"
        self.engine = open_engine(f"sqlite:///{folder}/central.db")
        migrate(self.engine, fresh_era="e1")
        self.keys = load_or_make(folder / "keys")

    def take_in(self, raw):
        self.path.write_bytes(raw)
        with writing(self.engine) as conn:
            return import_event(conn, self.keys, self.path)

    def exported(self):
        with reading(self.engine) as conn:
            return export_event(conn)


@pytest.fixture
def books(tmp_path):
    opened = Books(tmp_path)
    assert isinstance(opened.take_in(GOOD.encode()), EventImported)
    yield opened
    opened.engine.dispose()


@st.composite
def documents(draw):
    """The good event with a few values changed, taken out or put in."""
    found = {"event": {}} | {table: [{}] for table in SHAPES if table != "event"}
    if draw(st.booleans()):
        found = tomllib.loads(GOOD)
    for _ in range(draw(st.integers(1, 3))):
        table = draw(st.sampled_from([*SHAPES, "venu"]))
        entry = found.get(table)
        entry = entry[0] if isinstance(entry, list) and entry and isinstance(entry[0], dict) else entry
        if isinstance(entry, dict) and draw(st.integers(0, 5)):
            entry[draw(KEYS)] = draw(VALUES)
        else:
            found[table] = draw(VALUES)
    try:
        return tomli_w.dumps(found).encode()
    except (TypeError, ValueError):
        assume(False)


@st.composite
def damaged(draw):
    lines = GOOD.encode().split(b"\n")
    place = draw(st.integers(0, len(lines) - 1))
    lines[place : place + draw(st.integers(0, 2))] = [draw(st.binary(max_size=12))]
    return b"\n".join(lines)


def refused(answer):
    assert answer.problems
    for problem in answer.problems:
        assert problem.problem
        assert problem.mend
        assert problem.table in {*SHAPES, "file"}
        for said in (problem.entry, problem.problem, problem.mend):
            assert len(said) < 700
            assert said.isprintable(), said


@given(st.binary(max_size=100) | documents() | damaged())
@example(b"\xef\xbb\xbf" + GOOD.encode())
@example(GOOD.encode("utf-16"))
@examples(500)
def test_a_file_is_taken_in_whole_or_refused_with_places_and_mends(books, raw):
    before = books.exported()
    answer = books.take_in(raw)

    if isinstance(answer, EventRefused):
        refused(answer)
        assert books.exported() == before
    else:
        assert books.take_in(books.exported().encode()).changed == 0


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: line[:12])
@pytest.mark.parametrize("table", ["[event]", "[[session]]", "[[benefit]]", "[[venue]]"])
def test_hostile_values_are_named_shortly(books, line, table):
    before = books.exported()
    head, _, rest = GOOD.partition(table + "\n")
    key = line.partition(" ")[0].partition(".")[0]
    rest = "\n".join(
        row for place, row in enumerate(rest.split("\n")) if place > 12 or not row.startswith(key)
    )

    answer = books.take_in(f"{head}{table}\n{line}\n{rest}".encode())

    assert isinstance(answer, EventRefused)
    refused(answer)
    assert books.exported() == before


def test_a_file_of_many_megabytes_is_refused_without_being_parsed(books):
    answer = books.take_in(b"a = 1\n" * 3_000_000)

    assert isinstance(answer, EventRefused)
    assert "larger" in answer.problems[0].problem


@given(st.integers(0, 2**32))
@examples(30)
def test_a_file_with_its_lines_in_any_order_is_answered(seed):
    lines = GOOD.split("\n")
    random.Random(seed).shuffle(lines)
    read = read_event_file("\n".join(lines).encode(), "event.toml")

    assert json.dumps([p.problem for p in read] if isinstance(read, tuple) else list(read))
