"""The journal: chained, append-only, whole or not at all."""

import pytest

from kiosk.store.check import JournalBroken, check, must_hold
from kiosk.store.database import JOURNAL, make_journal, open_journal, read_journal
from kiosk.store.journal import Journal, entries_from, hash_of, refuse
from protocol.clock import Stamp
from protocol.entries import GENESIS, link
from protocol.sqlite import dbapi

EVENT, STATION = 20251, 7
STAMP = Stamp(1_794_704_400_000, 5, "b0")


@pytest.fixture
def journal(tmp_path):
    conn = make_journal(tmp_path)
    yield Journal(conn, EVENT, STATION)
    conn.close()


def write(journal, count):
    for guest in range(count):
        refuse(journal, STAMP, "too_early", guest, 1)


def test_entries_are_chained_from_genesis(journal):
    write(journal, 3)
    before = GENESIS
    for entry in entries_from(journal.conn, STATION, 1, 10):
        assert entry.prev == before
        assert entry.hash == link(before, entry.body_bytes)
        before = entry.hash
    assert journal.head.hash == before == hash_of(journal.conn, 3)


def test_entries_are_given_from_any_place_with_the_hash_before_them(journal):
    write(journal, 5)
    assert [entry.seq for entry in entries_from(journal.conn, STATION, 3, 2)] == [3, 4]
    assert entries_from(journal.conn, STATION, 3, 1)[0].prev == hash_of(journal.conn, 2)
    assert entries_from(journal.conn, STATION, 6, 2) == ()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET bytes = x'00' WHERE seq = 1",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry(seq, hash, type, bytes) VALUES (1, x'00', 'visit', x'00')",
        "INSERT INTO entry(seq, hash, type, bytes) VALUES (9, x'00', 'visit', x'00')",
    ],
)
def test_an_entry_is_never_changed_nor_deleted_nor_replaced_nor_out_of_order(journal, sql):
    write(journal, 2)
    with pytest.raises(dbapi.DatabaseError):
        journal.conn.execute(sql)
    assert check(journal.conn, EVENT, STATION).ok


def test_what_fails_inside_a_transaction_leaves_nothing_and_the_chain_goes_on(journal):
    write(journal, 1)
    with pytest.raises(ValueError, match="no such entry type"), journal.transaction(STAMP) as writing:
        assert writing.append("claim", {"guest": "1", "benefit": "2"}) + writing.append("made_up", {})
    assert journal.head.seq == 1
    write(journal, 1)
    assert check(journal.conn, EVENT, STATION).ok
    assert check(journal.conn, EVENT, STATION).entries == 2


def test_an_oversell_cannot_commit(journal):
    journal.conn.execute("INSERT INTO quota(benefit, granted, consumed) VALUES (5, 1, 1)")
    with pytest.raises(dbapi.IntegrityError):
        journal.conn.execute("UPDATE quota SET consumed = consumed + 1 WHERE benefit = 5")


def spoil(folder, *statements):
    conn = dbapi.connect(str(folder / "journal.db"), isolation_level=None)
    for name in ("entry_is_never_changed", "entry_is_never_deleted", "entry_follows_the_last"):
        conn.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        conn.execute(statement)
    conn.close()


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        (
            "UPDATE entry SET bytes = CAST(replace(bytes, 'too_early', 'too_laten') AS BLOB) WHERE seq = 3",
            "entry 3 does not fit",
        ),
        ("DELETE FROM entry WHERE seq = 3", "entry 3 is missing"),
        ("DELETE FROM entry WHERE seq = 5", "the head says entry 5, the last entry is 4"),
        ("UPDATE head SET seq = 4", "the head says entry 4, the last entry is 5"),
        ("UPDATE head SET hash = zeroblob(32)", "the head does not have the last entry's hash"),
    ],
)
def test_a_tampered_journal_is_found_and_the_station_does_not_open(tmp_path, journal, spoiled, said):
    write(journal, 5)
    journal.conn.close()
    spoil(tmp_path, spoiled)
    conn = open_journal(tmp_path)
    found = check(conn, EVENT, STATION)
    assert said in (found.wrong or "")
    with pytest.raises(JournalBroken):
        must_hold(conn, EVENT, STATION)
    conn.close()


def test_a_journal_of_another_station_does_not_hold(tmp_path, journal):
    write(journal, 1)
    assert "not one of this station" in (check(journal.conn, EVENT, 8).wrong or "")


def test_a_reader_cannot_write(tmp_path, journal):
    conn = read_journal(tmp_path)
    with pytest.raises(dbapi.OperationalError):
        conn.execute("INSERT INTO meta VALUES ('a', 1)")
    conn.close()


def test_a_journal_that_is_gone_is_never_begun_anew(tmp_path):
    with pytest.raises(JournalBroken, match="missing or empty"):
        open_journal(tmp_path)
    assert not (tmp_path / JOURNAL).exists()
    (tmp_path / JOURNAL).touch()
    with pytest.raises(JournalBroken, match="missing or empty"):
        open_journal(tmp_path)
