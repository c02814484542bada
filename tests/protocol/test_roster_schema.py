"""The roster's tables are what the feed and the search expect of them."""

import pytest

from protocol.roster_schema import BLOBS, COLUMNS, CTL, FTS, FTS_FILL, INDEXES, MAIN, TABLES
from protocol.sqlite import connect, dbapi

GUEST = {
    "name": "曾小明",
    "category": "talent",
    "lang": "zh",
    "attributes": "{}",
    "invitations": "[]",
    "entitlements": "{}",
}


@pytest.fixture
def roster(tmp_path):
    conn = connect(tmp_path / "roster.db", key=bytes(32))
    for statement in (*TABLES.values(), *INDEXES, FTS):
        conn.execute(statement)
    yield conn
    conn.close()


def add_guest(roster, number, chars, keys, folded=""):
    row = GUEST | {"id": number, "chars": chars, "keys": keys, "folded": folded}
    marks = ", ".join(f":{column}" for column in row)
    roster.execute(f"INSERT INTO guest({', '.join(row)}) VALUES ({marks})", row)


def found(roster, query):
    return [row for (row,) in roster.execute("SELECT rowid FROM guest_fts WHERE guest_fts MATCH ?", (query,))]


def test_the_columns_named_are_the_columns_there_are(roster):
    for table, columns in COLUMNS.items():
        there = roster.execute(f"PRAGMA table_info({table})").fetchall()
        assert tuple(row[1] for row in there) == columns
        assert [row[1] for row in there if row[5]] == [columns[0]]
        assert {(table, row[1]) for row in there if row[2] == "BLOB"} == {
            pair for pair in BLOBS if pair[0] == table
        }


def test_every_table_but_the_cursors_travels_in_one_stream():
    assert sorted((*CTL, *MAIN, "applied")) == sorted(TABLES) == sorted(COLUMNS)


def test_a_number_column_takes_no_text(roster):
    with pytest.raises(dbapi.IntegrityError):
        roster.execute("INSERT INTO badge VALUES (1, 'two', 0)")


def test_a_guest_is_found_by_one_character_also_beyond_the_basic_plane(roster):
    add_guest(roster, 1, "曾 小 明", "zengxiaoming")
    add_guest(roster, 2, "𠮷 田", "tian")
    roster.execute(FTS_FILL)
    assert found(roster, 'chars:"明"') == [1]
    assert found(roster, 'chars:"𠮷"') == [2]
    assert found(roster, "keys:zengx*") == [1]
    assert found(roster, "keys:z* keys:t*") == []


def test_a_guest_can_be_taken_out_of_the_index_and_put_back(roster):
    add_guest(roster, 1, "曾", "zeng")
    roster.execute(FTS_FILL)
    roster.execute("DELETE FROM guest_fts WHERE rowid = 1")
    assert found(roster, "zeng") == []
    roster.execute("INSERT INTO guest_fts(rowid, chars, keys, folded) VALUES (1, '单', 'shan', 'sal')")
    assert found(roster, "shan") == [1]
