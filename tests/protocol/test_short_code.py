"""The code under a voucher's QR."""

import random

import pytest

from protocol.short_code import ALPHABET, id_range, short_code

IDS = [random.Random(seed).randbytes(12) for seed in range(40)]


@pytest.mark.parametrize("voucher", IDS)
def test_a_short_code_leads_to_its_voucher(voucher: bytes) -> None:
    least, greatest = id_range(short_code(voucher)) or (b"", b"")
    assert least <= voucher <= greatest
    assert int.from_bytes(greatest, "big") - int.from_bytes(least, "big") == 2**46 - 1


def test_it_is_eleven_symbols_in_groups_that_a_person_can_read_out() -> None:
    assert [len(group) for group in short_code(bytes(12)).split("-")] == [5, 5, 1]
    assert not set("ILOU") & set("".join(map(short_code, IDS)))


@pytest.mark.parametrize("voucher", IDS)
def test_any_one_symbol_mistyped_is_found(voucher: bytes) -> None:
    code = short_code(voucher).replace("-", "")
    for place, right in enumerate(code):
        for wrong in set(ALPHABET) - {right}:
            assert id_range(code[:place] + wrong + code[place + 1 :]) is None


@pytest.mark.parametrize("voucher", IDS)
def test_any_two_symbols_exchanged_are_found(voucher: bytes) -> None:
    code = list(short_code(voucher).replace("-", ""))
    for one in range(len(code)):
        for other in range(one + 1, len(code)):
            typed = code.copy()
            typed[one], typed[other] = typed[other], typed[one]
            assert code[one] == code[other] or id_range("".join(typed)) is None


def test_how_it_is_written_does_not_matter() -> None:
    voucher = bytes.fromhex("00443214c74254b635cf0000")
    code = short_code(voucher)
    assert "0" in code
    assert "1" in code
    by_hand = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert id_range(by_hand) == id_range(code)


@pytest.mark.parametrize(
    "typed", ["", "7ZQ4K", "7ZQ4K-M01XW-TT", "７ZQ4K-M01XW-T", "U" * 11, "-" * 11, "0" * 70]
)
def test_what_is_no_short_code_is_none(typed: str) -> None:
    assert id_range(typed) is None
