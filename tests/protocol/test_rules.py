"""Whom a benefit is for, and why not."""

import pytest

from protocol.rules import (
    EVERYONE,
    Audience,
    AudienceMalformed,
    Person,
    Reason,
    audience_from_json,
    audience_to_json,
    why_not,
    why_not_named,
)

TALENT = Person("talent", {"degree": "phd", "city": "chengdu"}, {3: 1, 7: 0})
YOUNG = Audience(("talent", "delegate"), {"degree": ("master", "phd")})


@pytest.mark.parametrize(
    ("audience", "reason"),
    [
        (EVERYONE, None),
        (YOUNG, None),
        (Audience(("media",)), Reason("category", {"category": "talent"})),
        (
            Audience((), {"degree": ("bachelor",)}),
            Reason("attribute", {"attribute": "degree", "wanted": "bachelor"}),
        ),
        (Audience((), {"visa": ("R",)}), Reason("attribute", {"attribute": "visa", "wanted": "R"})),
        (Audience(("talent",), {"city": ()}), Reason("attribute", {"attribute": "city", "wanted": ""})),
    ],
)
def test_the_first_rule_not_met_is_the_reason(audience, reason):
    assert why_not(audience, TALENT) == reason


def test_a_benefit_by_list_wants_the_person_on_it():
    assert why_not_named(3, TALENT) is None
    assert why_not_named(7, TALENT) == Reason("not_on_list")
    assert why_not_named(9, TALENT) == Reason("not_on_list")


def test_an_audience_survives_its_column():
    for audience in (EVERYONE, YOUNG, Audience((), {"学历": ("博士",)})):
        assert audience_from_json(audience_to_json(audience)) == audience


@pytest.mark.parametrize("text", [None, "", "null", "{}"])
def test_nothing_said_means_everyone(text):
    assert audience_from_json(text) == EVERYONE


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "[]",
        '"all"',
        '{"category": ["a"]}',
        '{"categories": "a"}',
        '{"attributes": {"a": "b"}}',
        '{"attributes": []}',
    ],
)
def test_a_rule_with_a_slip_is_refused_and_does_not_mean_everyone(text):
    with pytest.raises(AudienceMalformed):
        audience_from_json(text)
