"""The number of a document, typed in public."""

import pytest
from pytestqt.qtbot import QtBot

from protocol.person_number import DocumentType
from tests.ui.other_states import NUMBER
from ui.viewmodels.documents import ENTRIES, complaint, fits, keys
from ui.viewmodels.number import NumberViewModel

GOOD = {
    DocumentType.resident_id: NUMBER,
    DocumentType.hmt_residence: "810000199408230021",
    DocumentType.permanent_residence: "950840199001010014",
    DocumentType.permanent_residence_2017: "USA500090010119",
    DocumentType.hmt_permit: "H12345678",
    DocumentType.taiwan_permit: "12345678",
    DocumentType.passport: "E12345678",
    DocumentType.foreign_social_security: "USAC12345678",
}


@pytest.fixture
def number(qtbot: QtBot) -> NumberViewModel:
    return NumberViewModel()


def typed(number: NumberViewModel, document: DocumentType, text: str) -> None:
    number.choose(document.value)
    for character in text:
        number.press(character)


@pytest.mark.parametrize("document", DocumentType, ids=str)
def test_every_document_has_keys_for_its_number_and_takes_it(
    number: NumberViewModel, document: DocumentType
) -> None:
    typed(number, document, GOOD[document])
    assert number.state.typed == GOOD[document]
    assert number.whole
    assert number.complaint == ""


def test_every_document_there_is_can_be_typed() -> None:
    assert set(ENTRIES) == set(DocumentType) == set(GOOD)


def test_a_wrong_digit_is_told_once_the_number_is_whole_and_not_before(number: NumberViewModel) -> None:
    typed(number, DocumentType.resident_id, NUMBER[:-2])
    assert (number.complaint, number.whole) == ("", False)
    typed(number, DocumentType.resident_id, NUMBER[:-1] + "7")
    assert (number.complaint, number.whole) == ("check", False)
    number.press("<")
    assert number.complaint == ""


def test_a_number_without_a_check_digit_is_never_called_wrong() -> None:
    assert complaint(DocumentType.taiwan_permit, "1234567890") == ""
    assert fits(DocumentType.taiwan_permit, "1234567890")


def test_only_the_newest_character_is_seen_and_only_for_a_moment(number: NumberViewModel) -> None:
    typed(number, DocumentType.resident_id, "500")
    assert number.shown == "●●0"
    number.hide_last()
    assert number.shown == "●●●"
    number.toggle()
    assert number.shown == "500"


def test_nothing_of_a_number_is_in_its_states_repr(number: NumberViewModel) -> None:
    typed(number, DocumentType.resident_id, NUMBER)
    assert NUMBER not in repr(number.state)
    assert "500000" not in repr(number.state)


def test_more_than_the_number_holds_is_not_taken(number: NumberViewModel) -> None:
    typed(number, DocumentType.resident_id, NUMBER + "1")
    assert number.state.typed == NUMBER


def test_a_key_that_is_not_shown_types_nothing(number: NumberViewModel) -> None:
    typed(number, DocumentType.taiwan_permit, "12A3X")
    assert number.state.typed == "123"


def test_letters_come_first_where_the_number_begins_with_them() -> None:
    assert keys(DocumentType.hmt_permit, "")[0] == ("H", "M", "<")
    assert "H" not in keys(DocumentType.hmt_permit, "H")[0]
    assert "9" not in keys(DocumentType.permanent_residence_2017, "US")[0]
    assert "9" in keys(DocumentType.permanent_residence_2017, "USA")[0]


def test_what_is_not_whole_is_not_entered(number: NumberViewModel, qtbot: QtBot) -> None:
    typed(number, DocumentType.resident_id, NUMBER[:-1])
    with qtbot.assertNotEmitted(number.entered):
        number.enter()
    number.press("6")
    with qtbot.waitSignal(number.entered) as entered:
        number.enter()
    assert entered.args == [NUMBER, DocumentType.resident_id]
