"""The filter before the window, with the real search field and the real Pinyin keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bench.wedge_hands import LAYOUTS, Board, in_order, tap
from bench.wedge_script import script
from bench.wedge_window import TypingWindow, typing_window
from kiosk.hardware.calibration import PAYLOAD
from kiosk.hardware.keys import Key
from kiosk.hardware.scanner_settings import ScannerSettings
from kiosk.hardware.wedge import Wedge
from tests.ui.stage import KEYBOARD
from ui.keys import Keys

pytestmark = KEYBOARD
BADGE = "K1QKEBHA5IMF3X2"
BOARD = Board()


@pytest.fixture
def typing(qapp: QGuiApplication) -> Iterator[TypingWindow]:
    with typing_window(qapp) as window:
        yield window


def play(typing: TypingWindow, keys: list[Key]) -> None:
    typing.press(keys)
    typing.rest()


def test_a_scan_says_its_text_and_leaves_the_field_alone(typing: TypingWindow) -> None:
    play(typing, BOARD.scan(BADGE, 0, repeat(5)))
    assert typing.scans == [BADGE]
    assert typing.text == ""


def test_typing_arrives_as_it_was_typed(typing: TypingWindow) -> None:
    play(typing, BOARD.type("Li Wei 2026", 0, repeat(90)))
    assert typing.text == "Li Wei 2026"
    assert typing.scans == []


def test_fast_typing_arrives_as_it_was_typed(typing: TypingWindow) -> None:
    play(typing, in_order([*BOARD.type("zhangwei", 0, repeat(28), 80), *tap(28 * 9, "Return", 80)]))
    assert typing.text == "zhangwei"
    assert typing.scans == []


def test_a_held_key_repeats_in_the_field_and_backspace_takes_one_back(typing: TypingWindow) -> None:
    press = BOARD.key(0, "a")
    again = [replace(press, at_ms=300 + 30 * n, repeat=True) for n in range(3)]
    back = tap(600, "Backspace", 70, text="\b")
    play(typing, [press, *again, replace(press, at_ms=420, down=False), *back])
    assert typing.text == "aaa"


def test_a_scan_during_pinyin_leaves_the_composition_untouched(typing: TypingWindow) -> None:
    typing.compose("zhang")
    before = typing.composing
    play(typing, BOARD.scan(BADGE, 0, repeat(5)))
    assert typing.scans == [BADGE]
    assert typing.text == ""
    assert typing.composing == before
    typing.compose("wei")
    assert typing.composing.replace(" ", "").replace("'", "") == "zhangwei"


def test_a_typed_key_ends_a_composition_as_it_does_without_us(typing: TypingWindow) -> None:
    typing.compose("ni")
    typing.app.removeEventFilter(typing.keys)
    QTest.keyClick(typing.window, Qt.Key.Key_X)
    alone = typing.text, typing.composing
    typing.clear()
    typing.compose("ni")
    typing.app.installEventFilter(typing.keys)
    play(typing, BOARD.type("x", 0, repeat(80)))
    assert (typing.text, typing.composing) == alone


def test_keys_touched_on_the_screen_are_not_kept_waiting(typing: TypingWindow) -> None:
    typing.press(BOARD.type("ab", 0, repeat(80)))
    typing.rest()
    typing.touch(Qt.Key.Key_Backspace)
    assert typing.text == "a"


def test_a_calibration_code_is_learned_only_while_it_is_allowed(typing: TypingWindow) -> None:
    german = Board(LAYOUTS["german"])
    learned: list[object] = []
    typing.keys.learned.connect(learned.append)
    play(typing, german.scan(PAYLOAD, 0, repeat(5)))
    assert learned == []
    typing.calibrating = True
    play(typing, german.scan(PAYLOAD, 10_000, repeat(5)))
    assert len(learned) == 1
    typing.scans.clear()
    play(typing, german.scan("https://y.z/?a=B_1", 20_000, repeat(5)))
    assert typing.scans == ["https://y.z/?a=B_1"]


@pytest.mark.parametrize("seed", [0, 1, 2, 10])
def test_scans_and_typing_together_lose_nothing(typing: TypingWindow, seed: int) -> None:
    made = script(seed)
    typing.calibrating = True
    play(typing, Board(made.board.layout).scan(PAYLOAD, 0, repeat(8)))
    typing.calibrating = False
    play(typing, made.keys)
    assert typing.scans == made.codes
    assert typing.text == made.typed


@pytest.fixture
def timed(typing: TypingWindow) -> Iterator[Keys]:
    """The filter with its own timer, instead of the one that waits for nobody."""
    typing.app.removeEventFilter(typing.keys)
    keys = Keys(Wedge(ScannerSettings()))
    keys.scanned.connect(typing.scans.append)
    typing.app.installEventFilter(keys)
    yield keys
    typing.app.removeEventFilter(keys)


def test_a_key_is_let_go_to_the_field_by_itself(typing: TypingWindow, timed: Keys, qtbot: QtBot) -> None:
    QTest.keyClick(typing.window, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: typing.text == "a")


def test_qts_own_key_clicks_at_a_scanners_pace_are_a_scan(typing: TypingWindow, timed: Keys) -> None:
    for letter in BADGE:
        QTest.keyClick(typing.window, letter)
    QTest.keyClick(typing.window, Qt.Key.Key_Return)
    assert typing.scans == [BADGE]
    assert typing.text == ""
