"""The guest list: every row checked, all of it or nothing, and no whole number kept."""

import json

import pytest
from sqlalchemy import select

from central.schema import guest
from protocol.person_number import DocumentType, lookup_key
from tests.central.conftest import EVENT

HEADER = ["ref", "name", "category"]
NOTHING_DESCRIBED = EVENT[: EVENT.index("[[attribute]]")] + EVENT[EVENT.index("[[benefit]]") :]
CITY = EVENT.replace('{ "category" = ["guest"] }', '{ attribute = "city", in = ["chengdu"] }')
ID_CARD = "50010119900307123"


def stored(central, ref):
    query = select(guest).where(guest.c.ref == ref)
    return central.read(lambda conn: conn.execute(query).mappings().one())


def errors(report):
    return [(e.row, e.column, e.problem) for e in report.errors]


def totals(report):
    return (report.rows, report.added, report.changed, report.unchanged)


def test_a_list_is_taken_in_and_told_to_the_stations(central):
    assert central.counts().expected == 3
    row = stored(central, "A1")

    assert (row["id"], row["name"], row["category"], row["lang"]) == (1001, "张三", "guest", "zh")
    assert json.loads(row["invitations"]) == [2]
    assert json.loads(row["entitlements"]) == {"2": 2}
    assert "zhangsan" in row["keys"].split()
    assert [item.key for item in central.page("main").items] == ["1001", "1002", "1003"]


def test_expected_counts_everyone_invited_by_category_or_by_name(central):
    sessions = {session.id: session.expected for session in central.counts().sessions}

    assert sessions == {"1": 3, "2": 2}


def test_the_same_list_again_changes_and_tells_nothing(central, small_event):
    head = central.page("main").next

    assert totals(central.import_rows(small_event.rows)) == (3, 0, 0, 3)
    assert central.page("main").next == head


def test_a_guest_is_recognised_by_ref_and_keeps_the_number(central):
    head = central.page("main").next

    report = central.import_rows([["A1", "张叁", "media"]], HEADER)

    assert totals(report) == (1, 0, 1, 0)
    row = stored(central, "A1")
    assert (row["id"], row["name"], row["category"]) == (1001, "张叁", "media")
    assert "叁" in row["chars"].split()
    assert [item.key for item in central.page("main", head).items] == ["1001"]
    assert central.counts().sessions[1].expected == 2


def test_a_column_the_list_does_not_have_is_left_alone_and_an_empty_cell_clears(central):
    central.import_rows([["A1", "张三", "guest", "9876"]], [*HEADER, "phone_tail"])
    central.import_rows([["A1", "张三", "guest", "甲骨文"]], [*HEADER, "company"])
    assert (stored(central, "A1")["tail"], stored(central, "A1")["invitations"]) == ("9876", "[2]")

    central.import_rows([["A1", "张三", "guest", ""]], [*HEADER, "phone_tail"])

    assert stored(central, "A1")["tail"] == ""


def test_a_dry_run_tells_the_same_and_stores_nothing(central):
    report = central.import_rows([["A1", "张叁", "media"], ["B1", "李四", "guest"]], HEADER, dry_run=True)

    assert totals(report) == (2, 1, 1, 0)
    assert stored(central, "A1")["name"] == "张三"
    assert central.counts().expected == 3


def test_one_wrong_cell_among_many_and_nothing_is_taken_in(central):
    rows = [[f"B{n}", "李四", "guest"] for n in range(4500)]
    rows[4321][2] = "king"

    report = central.import_rows(rows, HEADER)

    assert errors(report) == [(4323, "category", "no such category in the event")]
    assert report.errors[0].mend == "one of guest, media"
    assert central.counts().expected == 3
    assert len(central.page("main").items) == 3


def test_no_whole_number_is_kept_only_a_tail_and_a_short_keyed_lookup(central, tmp_path):
    header = [*HEADER, "phone", "document_type", "document_number"]
    whole = ID_CARD + check_digit(ID_CARD)

    report = central.import_rows([["B1", "李四", "guest", "138 0000 4321", "resident_id", whole]], header)

    assert report.errors == ()
    row = stored(central, "B1")
    assert row["tail"] == "4321"
    assert row["number_lookup"] == lookup_key(central.keys.lookup, DocumentType.resident_id, whole)
    central.engine.dispose()
    for file in tmp_path.glob("central.db*"):
        assert whole.encode() not in file.read_bytes()
        assert b"13800004321" not in file.read_bytes()


def check_digit(body):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


NAMES = ["阿依古丽·卡德尔", "阿" * 60, "𠮷田𫖯", "O'Brien Jean-Pierre", "李 ", "歐陽菲菲", "Ångström Zoë"]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_every_kind_are_kept_as_registered(central, name):
    assert central.import_rows([["B1", name, "guest"]], HEADER).errors == ()
    assert stored(central, "B1")["name"] == name.strip()


def test_any_middle_dot_becomes_the_one_of_names(central):
    central.import_rows([["B1", "阿依古丽•卡德尔", "guest"]], HEADER)

    assert stored(central, "B1")["name"] == "阿依古丽\u00b7卡德尔"


def test_attributes_are_every_column_that_says_so(central):
    central.import_event(NOTHING_DESCRIBED)
    central.import_rows([["B1", "李四", "guest", "重庆", ""]], [*HEADER, "attr.city", "attr.field"])

    assert json.loads(stored(central, "B1")["attributes"]) == {"city": "重庆"}


CELLS = [
    ("category", "", "no such category in the event"),
    ("name", "\u200b", "empty"),
    ("name", "张\ufffd", "holds a character that cannot be shown"),
    ("name", "张\u202e三", "holds a character that cannot be shown"),
    ("name", "张" * 201, "201 characters, 200 are allowed"),
    ("ref", "", "empty"),
    ("language", "ja", "no language of the screens"),
    ("phone", "call me", "not a phone number"),
    ("phone_tail", "12345", "not four digits"),
    ("phone_tail", "٣٣٣٣", "not four digits"),
    ("document_type", "库", "no such document"),
    ("document_number", "500101199003071239", "not a number of resident_id"),
    ("invitations", "1;77", "no such session in the event"),
    ("invitations", "一", "no such session in the event"),
    ("entitlements", "2*x", "no such benefit in the event"),
    ("entitlements", "3", "no such benefit in the event"),
]


@pytest.mark.parametrize(
    ("column", "cell", "problem"), CELLS, ids=[f"{c}-{n}" for n, (c, *_) in enumerate(CELLS)]
)
def test_a_wrong_cell_is_named_with_row_and_column(central, column, cell, problem):
    good = {"ref": "B1", "name": "李四", "category": "guest", "document_type": "resident_id"}
    good |= {"document_number": ID_CARD + check_digit(ID_CARD), column: cell}

    report = central.import_rows([list(good.values())], list(good))

    assert (2, column, problem) in errors(report)
    assert all(error.mend for error in report.errors)


def test_a_hint_never_shows_a_whole_name_or_number(central):
    header = [*HEADER, "phone", "document_type", "document_number"]

    report = central.import_rows(
        [["B1", "张伟\ufffd", "guest", "x13800004321", "resident_id", "50010119900307"]], header
    )

    assert {error.column: error.value_hint for error in report.errors} == {
        "name": "",
        "phone": "…21",
        "document_number": "…07",
    }


def test_a_ref_that_stands_twice_is_named_with_both_rows(central):
    report = central.import_rows(
        [["B1", "李四", "guest"], ["B2", "王五", "guest"], ["B1", "李四", "guest"]], HEADER
    )

    assert errors(report) == [(4, "ref", "the same ref as in row 2")]


FILES = [
    ("ref,name\nB1,李四\n".encode(), (1, "category", "this column is missing")),
    (b"ref,name,category,nmae\n", (1, "nmae", "unknown column")),
    (b"ref,name,category,name\n", (1, "name", "this column stands twice")),
    (b"ref;name;category\n", (1, "ref;name;category", "the columns are not parted by commas")),
    ("ref,name,category\nB1,李四,guest\nB2,王五,guest\n".encode("gb18030"), (2, "", "not UTF-8")),
    ("ref,name,category\nB1,李四,guest\nB2,".encode() + b"\xff\n", (3, "", "not UTF-8")),
    ("ref,name,category\nB1,李四\n".encode(), (2, "", "2 cells under 3 columns")),
    ('ref,name,category\nB1,"李四" x,guest\n'.encode(), (2, "", "not CSV: ',' expected after '\"'")),
    (b"", (1, "ref", "this column is missing")),
]


@pytest.mark.parametrize(("raw", "told"), FILES, ids=[row[1][2] for row in FILES])
def test_a_file_that_makes_no_sense_is_named_and_refused(central, tmp_path, raw, told):
    path = tmp_path / "list.csv"
    path.write_bytes(raw)

    assert errors(central.import_file(path)) == [told]
    assert central.counts().expected == 3


def test_windows_line_ends_empty_rows_and_line_breaks_in_quotes_are_fine(central, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("\ufeffref,name,category\r\nB1,李四,guest\r\n,,\r\n\r\nB2,王五,guest\r\n".encode())

    report = central.import_file(path)

    assert totals(report) == (2, 2, 0, 0)


def test_without_an_event_the_list_is_refused(bare):
    report = bare.import_rows([["B1", "李四", "guest"]], HEADER)

    assert errors(report) == [(0, "", "this database holds no event yet")]


def test_a_source_of_ids_that_repeats_itself_gives_no_number_twice(central):
    central._ids = iter([1001, 1002, 2001, 2001, 2002])

    central.import_rows([["B1", "李四", "guest"], ["B2", "王五", "guest"]], HEADER)

    assert {stored(central, "B1")["id"], stored(central, "B2")["id"]} == {2001, 2002}


def test_a_choice_that_the_event_does_not_have_is_a_wrong_cell(central):
    central.import_event(CITY)
    header = ["ref", "name", "category", "attr.degree", "attr.city"]
    rows = [["B1", "张三", "guest", "phd", "成都"], ["B2", "李四", "guest", "", ""]]
    (wrong,) = central.import_rows(rows, header).errors
    assert (wrong.column, wrong.problem) == ("attr.degree", "no such choice in the event")
    assert wrong.mend == "one of bachelor, master, or empty"
    rows[0][3] = "master"
    assert not central.import_rows(rows, header).errors


def test_a_column_of_an_attribute_the_event_does_not_know_is_named_with_what_there_is(central):
    report = central.import_rows([["A1", "张三", "guest", ""]], [*HEADER, "attr.degre"])

    (wrong,) = report.errors
    assert totals(report) == (1, 0, 0, 1)
    assert (wrong.row, wrong.column) == (1, "attr.degre")
    assert wrong.problem == "no attribute degre; there are degree"
    assert wrong.mend.startswith("mend its name, or describe it in the event file: [[attribute]]")


def test_an_attribute_that_only_a_rule_names_is_a_column_of_any_value(central):
    central.import_event(CITY)
    rows = [["B1", "李四", "guest", "重庆"]]

    assert not central.import_rows(rows, [*HEADER, "attr.city"]).errors
    (wrong,) = central.import_rows(rows, [*HEADER, "attr.town"]).errors
    assert wrong.problem == "no attribute town; there are city, degree"
    assert wrong.mend.startswith("take the column out, or")
