"""Guests registered or put right at desks: the same in the end, in whatever order stations are heard."""

from itertools import permutations

import pytest
from sqlalchemy import select

from central.schema import category, entry, guest
from tests.central.conftest import EVENT

NEWCOMER = 2**62 + 77
VIP = '\n[[category]]\nnumber = 3\ncode = "vip"\ntitle_zh = "贵宾"\ntitle_en = "VIP"\n'


@pytest.fixture
def desk(books):
    return books.central.enrol(role="desk")


def registers(books, station, who=NEWCOMER, **fields):
    told = {"name": "欧阳娜", "category": "guest", **fields}
    return station.append("walk_in", guest=str(who), sealed=books.sealed(who, **told))


def corrects(books, station, minute, who=NEWCOMER, **fields):
    station.wall, station.mono = books.central.now - 3_600_000 + minute * 60_000, minute * 60_000
    return station.append("guest_changed", guest=str(who), sealed=books.sealed(who, **fields))


def heard(books, station):
    station.wall, station.mono = books.central.now, 3_600_000
    return station.push()


def row(books, who=NEWCOMER, *columns):
    found = books.rows(select(*(guest.c[name] for name in columns)).where(guest.c.id == who))
    return found[0] if found else None


def test_a_registered_guest_is_known_expected_and_counted_in_one_push(books, desk):
    expected = books.central.counts().expected
    registers(books, desk)
    desk.visit(NEWCOMER)
    desk.push()
    desk.push()

    assert row(books, NEWCOMER, "name", "category") == ("欧阳娜", "guest")
    assert books.central.counts().expected == expected + 1
    assert books.central.arrived()[0] == 1
    assert books.differences() == ()


@pytest.mark.parametrize(
    "fields", [{"category": "nobody"}, {"name": ""}, {"phone_tail": "12"}, {"name": "x" * 500}]
)
def test_who_does_not_fit_is_kept_for_a_person_and_the_visit_waits(books, desk, fields):
    seq = registers(books, desk, **fields)
    visit = desk.visit(NEWCOMER)

    assert desk.push().quarantined == 2
    assert books.note(desk, seq) == ("quarantined", "unfit")
    assert books.note(desk, visit) == ("quarantined", "unknown_guest")
    assert books.central.arrived()[0] == 0


def test_what_was_sealed_about_somebody_else_makes_nobody_known(books, desk):
    sealed = books.sealed(NEWCOMER + 1, name="欧阳娜", category="guest")
    seq = desk.append("walk_in", guest=str(NEWCOMER), sealed=sealed)
    desk.push()

    assert books.note(desk, seq) == ("quarantined", "unfit")
    assert row(books, NEWCOMER, "name") is None


def test_a_guest_of_a_category_that_comes_with_a_later_import_is_known_then_with_all_that_waited(books, desk):
    other = books.central.enrol()
    registers(books, desk, category="vip")
    other.visit(NEWCOMER)
    corrects(books, other, 10, company="红岩")
    heard(books, other)
    heard(books, desk)

    books.event = EVENT + VIP
    books.limit(2)

    assert row(books, NEWCOMER, "category", "company") == ("vip", "红岩")
    assert books.central.arrived()[0] == 1
    assert books.rows(select(entry.c.status).where(entry.c.status == "quarantined")) == []
    assert books.differences() == ()
    assert books.rows(select(category.c.code).where(category.c.code == "vip")) == [("vip",)]


def test_a_visit_and_a_correction_from_another_station_wait_until_the_guest_is_known(books, desk):
    door = books.central.enrol()
    visit = door.visit(NEWCOMER)
    changed = corrects(books, door, 10, company="红岩")
    heard(books, door)
    assert books.note(door, visit) == ("quarantined", "unknown_guest")

    registers(books, desk)
    heard(books, desk)

    assert books.note(door, visit) == books.note(door, changed) == ("applied", "")
    assert books.central.arrived()[0] == 1
    assert row(books, NEWCOMER, "name", "company") == ("欧阳娜", "红岩")
    told = {(item.kind, item.key) for item in books.central.page("main").items}
    assert {("guest", str(NEWCOMER)), ("guest_state", str(NEWCOMER))} <= told


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_latest_correction_of_each_field_stands_in_whatever_order_stations_are_heard(books, order):
    stations = [books.central.enrol(role="desk") for _ in range(4)]
    registers(books, stations[0])
    corrects(books, stations[0], 5, name="欧阳娜娜", seat="A1")
    corrects(books, stations[1], 20, name="欧阳娜娜娜")
    corrects(books, stations[2], 30, seat="C3", company="红岩")
    corrects(books, stations[3], 30, seat="D4")
    for place in order:
        heard(books, stations[place])

    assert row(books, NEWCOMER, "name", "seat", "company") == ("欧阳娜娜娜", "D4", "红岩")


def test_a_corrected_name_is_found_by_its_new_spelling(books, desk):
    corrects(books, desk, 10, who=1001, name="王五")
    heard(books, desk)

    (keys,) = row(books, 1001, "keys")
    assert "wangwu" in keys.replace(" ", "")


def test_a_correction_that_does_not_fit_changes_nothing(books, desk):
    seq = corrects(books, desk, 10, who=1001, phone_tail="not four digits")
    heard(books, desk)

    assert books.note(desk, seq) == ("quarantined", "unfit")
    assert row(books, 1001, "name", "tail") == ("张三", "")
