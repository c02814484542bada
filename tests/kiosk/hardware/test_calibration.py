"""One known code teaches a station what its scanner's keys mean."""

from itertools import repeat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.wedge_hands import LAYOUTS, Board
from kiosk.hardware.calibration import (
    AMERICAN,
    PAYLOAD,
    Layout,
    from_json,
    learn,
    to_json,
)
from kiosk.hardware.keys import Key
from kiosk.hardware.layout_file import NAME, keep_layout, kept_layout
from kiosk.hardware.scanner_settings import ScannerSettings
from kiosk.hardware.wedge import Wedge
from tests.kiosk.hardware.typed import run

PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))
LINK = "https://meet.example/in?code=Ab-7_z&day=2#Q"


def strokes(board: Board, text: str) -> tuple[Key, ...]:
    field = run(Wedge(ScannerSettings()), board.scan(text, 0, repeat(6)))
    assert field.got == []
    return field.scans[0]


def learned(board: Board) -> Layout:
    layout = learn(strokes(board, PAYLOAD))
    assert layout is not None
    return layout


def test_the_payload_says_every_character_a_code_may_hold() -> None:
    assert set(PAYLOAD) == set(PRINTABLE)
    assert len(PAYLOAD) < 180


def test_a_german_and_a_french_keyboard_garble_a_link_until_then() -> None:
    for name in ("german", "french"):
        assert AMERICAN.text(strokes(Board(LAYOUTS[name]), LINK)) != LINK


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("caps_then", [False, True])
@pytest.mark.parametrize("caps_now", [False, True])
def test_every_character_is_right_afterwards(name: str, caps_then: bool, caps_now: bool) -> None:
    layout = learned(Board(LAYOUTS[name], caps_then))
    assert layout.text(strokes(Board(LAYOUTS[name], caps_now), PRINTABLE)) == PRINTABLE


@given(st.text(PRINTABLE, min_size=12, max_size=60), st.sampled_from(sorted(LAYOUTS)), st.booleans())
def test_any_text_is_right_afterwards(text: str, name: str, caps: bool) -> None:
    assert learned(Board(LAYOUTS[name])).text(strokes(Board(LAYOUTS[name], caps), text)) == text


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("caps_then", [False, True])
def test_every_character_is_right_where_caps_lock_turns_every_key(name: str, caps_then: bool) -> None:
    layout = learned(Board(LAYOUTS[name], caps_then, locks_shift=True))
    assert layout.text(strokes(Board(LAYOUTS[name], not caps_then, locks_shift=True), PRINTABLE)) == PRINTABLE


def test_caps_lock_is_undone_without_calibration_where_shift_gives_it_away() -> None:
    assert AMERICAN.text(strokes(Board(caps=True), "K1Quay-7")) == "K1Quay-7"


def test_another_code_of_the_same_length_teaches_nothing() -> None:
    assert learn(strokes(Board(), PAYLOAD[::-1])) is None
    assert learn(strokes(Board(), ("K1QKEBHA5IMF3X2" * 20)[: len(PAYLOAD)])) is None


def test_a_calibration_with_a_key_missing_or_in_the_wrong_place_teaches_nothing() -> None:
    assert learn(strokes(Board(), PAYLOAD[:-1])) is None
    assert learn(strokes(Board(), PAYLOAD[:40] + PAYLOAD[41] + PAYLOAD[40] + PAYLOAD[42:])) is None


def test_a_scanner_set_to_capitals_can_be_calibrated_too() -> None:
    layout = learn(strokes(Board(LAYOUTS["german"]), PAYLOAD.upper()))
    assert layout is not None
    assert layout.text(strokes(Board(LAYOUTS["german"]), "K1QZY27")) == "K1QZY27"


def test_the_layout_comes_back_from_the_stations_folder(tmp_path: Path) -> None:
    layout = learned(Board(LAYOUTS["french"]))
    assert kept_layout(tmp_path) == AMERICAN
    keep_layout(tmp_path, layout)
    assert kept_layout(tmp_path) == layout


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"version": 1, "signs": [["a", 0, "b"]]}', b'{"version": 2, "signs": []}', b"\xff",
     b'{"version": 1, "signs": [[["a"], false, "b"]]}', b'{"version": 1, "signs": 7}'],
)  # fmt: skip
def test_a_spoilt_file_is_as_none(tmp_path: Path, content: bytes) -> None:
    assert from_json(content) is None
    (tmp_path / NAME).write_bytes(content)
    assert kept_layout(tmp_path) == AMERICAN


def test_what_is_kept_is_what_was_learned() -> None:
    layout = learned(Board(LAYOUTS["german"]))
    assert from_json(to_json(layout)) == layout
