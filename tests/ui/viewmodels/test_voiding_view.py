"""A guest's vouchers at the staff desk, and taking one back."""

import pytest

from kiosk.outcomes import StorageFailed
from tests.ui.benefit_states import at_desk, desk_void
from tests.ui.stage import KEYBOARD, Shown, Stage


@pytest.fixture
def opened(stage: Stage) -> Stage:
    stage.desk.states |= {1: "held_back", 3: "redeemed"}
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    stage.views.desk.search("zh")
    stage.views.desk.choose(1)
    stage.views.voiding.show()
    return stage


def standings(stage: Stage) -> list[str]:
    lines = stage.views.voiding.lines
    return [lines.row(row).standing for row in range(lines.rowCount())]


def test_every_voucher_of_the_guest_is_there_with_its_state(opened: Stage) -> None:
    assert ("offers", 12) in opened.desk.asked
    assert standings(opened) == ["held_back", "issued", "redeemed", "issued"]


def test_voiding_names_guest_voucher_staff_and_reason(opened: Stage) -> None:
    opened.views.voiding.pick(1)
    opened.views.voiding.void("lost")
    assert ("void", 12, f"{2:024x}", "s7", "lost") in opened.desk.asked
    assert (opened.views.voiding.notice, opened.views.voiding.picked) == ("voided", "")
    assert standings(opened) == ["held_back", "void", "redeemed", "issued"]
    assert opened.nudges


def test_what_is_used_or_not_confirmed_cannot_be_picked(opened: Stage) -> None:
    for row in (0, 2, 9):
        opened.views.voiding.pick(row)
        assert opened.views.voiding.picked == ""


def test_a_voucher_that_changed_meanwhile_is_not_voided_and_a_failed_disk_is_said(opened: Stage) -> None:
    opened.views.voiding.pick(1)
    opened.desk.states[2] = "void"
    opened.views.voiding.void("other")
    assert (opened.views.voiding.notice, opened.views.voiding.tone) == ("nothing_to_void", "wait")
    opened.desk.void = lambda *_: StorageFailed()
    opened.views.voiding.pick(3)
    opened.views.voiding.void("other")
    assert (opened.views.voiding.notice, opened.views.voiding.tone) == ("storage_failed", "fault")


def test_nothing_is_voided_by_one_who_is_not_signed_in(opened: Stage) -> None:
    opened.views.voiding.pick(1)
    opened.views.flow.home()
    opened.views.voiding.void("mistake")
    assert not [asked for asked in opened.desk.asked if asked[0] == "void"]
    assert not opened.views.voiding.open
    assert standings(opened) == []


def test_another_guest_at_the_desk_closes_the_vouchers_of_the_last(opened: Stage) -> None:
    opened.views.desk.choose(0)
    assert not opened.views.voiding.open


def test_vouchers_that_come_after_the_desk_was_locked_are_not_shown(stage: Stage) -> None:
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    stage.views.desk.search("zh")
    stage.views.desk.choose(1)
    stage.jobs.hold()
    stage.views.voiding.show()
    stage.views.flow.home()
    stage.jobs.let_go()
    assert standings(stage) == []


@KEYBOARD
def test_a_voucher_is_voided_by_a_reason_and_a_second_touch(shown: Shown, stage: Stage) -> None:
    desk_void(stage, shown)
    shown.tap("voidConfirm")
    assert ("void", 12, f"{2:024x}", "s7", "lost") in stage.desk.asked
    assert shown.text("deskNotice") == "已将此券作废"
    assert not shown.has("voidConfirm")


@KEYBOARD
def test_without_a_reason_or_after_a_second_thought_nothing_is_voided(shown: Shown, stage: Stage) -> None:
    at_desk(stage, shown)
    stage.views.voiding.pick(0)
    shown.app.processEvents()
    shown.tap("voidConfirm")
    shown.tap("voidCancel")
    assert not shown.has("voidConfirm")
    assert not [asked for asked in stage.desk.asked if asked[0] == "void"]
    shown.tap("closeVouchers")
    assert stage.views.desk.chosen
    assert not stage.views.voiding.open
