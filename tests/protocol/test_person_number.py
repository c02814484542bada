"""Numbers on documents: what they could be, one spelling, and a lookup that gives nothing away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.person_number import (
    CHECKED,
    Candidate,
    DocumentType,
    canonical_number,
    check_mark,
    lookup_key,
    masked,
    normalise,
    recognise,
)

KEY = b"k" * 32


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("500000199001010016", DocumentType.resident_id),
        ("500000199001010024", DocumentType.resident_id),
        ("50000019900101018X", DocumentType.resident_id),
        ("50000019900101026x", DocumentType.resident_id),
        ("111111198101011110", DocumentType.resident_id),
        ("810000199408230021", DocumentType.hmt_residence),
        ("830000199201300022", DocumentType.hmt_residence),
        ("950840199001010014", DocumentType.permanent_residence),
        ("KAZ110090123105", DocumentType.permanent_residence_2017),
        ("USA500090010119", DocumentType.permanent_residence_2017),
    ],
)
def test_a_number_with_a_check_digit_says_what_it_is(text, kind):
    assert recognise(text) == (Candidate(kind, text.upper(), checked=True),)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("H12345678", {DocumentType.hmt_permit, DocumentType.passport}),
        ("M1234567801", {DocumentType.hmt_permit}),
        ("12345678", {DocumentType.taiwan_permit, DocumentType.passport}),
        ("1234567801", {DocumentType.taiwan_permit}),
        ("E12345678", {DocumentType.passport}),
        ("A12345678901", {DocumentType.taiwan_permit}),
        ("USAE12345678", {DocumentType.taiwan_permit, DocumentType.foreign_social_security}),
        ("KOR123AB45678901", {DocumentType.foreign_social_security}),
    ],
)
def test_a_number_without_a_check_digit_could_be_several_things(text, kinds):
    found = recognise(text)
    assert {candidate.type for candidate in found} == kinds
    assert not any(candidate.checked for candidate in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "500000199001010017",  # check digit
        "500000199002300016",  # 30 February
        "500000189901010016",  # century
        "840000199408230021",  # no such region
        "500000900101001",  # the 15-digit numbers of the first generation
        "KAZ110090123106",
        "ABCDEFG",
        "https://example.org",
        "流水",
    ],
)
def test_what_is_no_number_could_be_nothing(text):
    assert recognise(text) == ()


def test_wide_digits_spaces_and_hyphens_are_the_same_number():
    assert normalise(" ５００-０００ 1990 0101 018ｘ\u200b") == "50000019900101018X"
    assert recognise("５０００００１９９００１０１０１８Ｘ")[0].number == "50000019900101018X"


def test_every_slip_of_one_digit_and_every_swap_is_noticed():
    good = "500000199001010016"
    for at in range(18):
        for digit in "0123456789X":
            slipped = good[:at] + digit + good[at + 1 :]
            assert slipped == good or recognise(slipped) == ()
    for at in range(17):
        swapped = good[:at] + good[at + 1] + good[at] + good[at + 2 :]
        assert swapped == good or recognise(swapped) == ()


def test_the_check_mark_is_mod_11_2():
    assert check_mark("50000019900101018") == "X"


def test_a_reissued_permit_is_the_same_number_for_life():
    assert canonical_number(DocumentType.hmt_permit, "h1234567801") == "H12345678"
    assert canonical_number(DocumentType.taiwan_permit, "1234567899") == "12345678"
    assert canonical_number(DocumentType.passport, "H12345678") == "H12345678"
    same = {
        lookup_key(KEY, DocumentType.hmt_permit, number)
        for number in ("H12345678", "H1234567801", "h12345678 02")
    }
    assert len(same) == 1


def test_the_lookup_has_40_bits_and_depends_on_key_kind_and_number():
    found = {
        lookup_key(KEY, DocumentType.passport, "E12345678"),
        lookup_key(b"l" * 32, DocumentType.passport, "E12345678"),
        lookup_key(KEY, DocumentType.hmt_permit, "E12345678"),
        lookup_key(KEY, DocumentType.passport, "E12345679"),
    }
    assert len(found) == 4
    assert all(0 <= value < 1 << 40 for value in found)


def test_the_lookup_never_changes_or_registered_guests_would_be_lost():
    assert lookup_key(KEY, DocumentType.resident_id, "50000019900101018x") == 0xBE6AB0C338


def test_a_birth_date_in_the_future_is_a_date():
    body = "50000020990101001"
    assert recognise(body + check_mark(body))[0].checked


def test_a_15_character_card_with_a_wrong_check_digit_is_no_other_foreigners_number():
    assert recognise("KAZ110090123106") == ()


def test_only_numbers_with_a_check_digit_are_ever_checked():
    assert {kind for kind in DocumentType if kind not in CHECKED} == {
        DocumentType.hmt_permit,
        DocumentType.taiwan_permit,
        DocumentType.passport,
        DocumentType.foreign_social_security,
    }


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("500000199001010016", "500***********0016"),
        ("KAZ110090123105", "KAZ********3105"),
        ("H1234567801", "*********01"),
        ("E12345678", "*******78"),
        ("12", "**"),
        ("", ""),
    ],
)
def test_a_number_is_shown_masked(number, shown):
    assert masked(number) == shown


def test_a_candidate_does_not_show_its_number():
    assert "1990" not in repr(recognise("500000199001010016"))


@given(st.text())
def test_no_text_makes_the_reader_raise(text):
    for candidate in recognise(text):
        lookup_key(KEY, candidate.type, candidate.number)
