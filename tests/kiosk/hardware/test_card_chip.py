import pytest

from kiosk.hardware.card_chip import ENVIRONMENT, CardGone, read_chip, record
from kiosk.hardware.card_read import CardRead
from kiosk.hardware.card_reader_settings import CardReaderSettings
from tests.kiosk.hardware import chip_card
from tests.kiosk.hardware.chip_card import CARD_ID, CARD_NUMBER, NAME, NUMBER, Chip, StorageCard, files

RECORDS = tuple(record(line) for line in CardReaderSettings().records)
WHOLE = CardRead(NUMBER, NAME, CARD_NUMBER, CARD_ID, "500000", "3.00")
VERIFY = 0x20


def read(chip, encoding="auto") -> CardRead:
    return read_chip(chip, RECORDS, encoding)


def test_the_environment_is_selected_by_its_registered_name():
    assert bytes.fromhex("7378312E73682EC9E7BBE1B1A3D5CF") == ENVIRONMENT


@pytest.mark.parametrize(
    "chip", [Chip(), Chip(by_tag=False), Chip(in_pieces=True), Chip(by_tag=False, in_pieces=True)]
)
def test_the_chip_gives_number_name_and_card_number_whichever_way_it_takes_commands(chip):
    assert read(chip) == WHOLE


def test_no_pin_is_ever_sent_to_a_card():
    chip = Chip(closed=frozenset({b"\xef\x06"}))
    read(chip)
    assert all(command[1] != VERIFY for command in chip.asked)


def test_a_chip_that_wants_a_pin_for_its_holder_gives_the_cards_own_number():
    assert read(Chip(closed=frozenset({b"\xef\x06"}))) == CardRead(
        None, None, CARD_NUMBER, CARD_ID, "500000", "3.00"
    )


def test_blank_records_are_nothing():
    assert read(Chip(files(number="", name=""))) == CardRead(
        None, None, CARD_NUMBER, CARD_ID, "500000", "3.00"
    )


@pytest.mark.parametrize("name", ["欧阳娜娜", "买买提·吐尔逊", "𬎆", "联通", "SMITH JOHN"])
def test_names_are_in_the_national_encoding(name):
    assert read(Chip(files(name=name))).name == name


def test_what_cannot_be_in_a_field_is_not_taken_for_it():
    swapped = files(number=CARD_NUMBER, name="500000199001010016", card_number="张三")
    assert read(Chip(swapped)) == CardRead(card_id=CARD_ID, region="500000", version="3.00")


@pytest.mark.parametrize(
    "chip", [StorageCard(), Chip({}), lambda _: b"", lambda _: b"\x61", lambda _: b"\x61\x05"]
)
def test_a_card_of_another_kind_says_nothing(chip):
    assert read(chip) == CardRead()


def test_another_layout_of_a_region_is_a_setting():
    moved = {
        b"\xef\x15": [chip_card.record(0x30, NUMBER.encode()), chip_card.record(0x31, NAME.encode("gb18030"))]
    }
    records = (record("EF15 30 1 number"), record("EF15 31 2 name"))
    assert read_chip(Chip(moved), records, "auto") == CardRead(NUMBER, NAME)


def test_a_card_pulled_in_the_middle_is_the_callers_to_tell():
    def gone(_command: bytes) -> bytes:
        raise CardGone

    with pytest.raises(CardGone):
        read(gone)
