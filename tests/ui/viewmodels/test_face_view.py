"""A photograph of a card's face, as the screen goes through it."""

import pytest
from pytestqt.qtbot import QtBot

from kiosk.card_face.face import Found, Gone, NotFound
from protocol.person_number import DocumentType
from tests.ui.other_states import NUMBER
from ui.viewmodels.face import COUNT, FaceViewModel

FOUND = Found(NUMBER, DocumentType.resident_id, "张晓明")


@pytest.fixture
def face(qtbot: QtBot) -> FaceViewModel:
    return FaceViewModel()


def reading(face: FaceViewModel) -> int:
    wanted: list[int] = []
    face.wanted.connect(wanted.append)
    face.shoot()
    for _ in range(COUNT):
        face.tick()
    assert face.stage == "reading"
    return wanted[-1]


def test_the_picture_is_taken_after_three_seconds_and_once(face: FaceViewModel, qtbot: QtBot) -> None:
    face.shoot()
    assert (face.stage, face.count) == ("counting", 3)
    with qtbot.assertNotEmitted(face.wanted):
        face.tick()
        face.tick()
    with qtbot.waitSignal(face.wanted):
        face.tick()
    with qtbot.assertNotEmitted(face.wanted):
        face.tick()
        face.shoot()


def test_what_was_read_is_shown_masked_and_goes_on_only_when_its_owner_says_so(
    face: FaceViewModel, qtbot: QtBot
) -> None:
    face.read(reading(face), FOUND)
    assert (face.stage, face.number, face.name) == ("found", "500***********0016", "张**")
    with qtbot.waitSignal(face.confirmed) as confirmed:
        face.confirm()
    assert confirmed.args == [NUMBER, DocumentType.resident_id]


@pytest.mark.parametrize(
    ("answer", "why"),
    [(NotFound("no_number"), "no_number"), (NotFound("no_text"), "no_text"), (Gone(), "gone")],
)
def test_a_card_that_was_not_read_says_why_and_may_be_photographed_again(
    face: FaceViewModel, answer: object, why: str
) -> None:
    face.read(reading(face), answer)
    assert (face.stage, face.why) == ("missed", why)
    face.shoot()
    assert face.stage == "counting"


def test_an_answer_that_comes_after_the_guest_left_shows_nobody(face: FaceViewModel) -> None:
    serial = reading(face)
    face.clear()
    face.read(serial, FOUND)
    assert (face.stage, face.number) == ("aim", "")
    reading(face)
    face.read(serial, FOUND)
    assert face.stage == "reading"


def test_nothing_of_a_card_is_in_the_states_repr(face: FaceViewModel) -> None:
    face.read(reading(face), FOUND)
    assert NUMBER not in repr(face.state)
    assert "张" not in repr(face.state)
