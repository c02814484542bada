"""The organiser's event file: taken in whole or not at all, given back the same."""

import pytest
from sqlalchemy import func, select

from central.event import EventImported, EventRefused, current, export_event
from central.event_shapes import RULE
from central.schema import session
from protocol.rule_text import WORDS


def problems(answer):
    assert isinstance(answer, EventRefused)
    return [(each.table, each.entry, each.problem, each.mend) for each in answer.problems]


def test_the_file_that_comes_out_is_the_file_that_went_in(bare, small_event):
    bare.import_event(small_event.toml)

    assert bare.read(export_event) == small_event.toml.lstrip()


def test_a_first_import_tells_what_it_took_in(bare, small_event):
    answer = bare.import_event(small_event.toml)

    assert isinstance(answer, EventImported)
    assert (answer.event.id, answer.event.demo, answer.sessions, answer.changed) == (20251, True, 2, 8)
    assert bare.read(current) == answer.event


def test_importing_the_same_file_again_changes_and_tells_nothing(bare, small_event):
    bare.import_event(small_event.toml)
    head = bare.page("ctl").next

    assert bare.import_event(small_event.toml).changed == 0
    assert bare.page("ctl").next == head


def test_a_changed_closing_time_reaches_the_stations(bare, small_event):
    bare.import_event(small_event.toml)
    head = bare.page("ctl").next

    answer = bare.import_event(
        small_event.toml.replace('closes = "2025-11-15T18:00', 'closes = "2025-11-15T17:30')
    )

    assert answer.changed == 1
    (item,) = bare.page("ctl", head).items
    assert (item.kind, item.key) == ("session", "1")


def test_toml_times_and_texts_are_both_understood(bare, small_event):
    bare.import_event(small_event.toml.replace('"2025-11-15T08:00:00+08:00"', "2025-11-15T00:00:00Z"))

    assert bare.read(export_event) == small_event.toml.lstrip()


def test_before_the_first_import_there_is_nothing_to_export(bare):
    assert bare.read(export_event) == ""
    assert bare.read(current) is None


WRONG = [
    ('kind = "main"', 'kind = "big"', ("session", "1", 'kind = "big"', "kind is one of main, side")),
    ("venue = 1", "venue = 9", ("session", "1", "venue = 9", "name the id of a [[venue]]")),
    ('kind = "side"\n', "", ("session", "2", "kind is missing", "add kind: one of main, side")),
    (
        "main_session = 1",
        "main_session = 8",
        ("event", "20251", "main_session = 8", "name the id of a [[session]]"),
    ),
    ("by_list = true", "by_lost = true", ("session", "2", "unknown key by_lost", "did you mean by_list?")),
    ("[[benefit]]", "[[benefits]]", ("file", "", "unknown key benefits", "did you mean benefit?")),
    ("number = 2", "number = 1", ("category", "1", "number 1 stands 2 times", "give each entry its own")),
    ('"media",', '"press",', ("session", "2", "invited names press", "name the code of a [[category]]")),
    ('["guest"]', '["gast"]', ("benefit", "2", "audience names gast", "name the code of a [[category]]")),
    (
        "per_person = 1",
        "per_person = true",
        ("benefit", "2", "per_person = true", "per_person is a whole number from 1 to 1000"),
    ),
    (
        'mode = "unlimited"',
        'mode = "fcfs"',
        ("benefit", "2", "first come, first served without a total", "add total"),
    ),
    (
        'ends = "2025-11-16T18:00:00+08:00"',
        'ends = "2025-11-14T18:00:00+08:00"',
        ("event", "20251", "ends is not after starts", "give a later ends"),
    ),
    (
        'starts = "2025-11-15T14:00:00+08:00"',
        'starts = "2025-11-15T14:00:00"',
        (
            "session",
            "2",
            'starts = "2025-11-15T14:00:00"',
            "starts is a time with its offset, before 2100, such as 2026-11-15T09:00:00+08:00",
        ),
    ),
    (
        'starts = "2025-11-15T08:00:00+08:00"',
        "starts = 0001-01-01T00:00:00+14:00",
        (
            "event",
            "20251",
            'starts = "0001-01-01 00:00:00+14:00"',
            "starts is a time with its offset, before 2100, such as 2026-11-15T09:00:00+08:00",
        ),
    ),
    (
        "per_person = 1",
        'opens = "2025-11-15T12:00:00+08:00"\ncloses = "2025-11-15T09:00:00+08:00"',
        ("benefit", "2", "closes is not after opens", "give a later closes"),
    ),
    (
        '{ "category" = ["guest"] }',
        '{ attribute = "degree", at_least = "doctor" }',
        (
            "benefit",
            "2",
            "audience names degree at least doctor",
            "name one of its choices: bachelor, master",
        ),
    ),
    (
        '{ "category" = ["guest"] }',
        '{ attribute = "dgree", at_least = "master" }',
        (
            "benefit",
            "2",
            "audience names dgree at least master",
            "name an [[attribute]] of the file (degree), or add one called dgree",
        ),
    ),
    (
        '{ "category" = ["guest"] }',
        '{ any = [{ categry = ["guest"] }] }',
        (
            "benefit",
            "2",
            f"audience: unknown word categry; there are {WORDS}",
            f"audience is {RULE}",
        ),
    ),
    (
        '{ "category" = ["guest"] }',
        '{ category = ["guest"], visited = 1 }',
        (
            "benefit",
            "2",
            "audience: category and visited in one condition; put them into an all or an any",
            f"audience is {RULE}",
        ),
    ),
    (
        '{ "category" = ["guest"] }',
        '{ visited = "1" }',
        ("benefit", "2", "audience: visited is wrongly written", f"audience is {RULE}"),
    ),
    (
        "per_person = 1",
        "total = -2",
        ("benefit", "2", "total = -2", "total is a whole number from 0"),
    ),
    (
        "main_session = 1\n",
        "",
        ("event", "20251", "main_session is missing", "add main_session: the id of a [[session]]"),
    ),
    (
        'issue = "on_check_in"\n',
        "",
        ("benefit", "2", "issue is missing", "add issue: one of on_check_in, on_request"),
    ),
    ("[event]", "[[event]]", ("event", "", "wrongly written", "write it as [event]")),
]


@pytest.mark.parametrize(("right", "wrong", "told"), WRONG, ids=[row[1] or row[2][2] for row in WRONG])
def test_a_mistake_is_named_with_table_entry_and_mend_and_nothing_is_taken_in(
    bare, small_event, right, wrong, told
):
    assert right in small_event.toml

    answer = bare.import_event(small_event.toml.replace(right, wrong, 1), "my-event.toml")

    assert told in problems(answer)
    assert {each.file for each in answer.problems} == {"my-event.toml"}
    assert bare.read(lambda conn: conn.execute(select(func.count()).select_from(session)).scalar()) == 0
    assert bare.page("ctl").items == ()


def test_a_benefit_first_come_first_served_needs_no_word_about_its_issue(bare, small_event):
    scarce = small_event.toml.replace('mode = "unlimited"\nissue = "on_check_in"', 'mode = "fcfs"\ntotal = 9')
    assert "issue" not in scarce

    assert isinstance(bare.import_event(scarce), EventImported)
    assert 'issue = "on_request"' in bare.read(export_event)


def test_a_file_that_is_no_toml_or_not_utf8_is_named(bare, tmp_path):
    assert problems(bare.import_event("[event\n"))[0][:2] == ("file", "")
    assert problems(bare.import_event("a = " + "[" * 5000))[0][:2] == ("file", "")
    assert problems(bare.import_event(""))[0] == ("event", "", "[event] is missing", "add the table [event]")
    path = tmp_path / "gbk.toml"
    path.write_bytes("[event]\ncode = '会'".encode("gb18030"))

    from central.event import import_event

    answer = bare.write(lambda conn: import_event(conn, bare.keys, path))

    assert problems(answer) == [("file", "", "byte 16 is not UTF-8", "save the file as UTF-8")]


REUSED = [
    ("id = 20251", "id = 20252", "this database holds event 20251"),
    ('code = "demo"', 'code = "other"', "20251 was demo and is now other"),
    ('code = "ride"', 'code = "stay"', "2 was ride and is now stay"),
    ('number = 2\ncode = "media"', 'number = 3\ncode = "media"', "media had number 2"),
]


@pytest.mark.parametrize(("before", "after", "problem"), REUSED, ids=[row[2] for row in REUSED])
def test_a_number_never_comes_to_mean_something_else(central, small_event, before, after, problem):
    assert before in small_event.toml

    answer = central.import_event(small_event.toml.replace(before, after))

    assert problem in [each[2] for each in problems(answer)]


def without_session_2(toml):
    start = toml.index("[[session]]\nid = 2")
    return toml[:start] + toml[toml.index("[[attribute]]") :]


def test_a_session_taken_out_is_told_as_deleted_and_its_number_stays_taken(central, small_event):
    gone = without_session_2(small_event.toml)

    assert central.import_event(gone).changed == 1
    item = central.page("ctl").items[-1]
    assert (item.kind, item.key, item.deleted) == ("session", "2", True)
    assert "2 was taken out in an earlier import" in problems(central.import_event(small_event.toml))[0]


def test_a_session_with_visits_can_neither_be_taken_out_nor_become_another(central, small_event):
    station = central.enrol()
    station.visit(1001, session=2)
    station.push()

    gone = central.import_event(without_session_2(small_event.toml))
    renamed = small_event.toml.replace("青年人才论坛", "音乐会").replace("Young talent forum", "Concert")

    assert "it has visits and is no longer in the file" in problems(gone)[0]
    assert "it has visits and both titles changed" in problems(central.import_event(renamed))[0][2]
    assert isinstance(central.import_event(renamed.replace("Concert", "Young talent forum")), EventImported)


def test_a_category_that_guests_have_cannot_be_taken_out(central, small_event):
    start = small_event.toml.index("[[category]]\nnumber = 2")
    end = small_event.toml.index("[[session]]\nid = 1")
    toml = (small_event.toml[:start] + small_event.toml[end:]).replace('    "media",\n', '    "guest",\n')

    assert "there are guests of media" in problems(central.import_event(toml))[0]
