"""Numbers found in barcodes and in what OCR made of a card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.number_text import LONGEST, found_in
from protocol.person_number import DocumentType, check_mark

A, B, C = "500000199001010016", "50000019900101018X", "USA500090010119"


def numbers(text):
    return [one.number for one in found_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        A,
        f"社会保障号码{A}",
        f"公民身份号码：{A}，",
        f"Card No.{A}",
        f"ID{A}性别男",
        "５０００００１９９００１０１００１６",
        "500000 19900101 0016",
        "5 0 0 0 0 0 1 9 9 0 0 1 0 1 0 0 1 6",
        "500000\u300019900101\u20030016",
        "500000-19900101-0016",
        "500000199\n001010016",
        "姓名 张三\n社会保障号码\n500000\n19900101\n0016\n发卡日期",
        f"{A} 2019-01-01",
        f"2019 01 01\n{A}\n2029 01 01",
        f"6217 0000 1234 5678 901\n{A}",
        f"https://partner.example/?id={A}&name=%E5%BC%A0",
        f"639900|{A}|X00000019|639900D15600000500BF7C7A48FB4966|张三|",
        f"{A}\n{A}",
        f"{A[:17]}7 {A}",
    ],
)
def test_a_number_is_found_whatever_stands_around(text):
    assert numbers(text) == [A]


@pytest.mark.parametrize(
    "text",
    [
        B,
        B.lower(),
        "５０００００１９９００１０１０１８ｘ",
        "500000 19900101 018 X",
        f"号码{B}男",
        f"{B}\n20190101",
    ],
)
def test_the_x_at_the_end_is_part_of_the_number(text):
    assert numbers(text) == [B]


@pytest.mark.parametrize(
    "text", [C, f"姓名{C}", "USA 5000 9001 0119", f"No.{C}/", "ＵＳＡ５０００９００１０１１９"]
)
def test_the_15_characters_of_an_older_residence_card_are_found(text):
    assert [(one.type, one.number) for one in found_in(text)] == [(DocumentType.permanent_residence_2017, C)]


@pytest.mark.parametrize(
    "text",
    [
        f"1{A}",
        f"{A}1",
        f"{A}X",
        f"９{A}",
        f"1 {' '.join(A)}",
        f"12 {A[:6]} {A[6:]}",
        A[:17],
        f"{A[:17]}7",
        "500000199002300016",
        "500000900101001",
        f"X{C}",
        f"{C}5",
        "6217000012345678901",
        "H12345678 12345678 E12345678",
        "",
    ],
)
def test_part_of_something_longer_or_a_wrong_number_is_not_found(text):
    assert numbers(text) == []


def test_different_numbers_are_all_told_in_their_order():
    assert numbers(f"{B} und {A}\n{C}") == [B, A, C]


def test_of_very_many_only_so_many_are_told_as_show_that_there_are_many():
    bodies = [f"50000019900101{sequence:03d}" for sequence in range(40)]
    assert 1 < len(found_in("\n".join(body + check_mark(body) for body in bodies))) <= 16


def test_what_stands_far_down_in_a_long_text_is_not_looked_for():
    assert numbers("x" * LONGEST + A) == []


@given(st.text("0123456789", max_size=12), st.text("0123456789", max_size=12))
def test_never_part_of_a_longer_run_of_digits(before, after):
    assert numbers(before + A + after) == ([] if before or after else [A])


@given(st.text() | st.text("0123456789Xx \n-０１"))
def test_no_text_raises_and_all_that_is_found_is_checked(text):
    assert all(one.checked for one in found_in(text))
