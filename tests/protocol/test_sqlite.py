"""The one way into SQLite keeps commits through a power cut, or says that it cannot."""

import sys
from contextlib import suppress

import pytest

from protocol import sqlite
from protocol.sqlite import StorageUnsafe, connect, dbapi, immediate

KEY = bytes(range(32))


def pragma(conn, name):
    return conn.execute(f"PRAGMA {name}").fetchone()[0]


def test_every_guard_is_on_in_every_connection(tmp_path):
    for _ in range(2):
        conn = connect(tmp_path / "journal.db")
        assert (pragma(conn, "journal_mode"), pragma(conn, "synchronous")) == ("wal", 2)
        assert (pragma(conn, "busy_timeout"), pragma(conn, "foreign_keys")) == (5000, 1)
        assert (pragma(conn, "trusted_schema"), pragma(conn, "cell_size_check")) == (0, 1)
        conn.close()


def test_this_sqlite_has_the_wal_bug_mended():
    assert sqlite.version_ok()
    assert not sqlite.version_ok((3, 51, 2))
    assert sqlite.version_ok((3, 53, 0))


def test_sqlite_utils_uses_the_same_library(tmp_path):
    import sqlite_utils

    conn = connect(tmp_path / "journal.db")
    database = sqlite_utils.Database(conn)
    database["guest"].insert({"id": 1})
    database["guest"].insert({"id": 2, "seat": "A1"}, alter=True)
    assert database["guest"].count == 2
    assert sys.modules["pysqlite3.dbapi2"] is dbapi
    conn.close()


def test_storage_that_cannot_do_wal_is_refused():
    nameless = ""  # a temporary database of SQLite itself, which has no WAL
    with pytest.raises(StorageUnsafe) as refused:
        connect(nameless)
    assert (refused.value.found, refused.value.wanted) == ("journal_mode=memory", "journal_mode=wal")


def test_memory_needs_no_wal():
    connect(":memory:").close()


def test_a_keyed_file_shows_nothing_and_opens_with_its_key_only(tmp_path):
    path = tmp_path / "roster.db"
    conn = connect(path, key=KEY)
    conn.execute("CREATE TABLE guest(name TEXT)")
    conn.execute("INSERT INTO guest VALUES ('欧阳娜娜')")
    conn.close()
    assert not any("欧阳娜娜".encode() in file.read_bytes() for file in tmp_path.iterdir())
    again = connect(path, key=KEY, readonly=True)
    assert again.execute("SELECT name FROM guest").fetchone() == ("欧阳娜娜",)
    again.close()
    for wrong in (bytes(32), None):
        with pytest.raises(dbapi.DatabaseError):
            connect(path, key=wrong)


def test_a_wrong_key_writes_nothing_to_stderr_by_itself(tmp_path, capfd):
    connect(tmp_path / "roster.db", key=KEY).close()
    with pytest.raises(dbapi.DatabaseError):
        connect(tmp_path / "roster.db", key=bytes(32))
    assert capfd.readouterr() == ("", "")


def test_a_key_of_another_length_is_a_mistake_of_the_program(tmp_path):
    with pytest.raises(ValueError, match="32 bytes, not 5"):
        connect(tmp_path / "roster.db", key=b"short")


def test_a_reader_cannot_write(tmp_path):
    connect(tmp_path / "a ?#%.db").close()
    reader = connect(tmp_path / "a ?#%.db", readonly=True)
    with pytest.raises(dbapi.OperationalError, match="readonly"):
        reader.execute("CREATE TABLE t(x)")
    reader.close()


def test_a_reader_does_not_make_a_file_that_is_not_there(tmp_path):
    with pytest.raises(dbapi.OperationalError):
        connect(tmp_path / "none.db", readonly=True)
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_immediately_is_committed_or_gone(tmp_path):
    conn = connect(tmp_path / "journal.db")
    conn.execute("CREATE TABLE t(x INTEGER)")
    with immediate(conn):
        conn.execute("INSERT INTO t VALUES (1)")
        assert conn.in_transaction
    with suppress(RuntimeError), immediate(conn):
        conn.execute("INSERT INTO t VALUES (2)")
        raise RuntimeError
    assert conn.execute("SELECT x FROM t").fetchall() == [(1,)]
    assert not conn.in_transaction
    conn.close()


def test_a_commit_that_fails_leaves_nothing_open(tmp_path):
    conn = connect(tmp_path / "journal.db")
    conn.execute("CREATE TABLE p(id INTEGER PRIMARY KEY)")
    conn.execute("CREATE TABLE c(p INTEGER REFERENCES p(id) DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(dbapi.IntegrityError), immediate(conn):
        conn.execute("INSERT INTO c VALUES (7)")
    assert not conn.in_transaction
    assert conn.execute("SELECT count(*) FROM c").fetchone() == (0,)
    conn.close()
