"""What a station adds to the tables it downloads, and how a roster file comes to be."""

from kiosk.store.journal import Sql
from protocol.roster_schema import FTS, FTS_FILL, INDEXES, TABLES

# One row a visit known from other stations: what a full session is counted by.
OWN_TABLES = (
    """CREATE TABLE elsewhere(
        session INTEGER NOT NULL, guest INTEGER NOT NULL, station INTEGER NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY(session, guest)) STRICT, WITHOUT ROWID""",
    # Recordings central named once and no longer names: undone, by whichever station.
    """CREATE TABLE taken_back(
        station INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(station, seq)) STRICT, WITHOUT ROWID""",
    "CREATE TABLE resync(kind TEXT PRIMARY KEY) STRICT",
    "CREATE INDEX guest_name ON guest(name)",  # the desk's search: the very name, and names that begin so
)
FILL_ELSEWHERE = """
    INSERT OR REPLACE INTO elsewhere(session, guest, station, at)
    SELECT v.value ->> 0, s.guest, v.value ->> 1, v.value ->> 2
    FROM guest_state AS s, json_each(s.visits) AS v"""
# A big table of words in memory while the index is filled halves the time at half a million guests.
MANY_WORDS = "INSERT INTO guest_fts(guest_fts, rank) VALUES ('hashsize', 67108864)"
FEW_WORDS = "INSERT INTO guest_fts(guest_fts, rank) VALUES ('hashsize', 1048576)"
PRESENT = "SELECT name FROM sqlite_schema WHERE type = 'table'"


def complete(conn: Sql) -> None:
    """Gives a freshly filled file its missing tables, indexes and the full-text index."""
    present = {str(name) for (name,) in conn.execute(PRESENT)}
    for table, statement in TABLES.items():
        if table not in present:
            conn.execute(statement)
    for statement in (*INDEXES, FTS, MANY_WORDS, FTS_FILL, FEW_WORDS, *OWN_TABLES, FILL_ELSEWHERE):
        conn.execute(statement)
