"""Giving anew at the staff desk."""

import pytest

import kiosk.outcomes as o
from kiosk.asking import Answered
from kiosk.benefits.anew import NotGiven
from kiosk.outcomes import StorageFailed
from tests.ui.counter_states import row_of_void
from tests.ui.stage import Stage

NEW = o.Issued(12, 40, ())


@pytest.fixture
def desk(stage: Stage) -> Stage:
    """Signed in, a guest picked, one of whose vouchers is void."""
    stage.desk.states |= {6: "void"}
    stage.views.desk.sign_in("s7-2")
    stage.views.desk.search("zh")
    stage.views.desk.choose(1)
    stage.views.voiding.show()
    stage.views.anew.pick(row_of_void(stage))
    return stage


def given(stage: Stage) -> list[tuple[object, ...]]:
    return [asked for asked in stage.desk.asked if asked[0] == "give_anew"]


def test_a_void_voucher_is_given_anew_with_a_reason(desk: Stage) -> None:
    desk.desk.staff.answers = [NEW]
    desk.views.anew.give("lost")
    assert given(desk) == [("give_anew", 12, f"{6:024x}", "s7-2", "lost", "")]
    assert (desk.views.anew.open, desk.views.voiding.notice, desk.views.voiding.tone) == (
        False,
        "anew_given",
        "good",
    )


def test_a_good_voucher_is_not(desk: Stage) -> None:
    desk.views.anew.leave()
    desk.views.anew.pick(0)
    assert not desk.views.anew.open


def test_why_not_is_said_and_the_panel_stays(desk: Stage) -> None:
    desk.desk.staff.answers = [NotGiven(12, "not_confirmed")]
    desk.views.anew.give("lost")
    assert (desk.views.anew.open, desk.views.anew.why, desk.views.anew.wantsPin) == (
        True,
        "not_confirmed",
        False,
    )


def test_a_second_person_types_their_pin_and_it_goes_on_with_the_same_reason(desk: Stage) -> None:
    desk.desk.staff.answers = [NotGiven(12, "second_wanted"), NotGiven(12, "wrong_pin"), NEW]
    desk.views.anew.give("damaged")
    serial = desk.views.anew.serial
    assert desk.views.anew.wantsPin
    desk.views.anew.second("000000")
    assert desk.views.anew.wantsPin
    assert desk.views.anew.serial > serial, "the keypad empties itself"
    desk.views.anew.second("135790")
    assert [asked[4:] for asked in given(desk)] == [
        ("damaged", ""),
        ("damaged", "000000"),
        ("damaged", "135790"),
    ]
    assert not desk.views.anew.open


@pytest.mark.parametrize(("outcome", "why"), [(NEW, ""), (o.NoneLeft(12), "none_left")])
def test_the_last_of_a_scarce_benefit_is_asked_of_central(desk: Stage, outcome: o.Outcome, why: str) -> None:
    desk.desk.staff.answers = [o.NotKnownYet("right-9")]
    desk.views.anew.give("lost")
    assert desk.views.anew.why == "asking"
    desk.views.anew.give("lost")
    assert len(given(desk)) == 1, "it is being asked"
    desk.desk.outcomes["right-9"] = outcome
    desk.central.heard("right-9", Answered(left=True))
    assert desk.views.anew.why == why


def test_a_disk_that_fails_is_told(desk: Stage) -> None:
    desk.desk.staff.answers = [StorageFailed()]
    desk.views.anew.give("lost")
    assert (desk.views.anew.why, desk.sounds.tones[-1]) == ("storage_failed", "fault")


def test_it_closes_with_the_vouchers_and_when_another_is_to_be_voided(desk: Stage) -> None:
    desk.views.voiding.pick(0)
    assert not desk.views.anew.open
    desk.views.anew.pick(row_of_void(desk))
    assert desk.views.anew.open
    assert desk.views.voiding.picked == ""
    desk.views.voiding.close()
    assert not desk.views.anew.open
