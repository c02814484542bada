"""A body arrives whole or is not applied at all."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocol.ndjson import FrameBroken, TooLarge, frame, gunzip_bounded, gzip, unframe

LINES = [b'{"a":1}', b"", "流水".encode()]
BODY = frame(b'{"n":3}', LINES, lambda _digest: {"next": 12})


def test_what_was_framed_comes_out_as_it_went_in():
    framed = unframe(BODY)
    assert (framed.header, framed.lines, framed.end["next"]) == ({"n": 3}, LINES, 12)


def test_an_empty_push_is_a_frame_too():
    framed = unframe(frame(b"{}", []))
    assert (framed.lines, framed.end["n"]) == ([], 0)


def test_a_body_cut_anywhere_is_broken():
    for cut in range(len(BODY)):
        with pytest.raises(FrameBroken):
            unframe(BODY[:cut])


def test_a_changed_byte_before_the_extra_fields_is_noticed():
    for at in range(len(BODY) - len(b',"next":12}\n')):
        changed = bytearray(BODY)
        changed[at] ^= 1
        with pytest.raises(FrameBroken):
            unframe(bytes(changed))


def test_a_line_left_out_is_noticed_even_with_the_count_mended():
    rows = BODY.split(b"\n")
    end = json.loads(rows[-2]) | {"n": 2}
    with pytest.raises(FrameBroken, match="count or digest"):
        unframe(b"\n".join([rows[0], *rows[2:-2], json.dumps(end).encode(), b""]))


def test_a_line_break_inside_a_line_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="newline"):
        frame(b"{}", [b"two\nlines"])


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_do_anything_else(raw):
    for body in (raw, raw + b"\n", b"{}\n" + raw + b'\n{"end":true}\n'):
        with pytest.raises(FrameBroken):
            unframe(body)


def test_a_deep_line_is_broken_and_no_crash():
    with pytest.raises(FrameBroken):
        unframe(b"{}\n" + b"[" * 200_000 + b"\n")


def test_gzip_gives_the_same_bytes_every_time_and_unpacks():
    assert gzip(BODY) == gzip(BODY)
    assert gunzip_bounded(gzip(BODY), len(BODY)) == BODY


def test_a_bomb_is_stopped_at_the_limit():
    with pytest.raises(TooLarge):
        gunzip_bounded(gzip(bytes(50_000_000)), 1_000_000)


def test_a_member_that_fills_the_limit_exactly_is_not_too_large():
    assert len(gunzip_bounded(gzip(bytes(1000)), 1000)) == 1000
    with pytest.raises(TooLarge):
        gunzip_bounded(gzip(bytes(1001)), 1000)


@pytest.mark.parametrize("wrong", [b"", b"plain", gzip(BODY)[:-1], gzip(BODY) + b"x", gzip(BODY) + gzip(b"")])
def test_gzip_cut_short_or_with_something_after_it_is_broken(wrong):
    with pytest.raises(FrameBroken):
        gunzip_bounded(wrong, 10_000)
