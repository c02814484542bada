"""One look at a card: which lines are read, which way up, and that a number is read twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from kiosk.card_face.eyes import Picture, Said
from kiosk.card_face.face import Found, NotFound
from kiosk.card_face.lines import Corners, Least
from kiosk.card_face.look import look
from protocol.person_number import DocumentType

NUMBER = "500000199001010016"
FOUND = Found(NUMBER, DocumentType.resident_id, "张三")
BANK = "6200 0000 7993 0464 914"
SURE = Least(score=0.9, digit=0.8)
GREY = np.full((720, 1280, 3), 128, np.uint8)


def box(top: float, height: float = 30, width: float = 400) -> Corners:
    return ((100, top), (100 + width, top), (100 + width, top + height), (100, top + height))


@dataclass
class Reads:
    """Eyes that were told what they find, and in which order strips say what."""

    boxes: list[Corners]
    says: list[tuple[str, float]]
    strips: list[Picture] = field(default_factory=list)
    found: int = 0

    def find(self, bgr: Picture) -> Sequence[Corners]:
        self.found += 1
        return self.boxes if bgr.shape == GREY.shape else [box(0), box(40)]

    def read(self, strips: Sequence[Picture]) -> Sequence[Said]:
        self.strips += strips
        said = (self.says.pop(0) for _ in strips)
        return [Said(text, score, weakest=score) for text, score in said]


def test_a_number_read_twice_alike_is_found_with_its_name() -> None:
    eyes = Reads([box(0), box(40)], [("姓名张三", 0.99), (NUMBER, 0.99), (NUMBER, 0.98)])
    assert look(GREY, eyes, SURE) == FOUND


def test_a_number_read_otherwise_the_second_time_is_refused() -> None:
    for second in (("50000019900101018X", 0.99), (NUMBER, 0.5), ("", 0.0)):
        eyes = Reads([box(0), box(40)], [("姓名张三", 0.99), (NUMBER, 0.99), second])
        assert look(GREY, eyes, SURE) == NotFound("wrong_check")


def test_a_number_too_small_in_the_picture_is_refused_though_read_twice_alike() -> None:
    eyes = Reads(
        [box(0, height=20), box(40, height=20)], [("姓名张三", 0.99), (NUMBER, 0.99), (NUMBER, 0.98)]
    )
    assert look(GREY, eyes, SURE) == NotFound("wrong_check")


def test_a_large_bank_number_is_not_read_where_the_fields_suffice() -> None:
    eyes = Reads(
        [box(0), box(40), box(300, height=70, width=900)],
        [("姓名张三", 0.99), (NUMBER, 0.99), (NUMBER, 0.98)],
    )
    assert look(GREY, eyes, SURE) == FOUND
    assert not eyes.says
    assert len(eyes.strips) == 3


def test_a_name_printed_large_is_read_with_the_fields() -> None:
    says = [("社会保障号码", 0.99), (NUMBER, 0.99), ("姓名张三", 0.99), (NUMBER, 0.98)]
    assert look(GREY, Reads([box(60), box(100), box(0, height=50, width=250)], says), SURE) == FOUND


def test_large_lines_are_read_where_the_number_is_printed_large() -> None:
    says = [("姓名张三", 0.99), ("社会保障号码", 0.99), (NUMBER, 0.99), (NUMBER, 0.98)]
    eyes = Reads([box(0), box(40), box(300, height=70, width=900)], says)
    assert look(GREY, eyes, SURE) == FOUND


def test_a_bank_number_that_had_to_be_read_is_not_what_comes_out() -> None:
    says = [("姓名张三", 0.99), ("卡号A12345678", 0.99), (BANK, 0.99)]
    eyes = Reads([box(0), box(40), box(300, height=70, width=900)], says)
    assert look(GREY, eyes, SURE) == NotFound("no_number")


def test_a_card_upside_down_is_read_the_other_way() -> None:
    says = [("#", 0.3), ("~", 0.4), ("姓名张三", 0.99), (NUMBER, 0.99), (NUMBER, 0.98)]
    assert look(GREY, Reads([box(0), box(40)], says), SURE) == FOUND


def test_a_card_on_its_side_is_turned_and_looked_at_again() -> None:
    standing = ((100.0, 0.0), (130.0, 0.0), (130.0, 400.0), (100.0, 400.0))
    eyes = Reads([standing, standing], [("姓名张三", 0.99), (NUMBER, 0.99), (NUMBER, 0.98)])
    assert look(GREY, eyes, SURE) == FOUND
    assert eyes.found == 2


def test_a_picture_without_text_is_said_to_be_one() -> None:
    assert look(GREY, Reads([], []), SURE) == NotFound("no_text")
