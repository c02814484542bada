"""What the printed lines of a card are taken to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.card_face.face import NotFound
from kiosk.card_face.lines import Corners, Least, Line, Printed, judge, name, numbers
from protocol.person_number import DocumentType, check_mark

NUMBER, WITH_X = "500000199001010016", "50000019900101018X"
RESIDENT = DocumentType.resident_id
SURE = Least(score=0.9, digit=0.8)


def at(left: float, top: float, width: float, height: float = 30) -> Corners:
    right, foot = left + width, top + height
    return ((left, top), (right, top), (right, foot), (left, foot))


ANYWHERE = at(0, 0, 300)


def line(text: str, corners: Corners = ANYWHERE, score: float = 0.99, weakest: float = 0.95) -> Line:
    return Line(text, score, weakest, corners)


def number_of(lines: list[Line]) -> str | None:
    printed = judge(lines, SURE)
    return printed.number if isinstance(printed, Printed) else None


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        f"社会保障号码{NUMBER}",
        f"社会保障号码:{NUMBER}",
        f"社会保障号码 {NUMBER} 2015",
        "500000 19900101 0016",
        "５０００００１９９００１０１００１６",
        "5OO000199001010016",
        "50000019900l0I0016",
    ],
)
def test_a_number_is_found_however_it_is_set_and_read(text: str) -> None:
    assert list(numbers(text)) == [(NUMBER, RESIDENT)]


@pytest.mark.parametrize("text", ["50000019900101018x", "50000019900101018×", "50000019900101018 X"])
def test_an_x_at_the_end_may_be_small_or_a_cross(text: str) -> None:
    assert list(numbers(text)) == [(WITH_X, RESIDENT)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("810000199408230021", DocumentType.hmt_residence),
        ("950840199001010014", DocumentType.permanent_residence),
    ],
)
def test_residents_from_elsewhere_have_numbers_too(text: str, kind: DocumentType) -> None:
    assert list(numbers(text)) == [(text, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "500000199001010017",
        "500000199013010016",
        "1500000199001010016",
        "5000001990010100161",
        "6200 0000 7993 0464 914",
        "D500000199001010016",
        "500000199001010016B",
        "5OOO00199001010016",
        "X00000199001010016",
        "USA500090010119",
        "A12345678",
        "",
    ],
)
def test_what_is_no_number_or_only_nearly_one_is_none(text: str) -> None:
    assert list(numbers(text)) == []


@given(st.text(alphabet="0123456789XxOoIlBSZ|×〇 社会保障号码:", max_size=40))
def test_no_text_gives_a_number_with_a_wrong_check_digit(text: str) -> None:
    for number, _ in numbers(text):
        assert check_mark(number[:17]) == number[17]


@given(at=st.integers(0, 17), digit=st.sampled_from("0123456789XOlB"))
def test_one_character_read_wrong_never_gives_another_number(at: int, digit: str) -> None:
    read = NUMBER[:at] + digit + NUMBER[at + 1 :]
    assert {number for number, _ in numbers(read)} <= {NUMBER}


@given(st.integers(0, 16))
def test_two_characters_exchanged_never_give_another_number(at: int) -> None:
    read = NUMBER[:at] + NUMBER[at + 1] + NUMBER[at] + NUMBER[at + 2 :]
    assert {number for number, _ in numbers(read)} <= {NUMBER}


@given(st.integers(0, 17), st.integers(0, 9))
def test_a_character_lost_or_doubled_gives_no_number(at: int, digit: int) -> None:
    assert list(numbers(NUMBER[:at] + NUMBER[at + 1 :])) == []
    assert {number for number, _ in numbers(f"{NUMBER[:at]}{digit}{NUMBER[at:]}")} == set()


def test_a_line_read_unsurely_does_not_count() -> None:
    assert judge([line(NUMBER, score=0.89)], SURE) == NotFound("wrong_check")


def test_a_number_with_one_unsure_digit_does_not_count_however_sure_the_others() -> None:
    assert judge([line(NUMBER, weakest=0.79)], SURE) == NotFound("wrong_check")


def test_two_numbers_in_one_picture_are_refused() -> None:
    assert judge([line(NUMBER), line(WITH_X)], SURE) == NotFound("several_numbers")


def test_the_same_number_twice_is_one() -> None:
    assert number_of([line(NUMBER), line(f"社会保障号码{NUMBER}")]) == NUMBER


def test_a_number_that_cannot_be_right_is_told_from_none_at_all() -> None:
    assert judge([line("500000199001010017")], SURE) == NotFound("wrong_check")
    assert judge([line("社会保障号码50000019900101001")], SURE) == NotFound("wrong_check")
    assert judge([line("社会保障卡"), line("6200 0000 7993 0464 914")], SURE) == NotFound("no_number")
    assert judge([], SURE) == NotFound("no_text")


def test_a_bank_number_beside_the_right_one_does_not_disturb() -> None:
    assert number_of([line("6200 0000 7993 0464 914"), line(NUMBER)]) == NUMBER


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("姓名张三", "张三"),
        ("姓 名 欧阳 娜娜", "欧阳娜娜"),
        ("姓名:阿依古丽·买买提", "阿依古丽·买买提"),
        ("姓名 阿依古丽.买买提", "阿依古丽·买买提"),
        ("姓名张三性别男", "张三"),
        ("姓名 𠮷野家", "𠮷野家"),
        ("姓名50000", None),
        ("姓名", None),
        ("张三", None),
    ],
)
def test_the_name_stands_behind_its_label(text: str, expected: str | None) -> None:
    assert name([line(text)]) == expected


def test_the_name_stands_right_of_its_label_on_the_same_row() -> None:
    lines = [
        line("姓名", at(0, 0, 60)),
        line("社会保障卡", at(0, -60, 200)),
        line("李四", at(90, 4, 70)),
        line("社会保障号码", at(0, 60, 160)),
    ]
    assert name(lines) == "李四"


def test_the_name_stands_under_its_label() -> None:
    assert (
        name([line("姓名", at(0, 0, 60)), line("王小明", at(0, 44, 90)), line("卡号", at(0, 120, 60))])
        == "王小明"
    )


def test_a_name_from_abroad_keeps_its_spaces() -> None:
    assert name([line("姓名", at(0, 0, 60)), line("John A. Smith", at(90, 0, 160))]) == "John A. Smith"


def test_what_stands_beside_the_label_but_is_no_name_is_none() -> None:
    assert name([line("姓名", at(0, 0, 60)), line("社会保障号码", at(90, 0, 160))]) is None
    assert name([line("姓名", at(0, 0, 60)), line(NUMBER, at(0, 44, 160))]) is None


def test_a_name_read_unsurely_is_left_out_and_the_number_stays() -> None:
    printed = judge([line(NUMBER), line("姓名张三", score=0.5)], SURE)
    assert printed == Printed(NUMBER, RESIDENT, 0, None)


def test_neither_the_lines_nor_what_they_say_shows_itself() -> None:
    printed = judge([line(f"社会保障号码{NUMBER}"), line("姓名张三", at(0, 50, 90))], SURE)
    assert isinstance(printed, Printed)
    assert printed.name == "张三"
    shown = repr(printed) + repr(line(NUMBER))
    assert NUMBER not in shown
    assert "张三" not in shown
