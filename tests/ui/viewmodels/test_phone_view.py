"""The QR of the guest's page: a minute of it, in its time, for its guest, and words for when there is none."""

import pytest

from kiosk.outcomes import StorageFailed
from kiosk.phone import Linked, NoAddress, NoGuest, NotOnLine, VouchersUnsent
from kiosk.qr import matrix
from tests.ui.fakes_ui import GUEST, MINUTE, NINE, PHONE_URL, already_in, welcome
from tests.ui.stage import PLACE, Shown, Stage


@pytest.fixture
def here(stage: Stage) -> Stage:
    """A guest looks at their vouchers."""
    stage.desk.outcomes |= {"x": welcome(), "y": already_in(77)}
    stage.scan("x")
    stage.views.flow.openVouchers()
    return stage


def asked(stage: Stage) -> int:
    return sum(1 for what in stage.desk.asked if what[0] == "phone_link")


def test_the_link_is_shown_as_a_code_with_a_minute_on_it(here: Stage) -> None:
    phone = here.views.phone
    phone.show()
    assert (phone.standing, phone.secondsLeft, phone.code) == ("linked", 60, matrix(PHONE_URL))
    assert here.desk.asked[-1] == ("phone_link", GUEST)


def test_after_its_minute_the_code_is_gone_and_a_new_one_is_a_touch_away(here: Stage) -> None:
    phone = here.views.phone
    phone.show()
    for _ in range(59):
        phone.tick()
    assert (phone.standing, phone.secondsLeft) == ("linked", 1)
    phone.tick()
    assert (phone.standing, phone.code) == ("run_out", [])

    here.desk.phone = Linked(PHONE_URL + "A", NINE + MINUTE)
    phone.show()
    assert phone.code == matrix(PHONE_URL + "A")


def test_the_page_stays_open_until_the_code_has_run_out_and_a_new_one_can_be_asked_for(here: Stage) -> None:
    for _ in range(20):
        here.views.flow.tick()
    here.views.phone.show()
    for _ in range(60):
        here.views.phone.tick()
        here.views.flow.tick()
    assert (here.views.phone.standing, here.views.flow.now.left) == ("run_out", 20)


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        (VouchersUnsent(), "unsent"), (NotOnLine(), "offline"), (NoGuest(), "gone"),
        (NoAddress(), "no_address"), (StorageFailed(), "storage_failed"),
    ],
)  # fmt: skip
def test_where_there_is_no_link_it_is_said_why(here: Stage, answer: object, standing: str) -> None:
    here.desk.phone = answer
    here.views.phone.show()
    assert (here.views.phone.standing, here.views.phone.code) == (standing, [])


@pytest.mark.parametrize("answer", [VouchersUnsent(), NotOnLine()])
def test_what_may_pass_is_asked_again_each_second_until_the_code_is_there(
    here: Stage, answer: object
) -> None:
    good, here.desk.phone = here.desk.phone, answer
    here.views.phone.show()
    here.views.phone.tick()
    assert asked(here) == 2
    here.desk.phone = good
    here.views.phone.tick()
    assert here.views.phone.standing == "linked"


def test_a_guest_who_is_not_here_any_more_is_not_asked_for_again(here: Stage) -> None:
    here.desk.phone = NoGuest()
    here.views.phone.show()
    here.views.phone.tick()
    assert asked(here) == 1


def test_the_next_guest_never_sees_the_link_of_the_one_before(here: Stage) -> None:
    here.jobs.hold()
    here.views.phone.show()
    here.views.flow.home()
    here.jobs.let_go()
    assert (here.views.phone.standing, here.views.phone.code) == ("", [])

    here.scan("y")
    here.views.flow.openVouchers()
    assert here.views.phone.code == []


def test_a_guest_who_scans_while_a_link_is_open_never_sees_it(here: Stage) -> None:
    here.views.phone.show()
    here.scan("y")
    here.views.flow.openVouchers()
    assert (here.views.phone.standing, here.views.phone.code) == ("", [])
    here.views.phone.show()
    assert here.desk.asked[-1] == ("phone_link", 77)


def test_an_answer_that_comes_after_it_was_closed_opens_nothing(here: Stage) -> None:
    here.jobs.hold()
    here.views.phone.show()
    here.views.phone.close()
    here.jobs.let_go()
    assert here.views.phone.standing == ""


def test_the_button_opens_it_the_ring_counts_and_back_closes_it(here: Stage, shown: Shown) -> None:
    shown.tap("onPhone")
    assert shown.has("phoneQr")
    assert shown.find("phoneRing").property("seconds") == 60
    shown.tap("phoneBack")
    assert not shown.has("phoneQr")


def test_a_code_that_ran_out_offers_a_new_one(here: Stage, shown: Shown) -> None:
    shown.tap("onPhone")
    for _ in range(60):
        here.views.phone.tick()
    shown.app.processEvents()
    assert not shown.has("phoneQr")
    shown.tap("phoneAgain")
    assert shown.has("phoneQr")


def test_while_vouchers_are_unsent_the_screen_says_so_and_offers_itself_or_paper(
    here: Stage, shown: Shown
) -> None:
    here.desk.phone = VouchersUnsent()
    shown.tap("onPhone")
    assert "上传" in shown.text("phoneTitle")
    assert "纸质券" in shown.text("phoneMore")
    assert shown.text("phoneBack") == "在本机屏幕上查看"


def test_without_an_address_for_phones_there_is_no_button(stage: Stage, shown: Shown) -> None:
    from dataclasses import replace

    stage.stand_at(replace(PLACE, phones=False))
    stage.desk.outcomes["x"] = welcome()
    stage.scan("x")
    stage.views.flow.openVouchers()
    shown.app.processEvents()
    assert not shown.has("onPhone")
