"""What must hold of a journal before a station opens, and what `kiosk journal check` looks at in full."""

from dataclasses import dataclass

from kiosk.store.journal import Sql, hash_of, read_head
from protocol.entries import EntryMalformed, link, read

LAST = 1_000
COUNT = "SELECT count(*) FROM entry"
RANGE = "SELECT seq, hash, bytes FROM entry WHERE seq > ? ORDER BY seq"


class JournalBroken(Exception):
    """The journal is not what was written. The text says what and where, for a person."""


@dataclass(frozen=True, slots=True)
class Checked:
    entries: int
    head: bytes
    wrong: str | None

    @property
    def ok(self) -> bool:
        return self.wrong is None


def check(conn: Sql, event: int, station: int, *, last: int | None = None) -> Checked:
    """Walks the chain, the whole of it or its last entries, and compares the head."""
    entries = int(conn.execute(COUNT).fetchone()[0])
    head = read_head(conn)
    start = 0 if last is None else max(0, head.seq - last)
    wrong = _file_wrong(conn) or _chain_wrong(conn, event, station, start)
    return Checked(entries, head.hash, wrong)


def must_hold(conn: Sql, event: int, station: int) -> None:
    """The start-up check. Raises JournalBroken."""
    found = check(conn, event, station, last=LAST)
    if found.wrong is not None:
        raise JournalBroken(found.wrong)


def _file_wrong(conn: Sql) -> str | None:
    answer = str(conn.execute("PRAGMA quick_check(1)").fetchone()[0])
    return None if answer == "ok" else f"SQLite finds the file damaged: {answer}"


def _chain_wrong(conn: Sql, event: int, station: int, start: int) -> str | None:
    head = read_head(conn)
    before = hash_of(conn, start)
    if before is None:
        return f"entry {start} is missing"
    seq = start
    for found, digest, entry in conn.execute(RANGE, (start,)):
        if found != seq + 1:
            return f"entry {seq + 1} is missing"
        if link(before, bytes(entry)) != bytes(digest):
            return f"entry {found} does not fit the one before it"
        if not _is_ours(bytes(entry), event, station, found):
            return f"entry {found} is not one of this station"
        seq, before = found, bytes(digest)
    if head.seq != seq:
        return f"the head says entry {head.seq}, the last entry is {seq}"
    return None if head.hash == before else "the head does not have the last entry's hash"


def _is_ours(entry: bytes, event: int, station: int, seq: int) -> bool:
    try:
        fields = read(entry)
    except EntryMalformed:
        return False
    return (fields.event, fields.station, fields.seq) == (event, station, seq)
