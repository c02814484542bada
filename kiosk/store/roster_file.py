"""What a station adds to the tables it downloads, and how a roster file comes to be."""

from kiosk.store.journal import Sql
from protocol.roster_schema import COLUMNS, FTS, FTS_FILL, INDEXES, TABLES

OWN: dict[str, str] = {
    # One row a guest, session and station that recorded the visit: what a full session is counted by.
    "elsewhere": """
        CREATE TABLE elsewhere(
            session INTEGER NOT NULL, guest INTEGER NOT NULL, station INTEGER NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY(session, guest, station)) STRICT, WITHOUT ROWID""",
    # Kinds of rows that were passed over because this program does not know them.
    "resync": "CREATE TABLE resync(kind TEXT PRIMARY KEY) STRICT",
    # For the desk's search: the very name, and names that begin so.
    "guest_name": "CREATE INDEX guest_name ON guest(name)",
}
FILL_ELSEWHERE = """
    INSERT OR REPLACE INTO elsewhere(session, guest, station, at)
    SELECT v.value ->> 0, s.guest, v.value ->> 1, v.value ->> 2
    FROM guest_state AS s, json_each(s.visits) AS v"""
# Of an encrypted page 80 bytes go to its proof: at FTS5's own 4050 bytes each block of words would take two pages.
FTS_BLOCK = "INSERT INTO guest_fts(guest_fts, rank) VALUES ('pgsz', 3950)"
PRESENT = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'index')"


def complete(conn: Sql) -> None:
    """Gives a freshly filled file its missing tables, indexes and the full-text index."""
    present = _present(conn)
    for table, statement in TABLES.items():
        if table not in present:
            conn.execute(statement)
    for statement in (*INDEXES, FTS, FTS_BLOCK, FTS_FILL):
        conn.execute(statement)
    catch_up(conn)


def catch_up(conn: Sql) -> None:
    """Gives a file that an earlier program made what this one keeps beside central's tables."""
    missing = lacking(conn)
    for name, statement in OWN.items():
        if name in missing:
            conn.execute(statement)
    if "elsewhere" in missing:
        conn.execute(FILL_ELSEWHERE)


def fits(conn: Sql) -> bool:
    """Whether central's tables have the columns this program reads; an older program's may not."""
    return all(
        set(columns) <= {name for _, name, *_ in conn.execute(f"PRAGMA table_info({table})")}
        for table, columns in COLUMNS.items()
    )


def lacking(conn: Sql) -> set[str]:
    """What of our own the file does not have yet."""
    return OWN.keys() - _present(conn)


def _present(conn: Sql) -> set[str]:
    return {str(name) for (name,) in conn.execute(PRESENT)}
