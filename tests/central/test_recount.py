"""Every figure counted anew: right after whatever stations did, and a wrong one is told and never mended."""

import asyncio
import json
from dataclasses import replace

import pytest
from sqlalchemy import text

from central import __main__ as program
from central.alarms import standing
from central.database import reading, writing
from central.recounting import keep_counting


@pytest.fixture
def busy(books):
    """An event where much has happened."""
    desk, door, point = (books.central.enrol(role=role) for role in ("desk", "kiosk", "redeem"))
    books.limit(10)
    books.grant(desk, 3)
    desk.visit(1001)
    desk.visit(1001, session=2)
    undone = door.visit(1002)
    door.visit(1001)
    door.undo(door.number, undone)
    books.give(desk, 1001)
    books.give(door, 1002)
    books.give_back(desk, 1)
    books.void(door, 1002)
    books.tell_redeemed(point, 1001, intent=4)
    for station in (point, door, desk):
        station.push()
    books.redeem(point, books.token(desk, 1004, len(desk.lines) + 1), rid=9)
    return books


def test_after_all_that_can_happen_the_figures_are_what_counting_gives(busy):
    assert busy.differences() == ()


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE rollup SET arrived = arrived + 1 WHERE session = 0", [("arrived", "0", 2, 1)]),
        ("UPDATE rollup SET arrived = 7 WHERE session = 2", [("arrived", "2", 7, 1)]),
        ("UPDATE rollup SET expected = 1 WHERE session = 1", [("expected", "1", 1, 9)]),
        (
            "DELETE FROM visit WHERE session = 2",
            [("visits_missing", "2", 1, 0), ("arrived", "2", 1, 0)],
        ),
        (
            "UPDATE visit SET station = 2, seq = 2 WHERE session = 1",
            [("visits_missing", "1", 1, 0)],
        ),
        (
            "INSERT INTO visit (guest, session, station, seq, at) VALUES (1002, 1, 2, 1, 0)",
            [("visits_unfounded", "1", 1, 0), ("arrived", "0", 1, 2), ("arrived", "1", 1, 2)],
        ),
        (
            "DELETE FROM recording WHERE station = 2 AND seq = 2",
            [("rows", "recordings", 3, 4)],
        ),
        ("UPDATE quota SET live = 9", [("live", "9", 9, 2)]),
        ("UPDATE quota SET held = 4", [("held", "9", 4, 0)]),
        ("UPDATE quota_share SET returned = 0", [("held", "9", 0, 1), ("returned", "9/1", 0, 1)]),
        ("UPDATE quota_share SET consumed = 2 WHERE station = 1", [("consumed", "9/1", 2, 1)]),
        (
            "UPDATE voucher SET state = 'live' WHERE state = 'void'",
            [("live", "9", 2, 3), ("void_otherwise", "9", 1, 0), ("ledger_void", "9", 0, 1)],
        ),
        ("UPDATE voucher SET state = 'live' WHERE state = 'redeemed'", [("redeemed_otherwise", "9", 2, 0)]),
        ("UPDATE station_head SET have = have + 1 WHERE station = 1", [("entries", "1", 5, 4)]),
    ],
)
def test_a_figure_that_is_wrong_is_found(busy, statement, found):
    busy.central.write(lambda conn: conn.execute(text(statement)))

    assert [(one.figure, one.of, one.kept, one.counted) for one in busy.differences()] == found


def turns(count):
    """A pause that lets the counting go on `count` times, then ends it."""
    left = [count]

    async def pause(_seconds):
        left[0] -= 1
        if left[0] < 0:
            raise asyncio.CancelledError

    return pause


def counted(doors, rounds=2):
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(keep_counting(doors, turns(rounds)))


def alarms(house):
    with reading(house.engine) as conn:
        return [(one.kind, one.key, one.detail) for one in standing(conn)]


def test_while_central_serves_a_wrong_figure_becomes_one_alarm_and_stays_as_it_is(house):
    with writing(house.engine) as conn:
        conn.execute(text("UPDATE rollup SET arrived = 5 WHERE session = 1"))

    counted(house.http.app.state.doors)

    assert alarms(house) == [("counts_differ", "arrived/1", "kept 5, counted 0")]
    with reading(house.engine) as conn:
        assert conn.execute(text("SELECT arrived FROM rollup WHERE session = 1")).scalar_one() == 5


def test_right_figures_are_no_news(house):
    counted(house.http.app.state.doors)

    assert alarms(house) == []


def test_only_the_first_process_counts_and_none_where_it_is_switched_off(house):
    doors = house.http.app.state.doors
    off = replace(doors.settings, recount_every_s=0)

    asyncio.run(keep_counting(replace(doors, first=False), turns(0)))
    asyncio.run(keep_counting(replace(doors, settings=off), turns(0)))


@pytest.fixture
def command(tmp_path, database, capsys, monkeypatch):
    """`central`, on the database of the house."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        capsys.readouterr()
        environ = {"YINGBIN_CENTRAL_FOLDER": str(tmp_path)}
        code = program.main([*map(str, words), "--database", database], environ)
        said = capsys.readouterr()
        return int(code), [json.loads(line) for line in said.out.splitlines()], said.err

    return run


def test_the_command_says_what_differs_and_answers_no(house, command):
    assert command("recount")[:2] == (0, [{"differences": 0}])
    with writing(house.engine) as conn:
        conn.execute(text("UPDATE rollup SET arrived = 5 WHERE session = 1"))

    code, said, _ = command("recount")

    assert code == 1
    assert said == [{"figure": "arrived", "of": "1", "kept": 5, "counted": 0}, {"differences": 1}]
    assert alarms(house) == []


def test_an_alarm_stands_until_somebody_settles_it(house, command):
    with writing(house.engine) as conn:
        conn.execute(text("UPDATE rollup SET arrived = 5 WHERE session = 1"))
    counted(house.http.app.state.doors)

    code, said, _ = command("alarms")
    assert code == 0
    assert [(line["kind"], line["key"]) for line in said] == [("counts_differ", "arrived/1")]
    assert command("alarms", "settle", "counts_differ", "arrived/1")[0] == 0
    assert command("alarms")[1] == []
    code, _, err = command("alarms", "settle", "counts_differ", "arrived/1")
    assert code == 1
    assert "central alarms" in err
