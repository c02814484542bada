"""The states of the link to a guest's page."""

from collections.abc import Iterator

from kiosk.phone import NoGuest, NotOnLine, PhoneAnswer, VouchersUnsent
from tests.ui.fakes_ui import welcome
from tests.ui.stage import Shown, Stage
from tests.ui.state import State

ANSWERS: tuple[tuple[str, PhoneAnswer], ...] = (
    ("unsent", VouchersUnsent()),
    ("offline", NotOnLine()),
    ("gone", NoGuest()),
)


def phone_states() -> Iterator[State]:
    yield State("phone-linked", linked)
    yield State("phone-run-out", run_out)
    for name, answer in ANSWERS:
        yield State(f"phone-{name}", lambda stage, shown, it=answer: told(stage, shown, it))


def linked(stage: Stage, _: Shown) -> None:
    stage.desk.outcomes["x"] = welcome()
    stage.scan("x")
    stage.views.flow.openVouchers()
    stage.views.phone.show()


def run_out(stage: Stage, shown: Shown) -> None:
    linked(stage, shown)
    for _ in range(stage.views.phone.state.left):
        stage.views.phone.tick()


def told(stage: Stage, shown: Shown, answer: PhoneAnswer) -> None:
    stage.desk.phone = answer
    linked(stage, shown)
