"""Every no in words, in both languages."""

import ast
import inspect
import re

import pytest

from protocol import entitling, rules
from protocol.reasons import SENTENCES, Titles, worded
from protocol.rules import Reason

TITLES = Titles(
    categories={
        "talent": ("青年人才", "Young talent"),
        "guest": ("嘉宾", "Guest"),
        "media": ("媒体", "Media"),
    },
    attributes={"degree": ("学历", "degree")},
    choices={
        ("degree", "bachelor"): ("本科", "a bachelor's degree"),
        ("degree", "master"): ("硕士", "a master's degree"),
        ("degree", "doctor"): ("博士", "a doctorate"),
    },
    sessions={5: ("志愿者培训", "Volunteer Training")},
    benefits={3: ("免费住", "Free stay")},
    desk=("1 号厅服务台", "the desk in Hall 1"),
)
DEGREE = {"attribute": "degree", "wanted": '["master","doctor"]'}
BACHELOR = Reason("attribute", {**DEGREE, "at_least": "master", "has": "bachelor"})
EXAMPLES = (
    Reason("category", {"category": "media", "wanted": '["talent","guest"]'}),
    Reason("category", {"category": "", "wanted": '["talent"]'}),
    BACHELOR,
    Reason("attribute", {**DEGREE, "at_least": "", "has": ""}),
    Reason("not_visited", {"session": "5"}),
    Reason("not_given", {"benefit": "3"}),
    Reason("not_used", {"benefit": "3"}),
    Reason("category_excluded", {"category": "media"}),
    Reason("attribute_excluded", {"attribute": "degree", "has": "bachelor"}),
    Reason("visited_already", {"session": "5"}),
    Reason("given_already", {"benefit": "3"}),
    Reason("used_already", {"benefit": "3"}),
    Reason("not_on_list"),
    Reason("any", of=(BACHELOR, Reason("not_visited", {"session": "5"}))),
    Reason("opens_later", {"opens": "1763172000000"}),
    Reason("over", {"closed": "1763172000000"}),
    Reason("all_given"),
    Reason("none_left"),
    Reason("waiting"),
    Reason("no_guest"),
    Reason("no_such_benefit"),
)


def test_a_value_with_a_comma_in_it_is_one_value():
    titles = Titles(choices={("city", "Chengdu, Sichuan"): ("成都", "Chengdu")})
    person = rules.Person("talent", {}, {})
    reason = rules.why_not(rules.Has("city", ("Chengdu, Sichuan", "Wuhan")), person)
    assert worded(reason, titles).why[1] == "Only with Chengdu or Wuhan. No city is registered for you"


def test_a_degree_too_low_says_what_is_wanted_what_is_registered_and_where_to_go():
    said = worded(BACHELOR, TITLES)
    assert said.why == (
        "仅限硕士及以上；您登记的学历为本科",
        "Only with a master's degree or higher. You registered a bachelor's degree",
    )
    assert said.then == (
        "如登记有误，请携带证明材料到1 号厅服务台更正",
        "Is that wrong? Bring proof to the desk in Hall 1",
    )


def test_a_time_is_told_where_the_event_is():
    assert worded(Reason("opens_later", {"opens": "1763172000000"}), TITLES).why == (
        "11月15日 10:00 起开放领取",
        "Opens on 15 Nov at 10:00",
    )


@pytest.mark.parametrize("reason", EXAMPLES, ids=lambda reason: reason.code)
@pytest.mark.parametrize("titles", [TITLES, Titles()], ids=["titled", "bare"])
def test_every_reason_has_words_in_both_languages(reason, titles):
    said = worded(reason, titles)
    for zh, en in (said.why, said.then):
        assert re.search(r"[\u4e00-\u9fff]", zh)
        assert en.strip()
        if titles is TITLES:
            assert not re.search(r"[\u4e00-\u9fff]", en)


def test_every_code_that_rules_give_is_in_the_catalogue_and_among_these_examples():
    calls = (
        node
        for module in (rules, entitling)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason"
    )
    given = {first.value for call in calls for first in call.args[:1] if isinstance(first, ast.Constant)}
    assert len(given) >= 8
    assert given <= SENTENCES.keys()
    assert SENTENCES.keys() == {reason.code for reason in EXAMPLES}


def test_an_unknown_code_sends_to_the_desk():
    assert worded(Reason("new_in_a_later_version"), TITLES).then[1].endswith("the desk in Hall 1")
