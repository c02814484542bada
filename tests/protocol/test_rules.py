"""Whom a benefit is for, and why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.rule_text import RuleMalformed, facts, read_rule, rule_from_json, rule_to_json, with_values
from protocol.rules import (
    EVERYONE,
    All,
    AnyOf,
    Has,
    Holds,
    Not,
    OfCategory,
    Person,
    Reason,
    Visited,
    why_not,
    why_not_named,
)

TALENT = Person(
    "talent",
    {"degree": "phd", "city": "chengdu"},
    {3: 1, 7: 0},
    frozenset({5}),
    frozenset({1}),
    frozenset({1}),
)
YOUNG = All((OfCategory(("talent", "delegate")), Has("degree", ("master", "phd"))))
BACHELOR = Has("degree", ("bachelor",))
NO_BACHELOR = Reason(
    "attribute", {"attribute": "degree", "wanted": '["bachelor"]', "at_least": "", "has": "phd"}
)
MEDIA = OfCategory(("media",))
NO_MEDIA = Reason("category", {"category": "talent", "wanted": '["media"]'})


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (EVERYONE, None),
        (YOUNG, None),
        (MEDIA, NO_MEDIA),
        (BACHELOR, NO_BACHELOR),
        (
            Has("visa", ("R",)),
            Reason("attribute", {"attribute": "visa", "wanted": '["R"]', "at_least": "", "has": ""}),
        ),
        (All((MEDIA, BACHELOR)), NO_MEDIA),
        (AnyOf((MEDIA, YOUNG)), None),
        (AnyOf((MEDIA, BACHELOR)), Reason("any", of=(NO_MEDIA, NO_BACHELOR))),
        (AnyOf((MEDIA,)), NO_MEDIA),
        (Visited(5), None),
        (Visited(6), Reason("not_visited", {"session": "6"})),
        (Holds(1), None),
        (Holds(2), Reason("not_given", {"benefit": "2"})),
        (Holds(1, used=True), None),
        (Holds(2, used=True), Reason("not_used", {"benefit": "2"})),
        (Not(OfCategory(("talent",))), Reason("category_excluded", {"category": "talent"})),
        (Not(MEDIA), None),
        (Not(Has("degree", ("phd",))), Reason("attribute_excluded", {"attribute": "degree", "has": "phd"})),
        (Not(Visited(5)), Reason("visited_already", {"session": "5"})),
        (Not(Holds(1)), Reason("given_already", {"benefit": "1"})),
        (Not(Holds(1, used=True)), Reason("used_already", {"benefit": "1"})),
    ],
)
def test_the_first_condition_not_met_is_the_reason(rule, reason):
    assert why_not(rule, TALENT) == reason


def test_a_benefit_by_list_wants_the_person_on_it():
    assert why_not_named(3, TALENT) is None
    assert why_not_named(7, TALENT) == Reason("not_on_list")
    assert why_not_named(9, TALENT) == Reason("not_on_list")


WORDS = st.text(min_size=1, max_size=6)
FACTS = st.one_of(
    st.builds(OfCategory, st.lists(WORDS, max_size=3).map(tuple)),
    st.builds(Has, WORDS, st.lists(WORDS, max_size=3).map(tuple), st.just("")),
    st.builds(Visited, st.integers(1, 9)),
    st.builds(Holds, st.integers(1, 9), st.booleans()),
)
RULES = st.recursive(
    FACTS | st.builds(Not, FACTS),
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3)
        .map(tuple)
        .flatmap(lambda of: st.sampled_from((All(of), AnyOf(of))))
    ),
    max_leaves=8,
)


@given(RULES)
def test_a_rule_survives_its_column(rule):
    assert rule_from_json(rule_to_json(rule)) == rule


@given(RULES)
def test_who_does_not_fit_a_rule_fits_its_opposite(rule):
    opposite = rule_from_json(f'{{"not": {rule_to_json(rule)}}}')
    assert (why_not(rule, TALENT) is None) != (why_not(opposite, TALENT) is None)


@pytest.mark.parametrize("text", [None, "", "null", "{}", '{"categories":[],"attributes":{}}'])
def test_nothing_said_means_everyone(text):
    assert rule_from_json(text) == EVERYONE


def test_the_short_form_is_all_of_its_parts():
    short = {"categories": ["talent", "delegate"], "attributes": {"degree": ["master", "phd"]}}
    assert read_rule(short) == YOUNG


def test_at_least_stands_for_a_value_and_all_above_it():
    scales = {"degree": ("bachelor", "master", "phd")}
    rule = read_rule({"all": [{"attribute": "degree", "at_least": "master"}, {"not": {"visited": 4}}]})
    assert with_values(rule, scales) == All((Has("degree", ("master", "phd"), "master"), Not(Visited(4))))
    with pytest.raises(RuleMalformed, match="degree has no choice doctor"):
        with_values(read_rule({"attribute": "degree", "at_least": "doctor"}), scales)


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "[]",
        '"all"',
        '{"category": "a"}',
        '{"category": ["a"], "visited": 1}',
        '{"categories": "a"}',
        '{"attributes": {"a": "b"}}',
        '{"attributes": []}',
        '{"any": []}',
        '{"all": [{}]}',
        '{"all": [7]}',
        '{"not": {"all": []}}',
        '{"visited": true}',
        '{"visited": "5"}',
        '{"attribute": "degree"}',
        '{"attribute": "degree", "in": "phd"}',
        '{"given": 1.5}',
        "[" * 5000,
        '{"not":' * 12 + '{"visited": 1}' + "}" * 12,
    ],
)
def test_a_rule_with_a_slip_is_refused_and_does_not_mean_everyone(text):
    with pytest.raises(RuleMalformed):
        rule_from_json(text)


@pytest.mark.parametrize(
    "said",
    [
        {"category": []},
        {"attribute": "degree", "in": []},
        {"attributes": {"degree": []}},
        {"any": [{"visited": 1}, {"not": {"category": []}}]},
    ],
)
def test_an_empty_list_is_refused_in_the_organisers_file_since_it_means_nobody(said):
    with pytest.raises(RuleMalformed, match="an empty list means nobody"):
        read_rule(said)


def test_an_empty_list_in_a_column_of_before_still_means_what_it_meant():
    assert rule_from_json('{"attributes": {"degree": []}}') == Has("degree", ())
    assert why_not(rule_from_json('{"category": []}'), TALENT) == Reason(
        "category", {"category": "talent", "wanted": "[]"}
    )
    assert read_rule({"categories": [], "attributes": {}}) == EVERYONE


def test_a_rule_of_too_many_conditions_is_refused():
    with pytest.raises(RuleMalformed, match="more than 200 conditions"):
        read_rule({"any": [{"visited": 1}] * 201})
    assert len(facts(read_rule({"any": [{"visited": 1}] * 200}))) == 200
