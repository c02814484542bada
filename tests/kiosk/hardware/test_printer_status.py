import pytest

from kiosk.hardware.printer_status import NOT_KNOWN, PrinterStatus, is_in_turn, is_now, status

WELL = 0x12


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ((WELL, WELL, WELL, WELL), PrinterStatus("ready")),
        ((WELL, WELL, WELL, WELL | 0x0C), PrinterStatus("ready", paper_low=True)),
        ((WELL | 8, WELL | 0x20, WELL, WELL | 0x6C), PrinterStatus("paper_out", paper_low=True)),
        ((WELL | 8, WELL | 4, WELL, WELL), PrinterStatus("cover_open")),
        ((WELL | 8, WELL | 0x40, WELL | 8, WELL), PrinterStatus("error")),
        ((WELL | 8, WELL, WELL, WELL), PrinterStatus("offline")),
        ((WELL, WELL, None, WELL), NOT_KNOWN),
        ((WELL, WELL, WELL, 0xFF), NOT_KNOWN),
        ((0, 0, 0, 0), NOT_KNOWN),
        ((), NOT_KNOWN),
    ],
)
def test_a_printer_is_what_its_answers_say_and_unknown_where_one_is_missing_or_misshapen(answers, found):
    assert status(answers) == found


def test_no_byte_is_an_answer_of_both_kinds():
    assert not [byte for byte in range(256) if is_now(byte) and is_in_turn(byte)]
