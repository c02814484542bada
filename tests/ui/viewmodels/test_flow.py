"""Which page is on the screen, and for how long."""

import pytest
from pytestqt.qtbot import QtBot

from ui.settings import WindowSettings
from ui.viewmodels.flow import FlowViewModel


@pytest.fixture
def flow(qtbot: QtBot) -> FlowViewModel:
    return FlowViewModel(WindowSettings(), "zh")


def ticks(flow: FlowViewModel, seconds: int) -> None:
    for _ in range(seconds):
        flow.tick()


def test_a_welcome_goes_away_by_itself_after_its_seconds(flow: FlowViewModel) -> None:
    flow.to("answer", 6)
    ticks(flow, 5)
    assert (flow.page, flow.secondsLeft) == ("answer", 1)
    flow.tick()
    assert flow.page == "inviting"


def test_one_touch_gives_at_least_twenty_more_seconds(flow: FlowViewModel) -> None:
    flow.to("answer", 6)
    ticks(flow, 5)
    flow.more()
    assert flow.secondsLeft == 20


def test_the_guests_language_ends_with_the_guest(flow: FlowViewModel) -> None:
    flow.chooseLanguage("en")
    flow.to("answer", 6)
    flow.home()
    assert flow.language == "zh"


def test_a_touch_keeps_vouchers_open_but_does_not_hold_an_answer(flow: FlowViewModel) -> None:
    flow.openVouchers()
    ticks(flow, 10)
    flow.touched()
    assert flow.secondsLeft == WindowSettings().vouchers_seconds
    flow.to("answer", 6)
    ticks(flow, 3)
    flow.touched()
    assert flow.secondsLeft == 3


def test_the_desk_locks_itself_when_nobody_touches_it(flow: FlowViewModel) -> None:
    flow.openDesk()
    ticks(flow, WindowSettings().staff_seconds)
    assert flow.page == "inviting"


def test_only_the_open_desk_ends_the_kiosk(flow: FlowViewModel, qtbot: QtBot) -> None:
    for page in ("inviting", "answer", "vouchers", "pin", "trouble"):
        flow.to(page, 5)
        flow.leave()
        assert not flow.may_leave
    flow.openDesk()
    with qtbot.waitSignal(flow.left, timeout=100):
        flow.leave()
    assert flow.may_leave


def test_the_cameras_picture_opens_on_a_touch_and_closes_by_itself(flow: FlowViewModel) -> None:
    assert not flow.preview
    flow.openPreview()
    ticks(flow, WindowSettings().preview_seconds)
    assert not flow.preview


def test_a_code_in_view_opens_the_picture_only_while_nobody_is_answered(flow: FlowViewModel) -> None:
    flow.sighted()
    assert flow.preview
    flow.to("answer", 6)
    flow.sighted()
    assert not flow.preview


def test_nothing_is_said_when_nothing_changed(flow: FlowViewModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(flow.changed):
        flow.tick()
        flow.touched()
        flow.closePreview()
