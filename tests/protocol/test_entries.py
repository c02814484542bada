"""An entry is bytes: what it says can be read, what was chained cannot be changed."""

import hashlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocol.clock import Stamp
from protocol.entries import ENTRY_TYPES, GENESIS, EntryFields, EntryMalformed, chain, compose, link, read

STAMP = Stamp(1_763_168_400_000, 12_345, "ab" * 16)
BODY = {"session": "1", "guest": "4611686018427387000", "how": "badge", "serial": 1}


def visit(seq=1, body=BODY):
    return compose(20251, 45, seq, "visit", STAMP, body)


def test_an_entry_is_one_line_with_its_keys_in_order():
    assert visit() == (
        b'{"body":{"guest":"4611686018427387000","how":"badge","serial":1,"session":"1"},'
        b'"boot":"abababababababababababababababab","event":20251,"mono":12345,"seq":1,'
        b'"station":45,"type":"visit","wall":1763168400000}'
    )


def test_an_entry_is_read_back_as_it_was_composed():
    when = (STAMP.wall, STAMP.mono, STAMP.boot)
    assert read(visit()) == EntryFields(20251, 45, 1, "visit", *when, BODY)
    assert read(visit()).stamp == STAMP


def test_a_line_break_in_a_body_stays_inside_the_line():
    entry = visit(body={"reason": "two\nlines\u2028", "词": "流水"})
    assert b"\n" not in entry
    assert "流水".encode() in entry
    assert read(entry).body["reason"] == "two\nlines\u2028"


def test_the_chain_is_sha256_over_the_hash_before_and_the_bytes():
    first = visit()
    assert link(GENESIS, first) == hashlib.sha256(bytes(32) + first).digest()
    entry = chain(45, 2, link(GENESIS, first), visit(2))
    assert (entry.station, entry.seq, entry.prev) == (45, 2, link(GENESIS, first))
    assert entry.hash == link(entry.prev, entry.body_bytes)


def test_a_changed_byte_changes_every_hash_after_it():
    entries = [visit(seq) for seq in range(1, 4)]
    forged = [entries[0].replace(b"badge", b"staff"), *entries[1:]]
    ends = []
    for journal in (entries, forged):
        head = GENESIS
        for entry in journal:
            head = link(head, entry)
        ends.append(head)
    assert ends[0] != ends[1]


def test_every_type_of_the_contract_can_be_written():
    assert len(ENTRY_TYPES) == 17
    for kind in ENTRY_TYPES:
        assert read(compose(1, 1, 1, kind, STAMP, {})).type == kind


def test_a_type_nobody_agreed_on_cannot_be_written():
    with pytest.raises(ValueError, match="no such entry type: chekin"):
        compose(1, 1, 1, "chekin", STAMP, {})


def test_a_type_of_a_later_version_can_still_be_read():
    assert read(visit().replace(b'"visit"', b'"seated"')).type == "seated"


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        visit(body={"a": 0}).replace(b"0", b"[" * 250 + b"]" * 250),
        visit().replace(b'"body":', b'"body":"\\ud800","body":'),
        visit().replace(b'"seq":1,', b'"seq":"1",'),
        visit().replace(b'"seq":1,', b'"seq":true,'),
        visit().replace(b'"wall":1763168400000', b'"wall":NaN'),
        visit().replace(b'"type":"visit"', b'"type":7'),
        visit().replace(b'"seq":1,', b'"seq":99999999999999999999,'),
        visit().replace(b'"seq":1,', b'"seq":-1,'),
        visit().replace(b'"how":"badge"', b'"how":"\\uD800"'),
        visit().replace(b'"how":"badge"', b'"how":-Infinity'),
        visit()[:-1],
    ],
)
def test_what_is_no_entry_is_said_to_be_none(wrong):
    with pytest.raises(EntryMalformed):
        read(wrong)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_do_anything_else(raw):
    with suppress(EntryMalformed):
        read(raw)


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])), st.integers() | st.booleans() | st.none()
    )
)
def test_any_body_survives(body):
    assert read(visit(body=body)).body == body
