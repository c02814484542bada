"""Between a scan and the next guest."""

from kiosk.consent import VERSION
from kiosk.outcomes import NotOurs, SecondFact, StorageFailed
from tests.ui.fakes_ui import already_in, welcome
from tests.ui.stage import Stage


def test_the_next_scan_replaces_the_answer_at_once(stage: Stage) -> None:
    stage.desk.outcomes |= {"a": welcome(), "b": already_in()}
    stage.scan("a")
    stage.views.flow.openVouchers()
    stage.scan("b")
    assert (stage.views.flow.page, stage.views.answer.kind) == ("answer", "already_in")


def test_each_tone_has_its_sound(stage: Stage) -> None:
    stage.desk.outcomes |= {
        "a": welcome(),
        "b": already_in(),
        "c": SecondFact(),
        "d": NotOurs(),
        "e": StorageFailed(),
    }
    for text in "abdce":  # a code that is nobody's takes nothing from whoever reads the notice
        stage.scan(text)
    assert stage.sounds.tones == ["good", "again", "stop", "wait", "fault"]


def test_a_welcome_is_shorter_than_what_must_be_acted_on(stage: Stage) -> None:
    stage.desk.outcomes |= {"a": welcome(), "b": NotOurs()}
    seconds = []
    for text in "ab":
        stage.scan(text)
        seconds.append(stage.views.flow.secondsLeft)
    assert seconds == [6, 10]


def test_the_phones_digits_go_to_the_desk_and_their_answer_to_the_screen(stage: Stage) -> None:
    stage.desk.outcomes |= {"number": SecondFact(), "0937": welcome()}
    stage.scan("number")
    stage.views.ways.agree()
    stage.views.answer.typeDigits("0937")
    assert ("second_fact", "0937", VERSION) in stage.desk.asked
    assert stage.views.answer.kind == "welcome"


def test_a_guest_who_left_is_forgotten_by_the_desk_and_by_the_screen(stage: Stage) -> None:
    stage.desk.outcomes["a"] = welcome()
    stage.scan("a")
    stage.views.flow.home()
    assert stage.desk.asked[-1] == ("forget",)
    assert (stage.views.answer.name, stage.views.answer.state.guest) == ("", None)


def test_going_home_does_not_forget_a_guest_whose_scan_is_under_way(stage: Stage) -> None:
    stage.desk.outcomes["a"] = welcome()
    stage.jobs.hold()
    stage.scan("a")
    stage.views.flow.home()
    stage.jobs.let_go()
    assert ("forget",) not in stage.desk.asked
    assert stage.views.answer.kind == "welcome"


def test_what_went_wrong_may_be_tried_again_and_what_went_well_needs_it_not(stage: Stage) -> None:
    stage.desk.outcomes |= {"good": welcome(), "bad": NotOurs()}
    stage.scan("good")
    stage.scan("bad")
    retries = stage.looking._retries
    assert [retries.get() for _ in range(retries.qsize())] == ["bad"]


def test_nothing_is_scanned_while_a_pin_is_typed_or_something_broke(stage: Stage) -> None:
    for page in ("pin", "trouble"):
        stage.views.flow.to(page, 5)
        stage.scan("a")
        assert stage.looking._paused.is_set()
    assert not [asked for asked in stage.desk.asked if asked[0] == "scan"]
    stage.views.flow.home()
    assert not stage.looking._paused.is_set()


def test_every_answer_wakes_the_courier(stage: Stage) -> None:
    stage.desk.outcomes["a"] = welcome()
    stage.scan("a")
    assert stage.nudges


def test_equal_answers_one_after_the_other_are_told_apart(stage: Stage) -> None:
    stage.scan("x")
    first = stage.views.answer.serial
    stage.scan("y")
    assert stage.views.answer.serial == first + 1
