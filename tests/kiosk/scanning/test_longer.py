from kiosk.scanning.decoder import Code
from kiosk.scanning.longer import Longer
from tests.kiosk.scanning.drawn import qr


class Saying:
    def __init__(self, *codes: Code) -> None:
        self._codes = codes

    def decode(self, _frame):
        return self._codes


def test_bars_of_a_few_characters_in_a_turned_picture_are_chance():
    short, long = Code("code39", "4.Y", b"4.Y"), Code("code39", "419700228794", b"419700228794")
    assert Longer(Saying(short, long)).decode(qr("x")) == (long,)


def test_a_short_qr_code_vouches_for_itself():
    code = Code("qr", "4.Y", b"4.Y")
    assert Longer(Saying(code)).decode(qr("x")) == (code,)
