"""A scanner that types, told from people who type."""

from dataclasses import replace
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.wedge_hands import SHIFT_CODE, Board, in_order, tap
from kiosk.hardware.calibration import AMERICAN as US
from kiosk.hardware.keys import Key
from kiosk.hardware.scanner_settings import ScannerSettings
from kiosk.hardware.wedge import Wedge
from tests.kiosk.hardware.typed import Field, run

BADGE = "K1QKEBHA5IMF3X2"
BOARD = Board()


def wedge(**settings: object) -> Wedge:
    return Wedge(ScannerSettings(**settings))


def texts(field: Field) -> list[str]:
    return [US.text(strokes) for strokes in field.scans]


@pytest.mark.parametrize("every_ms", [1, 4, 12, 20])
def test_a_scan_is_taken_whole_and_no_letter_reaches_the_field(every_ms: int) -> None:
    field = run(wedge(), BOARD.scan(BADGE, 1000, repeat(every_ms)))
    assert texts(field) == [BADGE]
    assert field.got == []


def test_a_typed_word_reaches_the_field_key_by_key() -> None:
    keys = BOARD.type("Chongqing 2026", 0, repeat(110)) + tap(2000, "Return", 80)
    field = run(wedge(), keys)
    assert field.scans == []
    assert field.got == keys


def test_a_fast_typist_is_no_scanner() -> None:
    keys = in_order(BOARD.type("wangxiaoming", 0, repeat(27), 70) + tap(27 * 13, "Return", 80))
    field = run(wedge(), keys)
    assert field.scans == []
    assert field.got == keys


def test_somebody_as_quick_as_a_scanner_still_holds_every_key_longer() -> None:
    keys = in_order(BOARD.type("asdfghjkl", 0, repeat(12), 60) + tap(12 * 10, "Return", 70))
    field = run(wedge(), keys)
    assert field.scans == []
    assert field.got == keys


def test_a_held_key_that_repeats_is_no_scan() -> None:
    key = BOARD.key(0, "a")
    again = [
        replace(key, at_ms=250 + 30 * n, down=down, repeat=True) for n in range(20) for down in (False, True)
    ]
    keys = [key, *again, *tap(900, "Return", 60), replace(key, at_ms=901, down=False)]
    field = run(wedge(), in_order(keys))
    assert field.scans == []
    assert field.got == in_order(keys)


def test_two_scans_back_to_back_stay_two() -> None:
    first = BOARD.scan(BADGE, 0, repeat(3))
    second = BOARD.scan(BADGE[::-1], first[-1].at_ms + 1, repeat(3))
    field = run(wedge(), first + second)
    assert texts(field) == [BADGE, BADGE[::-1]]
    assert field.got == []


def test_the_line_feed_after_the_carriage_return_goes_nowhere() -> None:
    scan = BOARD.scan(BADGE, 0, repeat(3))
    feed = tap(scan[-1].at_ms + 3, "J", text="\n")
    field = run(wedge(), scan + feed)
    assert texts(field) == [BADGE]
    assert field.got == []


def test_a_letter_and_enter_typed_right_after_a_scan_are_no_second_one() -> None:
    scan = BOARD.scan(BADGE, 0, repeat(3))
    typed_at = scan[-1].at_ms + 20
    keys = in_order([*BOARD.type("m", typed_at, repeat(0), 80), *tap(typed_at + 30, "Return", 80)])
    field = run(wedge(), scan + keys)
    assert texts(field) == [BADGE]
    assert field.got == keys


def test_a_code_of_several_lines_leaks_none_of_them() -> None:
    keys: list[Key] = []
    for line in ("BEGIN:VCARD", "N:Li", "END:VCARD"):
        keys += BOARD.scan(line, keys[-1].at_ms + 4 if keys else 0, repeat(4))
    field = run(wedge(), keys)
    assert texts(field) == ["BEGIN:VCARD", "N:Li", "END:VCARD"]
    assert field.got == []


def test_a_scanner_without_a_suffix_is_understood_by_its_silence() -> None:
    field = run(wedge(), BOARD.scan(BADGE, 0, repeat(5), end=None))
    assert texts(field) == [BADGE]
    assert field.got == []


def test_few_quick_keys_and_silence_are_somebodys() -> None:
    keys = BOARD.scan("2026111", 0, repeat(5), end=None)
    field = run(wedge(), keys)
    assert field.scans == []
    assert field.got == keys


def test_a_key_held_since_before_the_scan_gets_its_release() -> None:
    press = BOARD.key(0, "z")
    release = replace(press, at_ms=530, down=False)
    field = run(wedge(), in_order([press, *BOARD.scan(BADGE, 500, repeat(5)), release]))
    assert texts(field) == [BADGE]
    assert field.got == [press, release]


@pytest.mark.parametrize("at_ms", [495, 503, 540, 600, 603])
def test_a_key_pressed_during_the_scan_follows_it_to_the_field(at_ms: int) -> None:
    press = BOARD.key(at_ms, "z")
    release = replace(press, at_ms=at_ms + 90, down=False)
    field = run(wedge(), in_order([*BOARD.scan(BADGE, 500, repeat(7)), press, release]))
    assert texts(field) == [BADGE]
    assert field.got == [press, release]


def test_a_key_pressed_just_before_the_next_scan_parts_the_two() -> None:
    first = BOARD.scan(BADGE, 0, repeat(5))
    end_ms = first[-1].at_ms
    press = BOARD.key(end_ms - 4, "z")
    second = BOARD.scan(BADGE[::-1], end_ms + 9, repeat(5))
    field = run(wedge(), in_order([*first, press, *second, replace(press, at_ms=end_ms + 70, down=False)]))
    assert texts(field) == [BADGE, BADGE[::-1]]
    assert [key.down for key in field.got] == [True, False]


def test_a_scanner_of_which_only_presses_are_told_is_understood() -> None:
    field = run(wedge(), [key for key in BOARD.scan(BADGE, 0, repeat(5)) if key.down])
    assert texts(field) == [BADGE]


def test_a_key_on_the_screen_keeps_its_place_and_spoils_no_scan() -> None:
    tapped = [Key(3, down, -65, "A", "a", on_screen=True) for down in (True, False)]
    scan = BOARD.scan(BADGE, 50_000, repeat(7))
    field = run(wedge(), [*scan[:9], *tapped, *scan[9:]])
    assert texts(field) == [BADGE]
    assert field.got == tapped


def test_a_pause_in_the_middle_of_a_long_code_is_forgiven() -> None:
    pauses = iter([4] * 14 + [90] + [4] * 40)
    field = run(wedge(), BOARD.scan(BADGE * 2, 0, pauses))
    assert texts(field) == [BADGE * 2]


def marked(prefix: list[Key], text: str, suffix_name: str, suffix_text: str, every_ms: int) -> list[Key]:
    body = BOARD.scan(text, prefix[-1].at_ms + every_ms, repeat(every_ms), end=None)
    return [*prefix, *body, *tap(body[-1].at_ms + every_ms, suffix_name, text=suffix_text)]


@pytest.mark.parametrize(
    ("prefix", "suffix", "first", "last"),
    [
        ("STX", "ETX", ("B", "\x02"), ("C", "\x03")),
        ("Ctrl+B", "Enter", ("B", "\x02"), ("Return", "\r")),
        ("F9", "F10", ("F9", ""), ("F10", "")),
        ("~", "", ("AsciiTilde", "~"), ("Return", "\r")),
    ],
)
def test_a_prefix_makes_the_shortest_code_a_scan(prefix: str, suffix: str, first: tuple, last: tuple) -> None:
    keys = marked(tap(100, first[0], text=first[1]), "A7", *last, 15)
    field = run(wedge(prefix=prefix, suffix=suffix), keys)
    assert texts(field) == ["A7"]
    assert field.got == []


def test_with_a_prefix_set_nobodys_keys_are_kept_waiting() -> None:
    keyboard = wedge(prefix="STX", suffix="ETX")
    keys = BOARD.type("wang", 0, repeat(20), 60) + tap(500, "Return", 60)
    for key in in_order(keys):
        assert keyboard.take(key).passes
        assert keyboard.deadline_ms is None


def test_a_prefix_somebody_typed_comes_to_the_field_after_all() -> None:
    keys = [*tap(0, "AsciiTilde", 60, text="~"), *BOARD.type("ok", 200, repeat(100))]
    field = run(wedge(prefix="~"), keys)
    assert field.scans == []
    assert field.got == keys


def test_an_enter_inside_a_code_with_its_own_suffix_is_part_of_the_code() -> None:
    keys = [
        *tap(0, "B", text="\x02"),
        *BOARD.scan("N:Li", 5, repeat(5)),
        *BOARD.scan("END", 40, repeat(5), end=None),
    ]
    field = run(wedge(prefix="STX", suffix="ETX"), [*keys, *tap(60, "C", text="\x03")])
    assert texts(field) == ["N:Li\rEND"]


def test_what_was_scanned_is_in_no_printed_key() -> None:
    assert "Q" not in repr(BOARD.key(1, "Q")).replace("Key", "")


events = st.lists(
    st.tuples(
        st.integers(0, 120),
        st.booleans(),
        st.sampled_from("abc1 "),
        st.sampled_from(["", "", "", "", "Return", "Shift", "Backspace", "repeat", "screen"]),
    ),
    max_size=60,
)


def any_keys(drawn: list[tuple[int, bool, str, str]]) -> list[Key]:
    now, keys = 0, []
    for gap, down, character, kind in drawn:
        now += gap
        key = BOARD.key(now, character, down=down)
        if kind in ("repeat", "screen"):
            key = replace(key, repeat=kind == "repeat", on_screen=kind == "screen")
        elif kind == "Shift":
            key = Key(now, down, SHIFT_CODE, "Shift")
        elif kind:
            key = Key(now, down, sum(map(ord, kind)), kind, "\r" if kind == "Return" else "\b")
        keys.append(key)
    return keys


@given(events)
def test_without_a_scan_everything_arrives_once_and_in_order(drawn: list[tuple[int, bool, str, str]]) -> None:
    keys = any_keys(drawn)
    field = run(wedge(min_length=100), keys)
    assert field.scans == []
    assert field.got == keys


@given(events, st.integers(1, 20), st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=8, max_size=40))
def test_a_scan_between_any_keys_is_whole_and_they_stay_in_order(
    drawn: list[tuple[int, bool, str, str]], every_ms: int, code: str
) -> None:
    before = any_keys(drawn)
    start = (before[-1].at_ms if before else 0) + 400
    scan = BOARD.scan(code, start, repeat(every_ms))
    after = [replace(key, at_ms=key.at_ms + scan[-1].at_ms + 400) for key in before]
    field = run(wedge(min_length=8), [*before, *scan, *after])
    assert code in texts(field)
    given = [key for key in (*before, *after) if key in set(field.got)]
    assert field.got == given
    assert not set(scan) & set(field.got)
