"""The whole window, unseen: words, layout, ways out."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.outcome_line import word
from tests.ui.fakes_ui import welcome
from tests.ui.screenshots import (
    LANDSCAPE,
    LANGUAGES,
    OUTCOMES,
    PORTRAIT,
    State,
    answer,
    desk_hits,
    desk_keyboard,
    states,
)
from tests.ui.stage import KEYBOARD, Shown, Stage, visible

TYPED_ON = ("desk", "second-name")
WITHOUT_KEYBOARD = [state for state in states() if not state.name.startswith(TYPED_ON)]
WITH_KEYBOARD = [state for state in states() if state.name.startswith(TYPED_ON)]
LATIN = re.compile(r"[A-Za-z]{2,}")


def scrolls(item: QQuickItem) -> bool:
    parent = item.parentItem()
    while parent is not None:
        if parent.inherits("QQuickFlickable") or parent.metaObject().className().startswith("Keyboard"):
            return True
        parent = parent.parentItem()
    return False


def outside(shown: Shown) -> list[str]:
    """Texts and buttons that stick out of the window, and texts that were cut without an ellipsis."""
    width, height = shown.window.width(), shown.window.height()
    found = []
    for item in visible(shown.window.contentItem()):
        button = item.inherits("QQuickAbstractButton")
        if scrolls(item) or not (button or item.inherits("QQuickText")):
            continue
        at = item.mapToScene(QPointF(0, 0))
        right, bottom = at.x() + item.width(), at.y() + item.height()
        if at.x() < -1 or at.y() < -1 or right > width + 1 or bottom > height + 1:
            found.append(
                f"{item.objectName() or item.property('text')!r} at {at.x():.0f},{at.y():.0f}–{right:.0f},{bottom:.0f}"
            )
    return found


def check_layout(app: QGuiApplication, state: State, language: str) -> None:
    """Standing first, then turned on its side."""
    stage = Stage(language)
    shown = Shown(app, stage, PORTRAIT)
    try:
        state.reach(stage, shown)
        for size in (PORTRAIT, LANDSCAPE):
            shown.window.resize(*size)
            QTest.qWait(30)
            assert not outside(shown), f"{state.name} {language} {size}"
    finally:
        shown.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", WITHOUT_KEYBOARD, ids=lambda state: state.name)
def test_nothing_sticks_out_of_the_screen(qapp: QGuiApplication, state: State, language: str) -> None:
    check_layout(qapp, state, language)


@KEYBOARD
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", WITH_KEYBOARD, ids=lambda state: state.name)
def test_nothing_sticks_out_of_the_desk(qapp: QGuiApplication, state: State, language: str) -> None:
    check_layout(qapp, state, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", OUTCOMES, ids=word)
def test_every_outcome_has_a_headline_and_a_next_step(
    qapp: QGuiApplication, outcome: object, language: str
) -> None:
    stage = Stage(language)
    shown = Shown(qapp, stage)
    try:
        answer(outcome)(stage, shown)
        qapp.processEvents()
        headline = shown.text("headline")
        step = shown.text("step")
        assert len(headline) >= 3
        assert len(step) >= 3
        assert bool(re.search(r"[一-鿿]", headline)) is (language == "zh"), headline
    finally:
        shown.close()


def test_a_chinese_screen_speaks_no_english_but_in_the_invitation(qapp: QGuiApplication) -> None:
    allowed = {"English", "Hold your QR code up to the camera", "Please check in at the service desk"}
    allowed |= {"Hold your voucher's QR code up to the camera", "Please use another station"}
    allowed |= {
        "Chongqing International Talent Exchange Conference (demo)",
        "Sorry, something went wrong here",
    }
    for state in WITHOUT_KEYBOARD:
        stage = Stage("zh")
        shown = Shown(qapp, stage)
        try:
            state.reach(stage, shown)
            qapp.processEvents()
            texts = {
                str(item.property("text"))
                for item in visible(shown.window.contentItem())
                if item.inherits("QQuickText")
            }
            assert not {text for text in texts - allowed if LATIN.search(text)}, state.name
        finally:
            shown.close()


def test_switching_the_language_changes_every_word_at_once(shown: Shown, stage: Stage) -> None:
    stage.desk.outcomes["a"] = welcome()
    stage.scan("a")
    shown.app.processEvents()
    assert shown.text("headline") == "签到成功"
    stage.views.flow.chooseLanguage("en")
    assert shown.text("headline") == "You're checked in"
    stage.views.flow.home()
    stage.scan("a")
    shown.app.processEvents()
    assert shown.text("headline") == "签到成功"


def middle(item: QQuickItem) -> QPoint:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def tap(shown: Shown, name: str) -> None:
    shown.tap(name)


def test_a_guest_touches_from_the_welcome_to_a_voucher_and_its_code(shown: Shown, stage: Stage) -> None:
    stage.desk.outcomes["a"] = welcome()
    stage.scan("a")
    shown.app.processEvents()
    tap(shown, "benefits")
    tap(shown, "benefit-0")
    tap(shown, "take")
    assert ("claim", 1) in stage.desk.asked
    assert shown.find("qr").property("rows")
    tap(shown, "back")
    tap(shown, "finish")
    assert stage.views.flow.page == "inviting"


def test_more_time_is_one_touch(shown: Shown, stage: Stage) -> None:
    stage.scan("rubbish")
    shown.app.processEvents()
    stage.views.flow.tick()
    tap(shown, "more")
    assert stage.views.flow.secondsLeft == 20


def test_a_wrong_pin_empties_the_keypad(shown: Shown, stage: Stage) -> None:
    stage.views.flow.openPin()
    shown.app.processEvents()
    for _ in range(6):
        tap(shown, "key-1")
    assert ("sign_in", 6) in stage.desk.asked
    assert shown.find("pinPad").property("typed") == ""
    assert "4" in shown.text("verdict")


def test_a_short_touch_on_the_emblem_opens_no_door(shown: Shown, stage: Stage) -> None:
    tap(shown, "staffCorner")
    assert stage.views.flow.page == "inviting"


def test_a_long_press_on_the_emblem_asks_for_the_pin(shown: Shown, stage: Stage, qtbot: QtBot) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = middle(shown.find("staffCorner"))
    QTest.mousePress(shown.window, left, none, at)
    try:
        qtbot.waitUntil(lambda: stage.views.flow.page == "pin", timeout=6000)
    finally:
        QTest.mouseRelease(shown.window, left, none, at)


@KEYBOARD
def test_exit_wants_a_second_touch(shown: Shown, stage: Stage) -> None:
    desk_hits(stage, shown)
    shown.app.processEvents()
    tap(shown, "exit")
    assert not stage.views.flow.may_leave
    tap(shown, "exit")
    assert stage.views.flow.may_leave


@KEYBOARD
def test_undo_waits_for_its_reason(shown: Shown, stage: Stage) -> None:
    desk_hits(stage, shown)
    stage.views.desk.choose(1)
    shown.app.processEvents()
    tap(shown, "undo")
    assert not [asked for asked in stage.desk.asked if asked[0] == "undo"]
    tap(shown, "reason-mistake")
    tap(shown, "undo")
    assert ("undo", 12, "s7", "mistake") in stage.desk.asked


def press(shown: Shown, letters: str) -> None:
    for letter in letters:
        keys = [item for item in visible(shown.window.contentItem()) if item.property("words") == letter]
        shown.click(keys[-1])
        shown.app.processEvents()


@KEYBOARD
def test_pinyin_finds_while_it_is_typed_and_what_was_typed_stays_in_memory(
    shown: Shown, stage: Stage, qtbot: QtBot, memory: Path
) -> None:
    desk_keyboard(stage, shown)
    shown.find("search").setProperty("text", "")
    press(shown, "zhangwei")
    qtbot.waitUntil(lambda: stage.desk.asked[-1] == ("find", "zhangwei"))
    qtbot.waitUntil(
        lambda: any(item.property("text") == "张伟" for item in visible(shown.window.contentItem()))
    )
    assert list(memory.rglob("usr_dict.dat"))
    assert memory.parent in {Path("/dev/shm"), Path("/tmp")}
