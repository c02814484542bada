"""Codes of partners, once somebody knows their rule."""

import pytest

from kiosk.scanning.codes import BadgeCode, Elsewhere, NumberCode, read
from kiosk.scanning.partner import LONGEST_CODE, NO_RULES, Badge, Number, PartnerRules, RuleWrong
from kiosk.settings import load
from protocol.person_number import DocumentType
from protocol.toml_settings import SettingWrong
from tests.kiosk.scanning.test_codes import BADGE_KEY, KEYS, badge, sign_badge

NUMBER = "500000199001010016"
TOKEN = sign_badge(badge(), BADGE_KEY, 1)


def test_a_number_inside_a_partners_code_is_found_by_its_rule():
    rules = PartnerRules([r"CYH\|(?P<resident_id>\d{17}[\dX])\|\d+"])
    found = rules.read(f"CYH|{NUMBER}|77")
    assert isinstance(found, Number)
    assert [(one.type, one.number) for one in found.candidates] == [(DocumentType.resident_id, NUMBER)]


def test_the_rule_says_which_of_two_numbers_is_the_guests():
    both = f"guide=50000019900101026X&guest={NUMBER}"
    rules = PartnerRules([r"guide=.*&guest=(?P<number>.*)"])
    credential = read(both, KEYS, partners=rules)
    assert isinstance(credential, NumberCode)
    assert [one.number for one in credential.candidates] == [NUMBER]


def test_our_badge_inside_a_partners_address_is_our_badge():
    text = f"https://partner.example/b/{TOKEN}"
    rules = PartnerRules([r"https://partner\.example/b/(?P<badge>[A-Z0-9]+)"])
    assert rules.read(text) == Badge(TOKEN)
    assert read(text, KEYS, partners=rules) == BadgeCode(badge(), 1)
    assert read(text, KEYS) == Elsewhere("web")


def test_a_number_of_another_document_than_the_rule_says_or_a_wrong_one_is_passed_over():
    rules = PartnerRules([r"P:(?P<hmt_residence>\d{18})", r"P:(?P<number>\d{18})"])
    assert rules.read(f"P:{NUMBER}") == PartnerRules([r"P:(?P<resident_id>\d{18})"]).read(f"P:{NUMBER}")
    assert rules.read("P:500000199001010017") is None


def test_a_rule_fits_the_whole_code_or_not_at_all():
    rules = PartnerRules([r"P:(?P<number>\d{18})"])
    assert rules.read(f"xP:{NUMBER}") is None
    assert rules.read(f"P:{NUMBER} ") is None
    assert NO_RULES.read(f"P:{NUMBER}") is None


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("(?P<number>[0-9", "no regular expression"),
        (r"\d{18}", "no named group"),
        (r"(?P<name>.*)", "'name'"),
        (r"(?P<passport>[A-Z]\d{8})", "'passport'"),
        (r"(?P<number>\d+)(a+)+", "a group is repeated"),
        (r"(?P<number>\d+).*.*.*x", "4 open repeats"),
        (r"(?P<number>\d{18})" + "a?" * 30, "30 times"),
        ("(?P<number>x)" + "y" * 500, "513 characters"),
    ],
)
def test_a_rule_that_cannot_be_is_named_at_the_start(rule, why, tmp_path):
    with pytest.raises(RuleWrong, match=why):
        PartnerRules([r"P:(?P<number>\d{18})", rule])
    file = tmp_path / "config.toml"
    file.write_text(f"[partner]\nrules = ['{rule}']\n")
    with pytest.raises(SettingWrong, match=r"\[partner\]: rules\[1\]"):
        load(file, {})


@pytest.mark.parametrize(
    "rule", [r"(?P<number>\d+)[)*]+x{2}", r"a{3}(?:b|c)?(?P<badge>[A-Z2-7]++)", r"\(\)*(?P<number>.*)"]
)
def test_what_only_looks_like_a_repeated_group_is_allowed(rule):
    PartnerRules([rule])


def test_the_worst_rule_allowed_is_over_in_a_moment():
    rules = PartnerRules([r"(?P<number>1*1*1?1?)x"])
    assert rules.read("1" * LONGEST_CODE) is None
