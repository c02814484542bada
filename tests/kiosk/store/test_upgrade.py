"""A journal made by an earlier version is brought to today's shape and keeps every entry."""

from pathlib import Path

from kiosk.store.check import check
from kiosk.store.database import JOURNAL, make_journal, open_journal
from kiosk.store.journal import Journal, refuse
from protocol.clock import Stamp
from protocol.sqlite import dbapi

OLD = Path(__file__).with_name("journal_0001.sql")


def test_the_first_shape_is_upgraded_and_goes_on(tmp_path):
    conn = dbapi.connect(str(tmp_path / JOURNAL), isolation_level=None)
    conn.executescript(OLD.read_text("utf-8"))
    conn.close()
    conn = open_journal(tmp_path)
    assert check(conn, 20251, 7).entries == 3
    journal = Journal(conn, 20251, 7)
    assert refuse(journal, Stamp(1, 1, "b1"), "too_late", 5, 1) == 4
    assert conn.execute("SELECT count(*) FROM my_undo").fetchone() == (0,)
    assert conn.execute("SELECT count(*) FROM my_visit").fetchone() == (1,)
    assert check(conn, 20251, 7).ok
    conn.close()


def test_opening_twice_changes_nothing(tmp_path):
    make_journal(tmp_path).close()
    shape = "SELECT name, sql FROM sqlite_schema ORDER BY name"
    conn = open_journal(tmp_path)
    before = conn.execute(shape).fetchall()
    conn.close()
    conn = open_journal(tmp_path)
    assert conn.execute(shape).fetchall() == before
    conn.close()
