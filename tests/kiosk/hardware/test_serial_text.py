"""Bytes of a serial scanner, cut into codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.hardware.marks import mark
from kiosk.hardware.serial_text import LONGEST, Codes


def codes(prefix: str = "", suffix: str = "") -> Codes:
    return Codes(mark(prefix), mark(suffix))


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\x03", b"\x03\r\n"])
def test_a_code_ends_where_scanners_end_it(end: bytes) -> None:
    assert codes().feed(b"\x02K1ABC" + end + b"K1DEF" + end) == [b"K1ABC", b"K1DEF"]


def test_a_code_without_an_end_is_over_when_silence_falls() -> None:
    port = codes()
    assert port.feed(b"K1ABC") == []
    assert port.silence() == [b"K1ABC"]
    assert port.silence() == []


def test_the_promised_suffix_alone_ends_a_code_of_several_lines() -> None:
    port = codes("STX", "ETX")
    assert port.feed(b"\x02BEGIN:VCARD\r\nN:Li\r\n\x03") == [b"BEGIN:VCARD\r\nN:Li"]


def test_half_a_code_with_a_promised_suffix_is_nothing() -> None:
    port = codes("~", "ETX")
    port.feed(b"~K1A")
    assert port.silence() == []
    assert port.feed(b"~K1B\x03") == [b"K1B"]


def test_endless_noise_takes_no_room_and_the_next_code_is_read() -> None:
    port = codes()
    for _ in range(50):
        assert port.feed(b"x" * 1000) == []
    assert port.feed(b"x\r") == []
    assert port.feed(b"K1ABC\r") == [b"K1ABC"]


@given(
    st.lists(st.binary(min_size=1, max_size=40).map(lambda raw: raw.translate(None, b"\r\n\x03\x02\0"))),
    st.integers(1, 9),
)
def test_it_does_not_matter_how_the_bytes_arrive(said: list[bytes], piece: int) -> None:
    stream = b"".join(code + b"\r" for code in said)
    port = codes()
    pieces = [stream[at : at + piece] for at in range(0, len(stream), piece)]
    assert [code for part in pieces for code in port.feed(part)] == [code for code in said if code]
    assert len(stream) < LONGEST
