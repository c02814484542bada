"""Rights of scarce benefits that lie at this station: granted by central, spent and given back here, totals only.

What is spent can never be more than what was granted: the table itself refuses it.
"""

from contextlib import suppress
from dataclasses import dataclass

from kiosk.store.journal import Sql, Writing
from protocol.messages import Grant

READ = """
    SELECT benefit, granted, consumed, returned, rid, want_rid, want_open, moved FROM quota WHERE benefit = ?"""
PUT_BACK = "SELECT count(*) FROM meta WHERE k = 'rolled_back'"
MARK_PUT_BACK = "INSERT OR IGNORE INTO meta(k, v) VALUES ('rolled_back', 1)"
SPEND = """
    UPDATE quota SET consumed = consumed + 1, moved = ?
    WHERE benefit = ? AND granted - consumed - returned >= 1"""
GIVE_BACK = "UPDATE quota SET returned = returned + ?, moved = ? WHERE benefit = ?"
WANT = """
    INSERT INTO quota(benefit, want_rid, want_open) VALUES (?, 1, ?)
    ON CONFLICT(benefit) DO UPDATE SET want_rid = want_rid + 1, want_open = excluded.want_open"""
TAKE = """
    UPDATE quota SET granted = ?2, rid = ?3, sig = ?4, moved = ?5
    WHERE benefit = ?1 AND ?2 > granted"""
ANSWERED = "UPDATE quota SET want_open = 0 WHERE benefit = ? AND want_rid = ?"
GRANTS = "SELECT benefit, granted, rid, sig FROM quota WHERE sig <> '' ORDER BY benefit"
STORED = "SELECT benefit FROM quota WHERE granted - consumed - returned >= 1 ORDER BY benefit"


@dataclass(frozen=True, slots=True)
class Rights:
    """Of one benefit. `want_open` were asked for under `want_rid` and not answered; `moved`: last change, ms."""

    benefit: int
    granted: int = 0
    consumed: int = 0
    returned: int = 0
    rid: int = 0
    want_rid: int = 0
    want_open: int = 0
    moved: int = 0

    @property
    def left(self) -> int:
        return self.granted - self.consumed - self.returned


def rights(conn: Sql, benefit: int) -> Rights:
    """As they stand; none of a benefit never asked for."""
    row = conn.execute(READ, (benefit,)).fetchone()
    return Rights(benefit) if row is None else Rights(*row)


def usable(conn: Sql) -> bool:
    """False once this folder was found put back to an older day: what it spent since is not known here."""
    return not conn.execute(PUT_BACK).fetchone()[0]


def mark_put_back(conn: Sql) -> None:
    """From now on nothing scarce is given here; a new enrolment begins anew."""
    conn.execute(MARK_PUT_BACK)


def spend(writing: Writing, benefit: int) -> bool:
    """One right, in the caller's transaction; False if none is left."""
    return bool(usable(writing.conn) and writing.conn.execute(SPEND, (writing.wall, benefit)).rowcount)


def give_back(writing: Writing, benefit: int) -> int:
    """All that is left, with the entry that says so; its seq."""
    left = rights(writing.conn, benefit).left
    writing.conn.execute(GIVE_BACK, (left, writing.wall, benefit))
    return writing.append("return", {"benefit": str(benefit), "rights": left})


def stored(conn: Sql) -> tuple[int, ...]:
    """Benefits of which rights are left here."""
    return tuple(benefit for (benefit,) in conn.execute(STORED))


def want(conn: Sql, benefit: int, count: int) -> int:
    """The number of a new request, on disk before it is sent. In its own transaction."""
    conn.execute(WANT, (benefit, count))
    return rights(conn, benefit).want_rid


def take(conn: Sql, grant: Grant, want_rid: int, now: int) -> None:
    """A verified grant: the greater total stands. In its own transaction."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        conn.execute(TAKE, (int(grant.benefit), grant.granted, grant.rid, grant.sig, now))
        conn.execute(ANSWERED, (int(grant.benefit), want_rid))
        conn.execute("COMMIT")
    except BaseException:
        with suppress(Exception):
            conn.execute("ROLLBACK")
        raise


def grants(conn: Sql) -> tuple[Grant, ...]:
    """What central granted, in its own signed words."""
    return tuple(Grant(str(benefit), *rest) for benefit, *rest in conn.execute(GRANTS))
