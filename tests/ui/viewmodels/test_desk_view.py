"""The staff's desk: PIN, search, check-in, undo."""

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kiosk.outcomes import StorageFailed
from kiosk.staff import PinLocked
from tests.ui.fakes_ui import HITS, MINUTE, NINE
from tests.ui.stage import Stage


def signed_in(stage: Stage) -> Stage:
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    return stage


def names(stage: Stage) -> list[str]:
    hits = stage.views.desk.hits
    role = next(role for role, name in hits.roleNames().items() if name == b"name")
    return [hits.data(hits.index(row), role) for row in range(hits.rowCount())]


def test_the_right_pin_opens_the_desk_and_carries_the_staff_id(stage: Stage) -> None:
    signed_in(stage)
    assert stage.views.flow.page == "desk"
    assert stage.views.desk.state.staff == "s7"


def test_a_wrong_pin_says_how_many_tries_are_left_and_stays_outside(stage: Stage) -> None:
    stage.views.flow.openPin()
    stage.views.pin.enter("111111")
    assert (stage.views.pin.verdict, stage.views.pin.tries) == ("wrong", 4)
    assert stage.views.flow.page == "pin"


def test_a_locked_door_says_until_when_and_never_too_early(stage: Stage) -> None:
    stage.desk.sign_in = lambda _pin: PinLocked(NINE + MINUTE // 2)
    stage.views.pin.enter("111111")
    assert (stage.views.pin.verdict, stage.views.pin.until) == ("locked", "09:01")


def test_a_sign_in_that_cannot_be_recorded_lets_nobody_in(stage: Stage) -> None:
    stage.desk.sign_in = lambda _pin: StorageFailed()
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    assert (stage.views.pin.verdict, stage.views.flow.page) == ("failed", "pin")


def test_hits_show_names_partly_hidden_until_one_is_picked(stage: Stage, qtbot: QtBot) -> None:
    QAbstractItemModelTester(
        stage.views.desk.hits, QAbstractItemModelTester.FailureReportingMode.Fatal, stage.reception
    )
    signed_in(stage)
    stage.views.desk.search("zh")
    assert names(stage) == ["张*", "张*明", "章*仪", "阿***·***", "J*** SMITH"]
    stage.views.desk.choose(1)
    assert stage.views.desk.name == "张晓明"


def test_while_a_search_is_under_way_only_the_newest_query_waits(stage: Stage) -> None:
    signed_in(stage)
    stage.desk.asked.clear()
    stage.jobs.hold()
    for query in ("z", "zh", "zha", "zhan"):
        stage.views.desk.search(query)
    stage.jobs.let_go()
    assert [asked for asked in stage.desk.asked if asked[0] == "find"] == [("find", "z"), ("find", "zhan")]


def test_check_in_at_the_desk_names_guest_and_staff(stage: Stage) -> None:
    signed_in(stage)
    stage.views.desk.search("zh")
    stage.views.desk.choose(0)
    stage.views.desk.checkIn()
    assert ("check_in", HITS[0].guest, "s7") in stage.desk.asked
    assert (stage.views.desk.notice, stage.views.desk.tone) == ("welcome", "good")
    assert stage.records.summary()["welcomed"] == 1


def test_undo_carries_its_reason_and_a_failed_disk_is_said(stage: Stage) -> None:
    signed_in(stage)
    stage.views.desk.search("zh")
    stage.views.desk.choose(1)
    stage.views.desk.undo("mistake")
    assert ("undo", 12, "s7", "mistake") in stage.desk.asked
    assert stage.views.desk.notice == "undone"
    stage.desk.undo = lambda *_: StorageFailed()
    stage.views.desk.undo("mistake")
    assert (stage.views.desk.notice, stage.views.desk.tone) == ("storage_failed", "fault")


def test_nothing_to_undo_is_said_and_is_no_success(stage: Stage) -> None:
    signed_in(stage)
    stage.views.desk.search("zh")
    stage.views.desk.choose(0)
    stage.views.desk.undo("other")
    assert (stage.views.desk.notice, stage.views.desk.tone) == ("nothing_to_undo", "wait")


def test_locking_the_desk_forgets_who_was_found(stage: Stage) -> None:
    signed_in(stage)
    stage.views.desk.search("zh")
    stage.views.desk.choose(0)
    stage.views.flow.home()
    assert names(stage) == []
    assert not stage.views.desk.chosen
    assert stage.views.desk.query == ""


def test_an_answer_that_comes_after_locking_shows_nobody(stage: Stage) -> None:
    signed_in(stage)
    stage.jobs.hold()
    stage.views.desk.search("zh")
    stage.views.flow.home()
    stage.jobs.let_go()
    assert names(stage) == []


def test_a_badge_scanned_at_the_open_desk_is_told_there(stage: Stage) -> None:
    signed_in(stage)
    stage.scan("rubbish")
    assert stage.views.flow.page == "desk"
    assert stage.views.desk.notice == "not_ours"
