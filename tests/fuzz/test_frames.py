"""Bodies that are cut, padded, nested, blown up or none at all: whole or refused, and never larger than allowed."""

import json
import tracemalloc
import zlib
from contextlib import contextmanager

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from protocol import entries, ndjson
from protocol.clock import Stamp
from protocol.entries import EntryMalformed
from protocol.messages import MessageMalformed, PushHeader, decode, revive
from protocol.ndjson import FrameBroken, TooLarge
from tests.fuzz.thoroughness import examples

LIMIT = 64 * 1024
LINES = st.lists(st.binary(max_size=60).filter(lambda line: b"\n" not in line), max_size=6)
FRAMED = LINES.map(lambda lines: ndjson.frame(b'{"h":1}', lines))
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
NESTED = st.builds(
    lambda opened, depth: opened * depth, st.sampled_from(["[", '{"a":']), st.integers(1, 3000)
)
ENTRY = entries.compose(7, 1, 3, "visit", Stamp(1_800_000_000_000, 5, "b"), {"guest": "9", "session": "1"})


@st.composite
def damaged(draw, wholes):
    """One stretch of it replaced by something else."""
    whole = draw(wholes)
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(start, min(len(whole), start + 20)))
    return whole[:start] + draw(st.binary(max_size=8)) + whole[end:]


@contextmanager
def memory():
    """Yields a list that holds the most bytes taken within, afterwards."""
    most = []
    tracemalloc.start()
    try:
        yield most
        most.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


@given(st.binary(max_size=300) | FRAMED | damaged(FRAMED))
@example(b"\n")
@example(b"\n\n")
@example(b'{"end":true,"n":0,"sha256":""}\n')
@example(b"{}\n" + b"[" * 100_000 + b"\n")
@example(b"{}\n" + b'{"end":' + b"9" * 5_000 + b"}\n")
@examples(500)
def test_a_frame_is_whole_or_broken(body):
    try:
        framed = ndjson.unframe(body)
    except FrameBroken:
        return
    lines = body.split(b"\n")
    assert framed.lines == lines[1:-2]
    assert framed.end["n"] == len(framed.lines)
    assert framed.header == json.loads(lines[0])


@given(LINES, st.sampled_from([True, 1.0, "1", None, [1], 2, -1]))
@examples(60)
def test_a_count_that_is_not_the_number_of_lines_breaks_the_frame(lines, count):
    framed = ndjson.frame(b'{"h":1}', lines, lambda _digest: {"n": count})
    if type(count) is int and count == len(lines):
        return
    with pytest.raises(FrameBroken):
        ndjson.unframe(framed)


def test_a_body_of_nothing_but_line_ends_is_refused_before_it_is_taken_apart():
    body = ndjson.frame(b"{}", [b""] * 200_000)
    with memory() as most, pytest.raises(TooLarge):
        ndjson.unframe(body, most_lines=5_000)

    assert most[0] < 100_000
    assert len(ndjson.unframe(ndjson.frame(b"{}", [b""] * 5_000), most_lines=5_000).lines) == 5_000


@given(st.binary(max_size=200) | damaged(st.binary(max_size=200).map(ndjson.gzip)))
@examples(400)
def test_what_is_unpacked_was_one_whole_member(body):
    try:
        plain = ndjson.gunzip_bounded(body, LIMIT)
    except (FrameBroken, TooLarge):
        return
    unpacker = zlib.decompressobj(ndjson.GZIP)
    assert unpacker.decompress(body) + unpacker.flush() == plain
    assert unpacker.eof


@given(st.binary(max_size=100), st.binary(min_size=1, max_size=100), st.integers(1, 40))
@examples(150)
def test_a_member_that_is_cut_or_followed_by_anything_is_broken(plain, more, cut):
    packed = ndjson.gzip(plain)
    for body in (packed[:-cut], packed + more, packed + ndjson.gzip(more), packed + b"\0"):
        with pytest.raises(FrameBroken):
            ndjson.gunzip_bounded(body, LIMIT)


@given(st.integers(0, 20), st.integers(0, 255))
@examples(40)
def test_a_bomb_takes_no_more_memory_than_was_allowed(mebibytes, byte):
    bomb = ndjson.gzip(bytes([byte]) * (LIMIT + 1 + mebibytes * 2**20))
    with memory() as most, pytest.raises(TooLarge):
        ndjson.gunzip_bounded(bomb, LIMIT)

    assert most[0] < 6 * LIMIT


@given(
    st.binary(max_size=200)
    | damaged(st.just(ENTRY))
    | JSONS.map(lambda found: json.dumps(found).encode())
    | NESTED.map(str.encode)
)
@example(b'{"event":1' + b"0" * 5_000 + b"}")
@example(ENTRY.replace(b'"9"', b'"\\ud800"'))
@example(ENTRY.replace(b'"9"', b"NaN"))
@example(ENTRY.replace(b'"9"', b"1e999"))
@example(b"\xef\xbb\xbf" + ENTRY)
@example(ENTRY.decode().encode("utf-16"))
@examples(600)
def test_bytes_are_an_entry_or_malformed_and_an_entry_can_be_kept(line):
    try:
        fields = entries.read(line)
    except EntryMalformed:
        return
    assert all(0 <= number < 2**63 for number in (fields.event, fields.station, fields.seq))
    assert all(0 <= number < 2**63 for number in (fields.stamp.wall, fields.stamp.mono))
    for text in (fields.type, fields.stamp.boot, json.dumps(fields.body, ensure_ascii=False)):
        text.encode()


@given(JSONS | st.dictionaries(st.sampled_from(PushHeader.__slots__), JSONS))
@example({"station": float("nan")})
@example({"boot": "\ud800"})
@examples(300)
def test_an_object_is_a_header_or_malformed(fields):
    raw = json.dumps(fields).encode()
    for read in (lambda: decode(PushHeader, raw), lambda: revive(PushHeader, fields)):
        with pytest.raises(MessageMalformed):
            read()


@pytest.mark.parametrize("depth", range(900, 1000))
def test_an_object_nested_as_deep_as_can_be_parsed_is_malformed_all_the_same(depth):
    body = ndjson.frame(b'{"a":' * depth + b"1" + b"}" * depth, [])
    with pytest.raises((FrameBroken, MessageMalformed)):
        revive(PushHeader, ndjson.unframe(body).header)
