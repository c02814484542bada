"""What a person should look at: found by numbers and ids, never by a name."""

import json

import pytest

from central.attention import how_many, matters
from central.cli.looking import show
from central.database import reading
from central.pages.words import WORDS


@pytest.fixture
def much(books):
    """One matter of every kind."""
    desk, copied, point, other = (books.central.enrol(role=r) for r in ("desk", "kiosk", "redeem", "redeem"))
    books.limit(1)
    books.grant(desk, waiting=True)
    books.give(desk, 1001)
    books.claim(desk, 1004)
    desk.append("visit", guest="999", session="1")
    books.tell_redeemed(point, 1001, intent=1)
    books.tell_redeemed(other, 1001, intent=1)
    books.give(copied, 1002)
    for station in (desk, point, other, copied):
        station.push()
    copied.lines[:] = []
    del copied.hashes[1:]
    copied.visit(1001)
    copied.push()
    return books


def test_every_kind_is_listed_with_what_is_needed_to_find_it(much):
    found = [(one.kind, dict(one.found)) for one in much.central.read(lambda conn: list(matters(conn)))]

    assert [kind for kind, _ in found] == [
        "overspent",
        "fork",
        "quarantined",
        "redeemed_twice",
        "held_back",
        "waiting",
    ]
    by_kind = dict(found)
    assert by_kind["overspent"]["key"] == "2/9"
    assert (by_kind["fork"]["station"], by_kind["fork"]["seq"]) == (2, 1)
    assert by_kind["quarantined"] | {"at": 0} == {
        "station": 1,
        "seq": 3,
        "at": 0,
        "type": "visit",
        "note": "unknown_guest",
    }
    assert (by_kind["redeemed_twice"]["station"], by_kind["redeemed_twice"]["first_station"]) == (4, 3)
    assert (by_kind["held_back"]["guest"], by_kind["held_back"]["station"]) == (1002, 2)
    assert (by_kind["waiting"]["guest"], by_kind["waiting"]["station"]) == (1004, 1)


def test_how_many_there_are_of_each_kind(much):
    assert much.central.read(how_many) == dict.fromkeys(
        ["overspent", "fork", "quarantined", "redeemed_twice", "held_back", "waiting"], 1
    )


def test_the_lines_of_the_command_hold_no_name_and_ids_as_text(much, capsys):
    show(much.central)

    said = capsys.readouterr().out
    lines = [json.loads(line) for line in said.splitlines()]
    assert [line["kind"] for line in lines] == list(much.central.read(how_many))
    assert lines[4]["voucher"] == much.id_of(1002).hex()
    assert lines[4]["guest"] == "1002"
    assert lines[5]["at"].endswith("+08:00")
    with reading(much.central.engine) as conn:
        names = conn.exec_driver_sql("SELECT name FROM guest").scalars().all()
    assert not any(name in said for name in names)


def test_a_restored_central_says_for_which_stations_it_waits(books):
    heard, silent = books.central.enrol(), books.central.enrol()
    books.new_era()
    heard.push()

    found = [(one.kind, dict(one.found)) for one in books.central.read(lambda conn: list(matters(conn)))]
    assert found == [("settling", {"station": silent.number, "have": 0})]
    assert "matter_settling" in WORDS


def test_nothing_to_look_at_is_nothing(central):
    assert central.read(how_many) == {}
    assert list(central.read(lambda conn: list(matters(conn)))) == []
