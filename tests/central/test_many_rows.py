"""Many rows put and asked for at once, the same on both databases."""

import pytest
from sqlalchemy import select

from central.among import among
from central.database import reading, writing
from central.issues import BEFORE
from central.many_rows import KNOWN_ROWS_STAY, put
from central.schema import entry, redemption, visit, voiding
from central.visits import MOVED

BIG = 2**63 - 1


def an_entry(seq, guest, note=""):
    return (7, seq, bytes([seq]), "visit", guest, b'{"a\\\x00', 1, 2, "mono", "applied", note)


def test_rows_come_back_as_they_were_put(bare):
    odd = """ {"'\\,NULL}\n重庆 𠮷 """
    rows = [an_entry(1, None), an_entry(2, BIG, odd), an_entry(3, 0, "NULL")]
    with writing(bare.engine) as conn:
        put(conn, entry, rows)
    with reading(bare.engine) as conn:
        assert [tuple(row) for row in conn.execute(select(entry).order_by(entry.c.seq))] == rows


def test_a_column_may_be_empty_in_every_row(bare):
    with writing(bare.engine) as conn:
        put(conn, entry, [an_entry(seq, None) for seq in (1, 2)])
        assert conn.execute(select(entry.c.guest)).scalars().all() == [None, None]


def test_no_rows_are_no_statement(bare):
    with writing(bare.engine) as conn:
        put(conn, entry, [])


def test_a_known_row_stays_as_it_is_also_where_one_call_brings_it_twice(bare):
    with writing(bare.engine) as conn:
        put(conn, entry, [an_entry(1, 5, "first")])
        put(conn, entry, [an_entry(1, 6), an_entry(2, 7, "first"), an_entry(2, 8)], KNOWN_ROWS_STAY)
        found = conn.execute(select(entry.c.guest, entry.c.note).order_by(entry.c.seq)).all()
    assert [tuple(row) for row in found] == [(5, "first"), (7, "first")]


def test_a_row_that_moved_takes_the_place_of_the_one_before(bare):
    with writing(bare.engine) as conn:
        put(conn, visit, [(1, 1, 7, 1, 100), (2, 1, 7, 2, 100)], MOVED)
        put(conn, visit, [(1, 1, 8, 9, 50)], MOVED)
        found = conn.execute(select(visit).order_by(visit.c.guest)).all()
    assert [tuple(row) for row in found] == [(1, 1, 8, 9, 50), (2, 1, 7, 2, 100)]


@pytest.mark.parametrize("wanted", [[], [2], [1, 3, BIG], {1, 2}])
def test_rows_of_these_keys_are_asked_for_together(bare, wanted):
    guests = among(select(visit.c.guest).order_by(visit.c.guest), visit.c.guest)
    with writing(bare.engine) as conn:
        put(conn, visit, [(guest, 1, 7, guest, 100) for guest in (1, 2, 3, BIG)])
        assert guests.asked(conn, wanted).scalars().all() == sorted(wanted)


def test_one_question_tells_of_two_tables_what_it_finds_of_the_same_keys(bare):
    names = [bytes([number]) * 12 for number in range(4)]
    with writing(bare.engine) as conn:
        put(conn, voiding, [(name, 7, seq, 1, "", "", "done") for seq, name in enumerate(names[:2], 1)])
        put(conn, redemption, [(names[2], 7, 3, 1, "on_line", 0)])
        found = {bytes(name): what for name, what in BEFORE.asked(conn, names[1:])}
        assert found == {names[1]: "void", names[2]: "redeemed"}
        assert BEFORE.asked(conn, []).all() == []
