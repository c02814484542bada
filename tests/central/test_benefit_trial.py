"""What would this guest get, and why: tried on the list and on somebody made up, and kept for what was given before."""

import json

import pytest
from sqlalchemy import delete

from central.__main__ import main
from central.benefit_trial import NobodyKnown, try_guest, try_person
from central.benefit_versions import said_by
from central.database import migrate, open_engine, writing
from central.event import import_event
from central.schema import benefit_version
from protocol.rules import Person
from tests.central.conftest import EVENT
from tests.central.house import EVENT_TOML
from tests.central.test_pages import join

MASTERS = 'audience = { "all" = [{ category = ["guest"] }, { attribute = "degree", at_least = "master" }] }'
STRICT = EVENT.replace('audience = { "category" = ["guest"] }', MASTERS)


def answers(central, who, now):
    return {
        one.benefit: (one.answer, one.reason and one.reason.code)
        for one in central.read(lambda c: who(c, now))
    }


def test_a_guest_of_the_list_gets_what_the_rules_say(central, small_event):
    assert answers(central, lambda c, now: try_guest(c, 1001, now), small_event.noon) == {
        2: ("on_check_in", None)
    }


def test_who_has_it_is_told_so(central, small_event):
    station = central.enrol()
    station.issue(1001)
    station.push()

    assert answers(central, lambda c, now: try_guest(c, 1001, now), small_event.noon) == {
        2: ("has", "all_given")
    }


def test_a_guest_nobody_has_on_a_list_is_no_guest(central, small_event):
    assert isinstance(central.read(lambda c: try_guest(c, 77, small_event.noon)), NobodyKnown)


def test_somebody_made_up_hears_the_reason_in_both_languages(central, small_event):
    central.import_event(STRICT)
    bachelor = Person("guest", {"degree": "bachelor"}, {})

    (tried,) = central.read(lambda c: try_person(c, bachelor, (), small_event.noon))

    assert tried.answer == "no"
    assert tried.why.why[0] == "仅限硕士及以上；您登记的学历为本科"
    assert tried.why.why[1] == "Only with Master's or higher. You registered Bachelor's"


def test_of_two_that_exclude_each_other_the_trial_promises_one(central, small_event):
    ride = EVENT[EVENT.index("[[benefit]]") :]
    lunch = ride.replace("id = 2", "id = 3").replace('"ride"', '"lunch"')
    with_both = EVENT.replace('{ "category" = ["guest"] }', "{ not = { given = 3 } }")
    central.import_event(with_both + lunch.replace('{ "category" = ["guest"] }', "{ not = { given = 2 } }"))

    assert answers(central, lambda c, now: try_guest(c, 1001, now), small_event.noon) == {
        2: ("on_check_in", None),
        3: ("no", "given_already"),
    }


def test_a_limited_benefit_that_is_used_up_is_told_and_who_waits_hears_so(books, small_event):
    desk = books.central.enrol()

    def souvenir(guest):
        return answers(books.central, lambda c, now: try_guest(c, guest, now), small_event.noon)[9]

    assert souvenir(1004) == ("on_request", None)
    books.limit(1)
    books.grant(desk, waiting=True)
    assert souvenir(1004) == ("on_request", None)  # a desk still has the last right
    books.give(desk, 1004)
    books.claim(desk, 1005)
    desk.push()

    assert souvenir(1004) == ("has", "all_given")
    assert souvenir(1005) == ("waiting", "waiting")
    assert souvenir(1006) == ("none_left", "none_left")
    tried = books.central.read(lambda c: try_person(c, Person("guest", {}, {}), (), small_event.noon))
    assert tried[1].slots == 0
    assert tried[1].why.why == ("已领完", "None are left")


@pytest.fixture
def command(tmp_path, small_event, capsys):
    """Runs the command; its code and its lines."""
    file = tmp_path / "event.toml"
    url = f"sqlite:///{tmp_path / 'central.db'}"

    def run(*words):
        code = main(["--database", url, *words], {})
        said = capsys.readouterr()
        return code, [json.loads(line) for line in said.out.splitlines()], said.err

    def bring(text):
        file.write_text(text, "utf-8")
        assert run("event", "import", str(file))[0] == 0

    run.bring = bring
    bring(STRICT)
    return run


def test_the_command_tries_somebody_made_up(command):
    code, (line,), _ = command("benefits", "try", "--category", "guest", "--attribute", "degree=bachelor")

    assert code == 0
    assert (line["benefit"], line["answer"], line["reason"]) == ("2", "no", "attribute")
    assert line["then"]["zh"].startswith("如登记有误")
    _, (line,), _ = command(
        "benefits",
        "try",
        "--category",
        "guest",
        "--attribute",
        "degree=master",
        "--at",
        "2025-11-15T09:00:00+08:00",
    )
    assert (line["answer"], line["why"]) == ("on_check_in", None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--category", "nobody"), "there are guest, media"),
        (("--category", "guest", "--attribute", "degre=master"), "no such attribute; there are degree"),
        (
            ("--category", "guest", "--attribute", "degree=mastre"),
            "--attribute degree=mastre: no such value of degree; there are bachelor, master",
        ),
        (("--category", "guest", "--visited", "9"), "--visited 9: no such session; there are 1, 2"),
        (("--category", "guest", "--named", "rid"), "no benefit rid; there are ride"),
        (("1001", "--attribute", "degree=master"), "of somebody made up"),
        (("--category", "guest", "--attribute", "degree"), "NAME=VALUE"),
        (("--category", "guest", "--benefit", "spa"), "no benefit spa; there are ride"),
        (("--category", "guest", "--at", "noon"), "write a time such as"),
        (("77",), "no guest 77"),
    ],
)
def test_a_slip_is_named_with_the_mend(command, words, said):
    code, lines, error = command("benefits", "try", *words)

    assert code in (1, 2)
    assert lines == []
    assert said in error


def test_what_was_issued_under_an_old_rule_stays_explained(central, small_event):

    station = central.enrol()
    station.issue(1001)
    station.push()
    central.import_event(STRICT)

    old, new = (central.read(lambda c, v=v: said_by(c, 2, v)) for v in (1, 2))
    assert json.loads(old["audience"]) == {"category": ["guest"]}
    assert json.loads(new["audience"])["all"][1]["values"] == ["master"]
    assert central.read(lambda c: said_by(c, 2, 3)) is None


def test_what_benefits_said_before_versions_were_kept_is_kept_at_the_next_change(central):
    central.write(lambda conn: conn.execute(delete(benefit_version)))
    central.import_event(STRICT)

    old, new = (central.read(lambda c, v=v: said_by(c, 2, v)) for v in (1, 2))
    assert json.loads(old["audience"]) == {"category": ["guest"]}
    assert "all" in json.loads(new["audience"])


def test_importing_the_same_benefits_again_makes_no_version(central):

    central.import_event(EVENT)
    assert central.read(lambda c: said_by(c, 2, 2)) is None


def test_an_attribute_that_only_a_rule_names_may_have_any_value(command):
    command.bring(
        STRICT.replace('attribute = "degree", at_least = "master"', 'attribute = "city", in = ["成都"]')
    )

    code, (line,), _ = command("benefits", "try", "--category", "guest", "--attribute", "city=重庆")
    assert (code, line["answer"]) == (0, "no")


def test_nothing_is_tried_before_an_event_is_there(tmp_path, capsys):
    url = f"sqlite:///{tmp_path}/fresh.db"
    open_engine(url).dispose()
    migrate(engine := open_engine(url), fresh_era="x")
    engine.dispose()

    assert main(["--database", url, "benefits", "try", "--category", "guest"], {}) == 2
    assert "import the event first" in capsys.readouterr().err


def with_a_benefit(house, tmp_path):
    file = tmp_path / "more.toml"
    benefit = EVENT[EVENT.index("[[attribute]]") :].replace(
        "per_person", 'opens = "2026-11-15T12:00:00+08:00"\nper_person'
    )
    file.write_text(EVENT_TOML.format(demo="true") + benefit, "utf-8")
    with writing(house.engine) as conn:
        assert import_event(conn, house.keys, file).changed == 2


def test_the_page_tries_the_rules_for_organisers_only(house, tmp_path):
    with_a_benefit(house, tmp_path)
    assert house.http.get("/benefits/try").headers["location"] == "/sign-in"
    join(house)
    assert "试算权益" in house.http.get("/benefits/try").text

    after = {"at": "2026-11-15T12:30"}
    page = house.http.get("/benefits/try", params={"guest": str(house.guests()[0]), **after}).text
    assert "免费行" in page
    assert "签到即发" in page
    assert 'value="2026-11-15T12:30"' in page
    assert "未开放" in house.http.get("/benefits/try", params={"guest": str(house.guests()[0])}).text
    page = house.http.get("/benefits/try", params={"kind": "guest", "lang": "en", "named": "ride", **after})
    assert "With the check-in" in page.text
    assert "degree: bachelor, master" in page.text
    assert "No guest has that number" in house.http.get("/benefits/try", params={"guest": "5"}).text
    assert "name=value" in house.http.get("/benefits/try", params={"kind": "guest", "attributes": "x"}).text
    assert "<script>" not in house.http.get("/benefits/try", params={"guest": "<script>"}).text


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        ({"kind": "media"}, "没有参会类别 media", "No category media; there are guest"),
        (
            {"kind": "guest", "attributes": "degre=x"},
            "没有登记信息 degre",
            "No attribute degre; there are degree",
        ),
        (
            {"kind": "guest", "attributes": "degree=doctor"},
            "degree 没有 doctor",
            "No value doctor of degree; there are bachelor, master",
        ),
        ({"kind": "guest", "visited": "1 9"}, "没有场次 9", "No session 9; there are 1, 2"),
        ({"kind": "guest", "named": "spa"}, "没有权益 spa", "No benefit spa; there are ride"),
        ({"kind": "guest", "at": "noon"}, "时间应写作", "Write the time as"),
        ({"attributes": "degree=master"}, "请选择参会类别", "Choose a category"),
        ({"kind": "guest", "guest": "1"}, "请只填一种", "either a guest or somebody made up"),
    ],
)
def test_the_page_names_what_the_event_does_not_know(house, tmp_path, typed, zh, en):
    with_a_benefit(house, tmp_path)
    join(house)

    assert zh in house.http.get("/benefits/try", params={**typed, "lang": "zh"}).text
    assert en in house.http.get("/benefits/try", params={**typed, "lang": "en"}).text
