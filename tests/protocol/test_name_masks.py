"""A name as it is kept, and as others may see it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocol.names import mask_public, mask_staff, normalise_name


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("张三", "张三"),
        (" 张　三 ", "张三"),
        ("张\u200b三\x00", "张三"),
        ("阿依古丽・卡德尔", "阿依古丽·卡德尔"),
        ("阿依古丽 • 卡德尔", "阿依古丽·卡德尔"),
        ("阿依古丽．卡德尔", "阿依古丽·卡德尔"),
        ("阿依古丽.卡德尔", "阿依古丽·卡德尔"),
        ("J. Smith", "J. Smith"),
        ("Ｊｏｈｎ　ＳＭＩＴＨ", "John SMITH"),
        ("Zoe\u0308  Ørsted", "Zoë Ørsted"),
        ("\ufa11山", "\ufa11山"),
        ("\uf9dc\u0041\u030a", "\uf9dcÅ"),
        ("𠮷田", "𠮷田"),
        ("Jose\u200b\u0301", "José"),
        ("艾力·•买提", "艾力·买提"),
        ("", ""),
        ("·", ""),
    ],
)
def test_one_spelling_of_a_name_is_kept(written, kept):
    assert normalise_name(written) == kept
    assert normalise_name(kept) == kept


@pytest.mark.parametrize(
    ("name", "public", "staff"),
    [
        ("张三", "张*", "张*"),
        ("张三丰", "张**", "张*丰"),
        ("欧阳锋", "欧阳*", "欧阳*"),
        ("欧阳娜娜", "欧阳**", "欧阳*娜"),
        ("欧阳", "欧*", "欧*"),
        ("𠮷田", "𠮷*", "𠮷*"),
        ("张", "张*", "张*"),
        ("阿依古丽·卡德尔", "阿***·***", "阿***·***"),
        ("John Smith", "J*** SMITH", "J*** SMITH"),
        ("john ronald tolkien", "J*** TOLKIEN", "J*** TOLKIEN"),
        ("Madonna", "M***", "M***"),
        ("张三 (John Zhang)", "张*", "张*"),
        ("김철수", "김**", "김*수"),
        ("", "***", "***"),
    ],
)
def test_a_name_is_masked_as_people_here_do(name, public, staff):
    assert mask_public(name, "zh") == public
    assert mask_staff(name) == staff


def test_a_name_in_both_writings_shows_the_one_of_the_screen():
    assert mask_public("张三 (John Zhang)", "en") == "J*** ZHANG"
    assert mask_public("张三", "en") == "张*"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_name_can_be_kept_and_masked(text):
    kept = normalise_name(text)
    assert normalise_name(kept) == kept
    assert "*" in mask_public(text)
    assert "*" in mask_staff(text)
