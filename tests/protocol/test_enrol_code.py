"""The code a person types to let a station in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol import enrol_code
from protocol.enrol_code import EnrolCode, fingerprint, parse, to_text

CODE = EnrolCode(bytes(range(10)), fingerprint(b"the certificate"))
CODES = st.builds(EnrolCode, st.binary(min_size=10, max_size=10), st.binary(min_size=16, max_size=16))


def test_a_code_is_seven_groups_of_six():
    groups = to_text(CODE).split("-")
    assert [len(group) for group in groups] == [6] * 7


@given(CODES)
def test_a_code_is_read_back(code):
    assert parse(to_text(code)) == code


def test_small_letters_spaces_and_missing_hyphens_do_not_matter():
    text = to_text(CODE)
    for typed in (text.lower(), text.replace("-", ""), text.replace("-", " "), f"  {text}\n"):
        assert parse(typed) == CODE


@pytest.mark.parametrize("text", ["", "ABCDEF", to_text(CODE)[:-1], to_text(CODE) + "A", "１" * 42, "0" * 42])
def test_what_is_no_code_is_none(text):
    assert parse(text) is None


@given(st.text())
def test_no_text_makes_the_reader_raise(text):
    assert parse(text) is None


def test_the_fingerprint_is_of_the_certificate():
    assert fingerprint(b"a") != fingerprint(b"b")
    assert len(fingerprint(b"a")) == enrol_code.FINGERPRINT_BYTES


def test_a_code_of_other_lengths_cannot_be_made():
    with pytest.raises(ValueError, match="secret of 10"):
        EnrolCode(b"short", bytes(16))
