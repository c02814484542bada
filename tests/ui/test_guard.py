"""A kiosk that fills the screen is left by the PIN alone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent

from tests.ui.stage import KEYBOARD, Shown, Stage
from ui.guard import Guard

ESCAPES = [
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
]


def guard(stage: Stage, *, locked: bool) -> Guard:
    flow = stage.views.flow
    return Guard(locked=locked, may_leave=lambda: flow.may_leave, touched=flow.touched)


@pytest.mark.parametrize(("key", "modifier"), ESCAPES)
def test_keys_that_would_leave_are_swallowed(
    shown: Shown, stage: Stage, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifier)
    assert guard(stage, locked=True).eventFilter(shown.window, event)


def test_a_digit_of_a_scanner_or_keyboard_passes(shown: Shown, stage: Stage) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_4, Qt.KeyboardModifier.NoModifier)
    assert not guard(stage, locked=True).eventFilter(shown.window, event)


def test_closing_the_window_does_not_close_a_kiosk(qapp: QGuiApplication, shown: Shown, stage: Stage) -> None:
    keeping = guard(stage, locked=True)
    qapp.installEventFilter(keeping)
    shown.window.close()
    qapp.processEvents()
    assert shown.window.isVisible()
    qapp.removeEventFilter(keeping)


def test_a_window_for_development_may_be_closed(shown: Shown, stage: Stage) -> None:
    assert not guard(stage, locked=False).eventFilter(shown.window, QCloseEvent())


@KEYBOARD
def test_after_the_staffs_exit_the_window_closes(shown: Shown, stage: Stage) -> None:
    stage.views.flow.openDesk()
    stage.views.flow.leave()
    assert not guard(stage, locked=True).eventFilter(shown.window, QCloseEvent())


def test_every_touch_says_that_somebody_is_there(shown: Shown, stage: Stage) -> None:
    stage.views.flow.openVouchers()
    stage.views.flow.tick()
    before = stage.views.flow.secondsLeft
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_4, Qt.KeyboardModifier.NoModifier)
    guard(stage, locked=True).eventFilter(shown.window, event)
    assert stage.views.flow.secondsLeft == before + 1
