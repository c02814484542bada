"""One rule of the product broken at a time, to show that the invariants see it. Small patches on the real code."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, select

from central import backup, ledger, visits
from central import feed as central_feed
from central.chain import Link, Tip, Walked
from central.meta import era
from central.schema import feed, recording
from central.visits import Recording, Undo
from kiosk.store import files
from kiosk.store.journal import MOVE_HEAD, Journal, Writing
from kiosk.store.roster_writer import MOVE_CURSOR, RosterWriter
from kiosk.sync.push import Push, Taken
from protocol.clock import Stamp
from protocol.entries import link
from protocol.messages import FeedItem
from protocol.sqlite import immediate
from tests.simulation.scarce_mutations import SCARCE

Mutation = Callable[[], AbstractContextManager[Any]]


def ack_max() -> AbstractContextManager[Any]:
    """Central acknowledges the greatest entry it saw, not the contiguous prefix."""

    def walk(
        tip: Tip, known: Any, first: int, prev: bytes, lines: Sequence[bytes], **_parted: bool
    ) -> Walked:
        fresh = []
        for seq, line in enumerate(lines, first):
            digest = link(prev, line)
            if seq > tip.have:
                fresh.append(Link(seq, digest, line))
                tip = Tip(seq, digest)
            prev = digest
        return Walked(tip, tuple(fresh), ())

    return patch.object(ledger, "walk", walk)


def counts_every_push() -> AbstractContextManager[Any]:
    """Central raises the arrivals by what it hears, not by what is new."""
    return patch.object(
        visits, "_differences", lambda _before, after: Counter(session for _, session in after)
    )


def undo_takes_the_visit() -> AbstractContextManager[Any]:
    """An undo of one recording takes back whatever others recorded of the same visit."""
    apply = visits.apply

    def widely(conn: Connection, recordings: Sequence[Recording], undos: Sequence[Undo]) -> set[int]:
        guests = apply(conn, recordings, undos)
        more = [
            Undo(station, seq, undo.by_station, undo.by_seq)
            for undo in undos
            for station, seq in _of_the_same_visit(conn, undo)
        ]
        return guests | (apply(conn, (), more) if more else set())

    return patch.object(visits, "apply", widely)


def _of_the_same_visit(conn: Connection, undo: Undo) -> list[tuple[int, int]]:
    one = select(recording).where(recording.c.station == undo.station, recording.c.seq == undo.seq)
    found = conn.execute(one).first()
    if found is None:
        return []
    same = select(recording.c.station, recording.c.seq).where(
        recording.c.guest == found.guest, recording.c.session == found.session
    )
    return [tuple(row) for row in conn.execute(same)]


def numbers_before_commit() -> AbstractContextManager[Any]:
    """Feed numbers as a serial column gives them: taken early, seen late. Every third push is slow to commit."""
    slow: list[dict[str, Any]] = []
    turn = iter(range(10**9))

    def publish(conn: Connection, stream: str, changes: Any) -> int:
        head: int = central_feed.publish(conn, stream, changes)
        late, slow[:] = list(slow), []
        mine = (
            conn.execute(select(feed).where(feed.c.stream == stream, feed.c.seq == head)).mappings().first()
        )
        if mine and next(turn) % 3 == 0:
            slow.append(dict(mine))
            conn.execute(feed.delete().where(feed.c.stream == stream, feed.c.seq == head))
        for row in late:
            _appear(conn, row)
        return head

    return patch.object(ledger, "publish", publish)


def _appear(conn: Connection, row: dict[str, Any]) -> None:
    same = (feed.c.stream == row["stream"], feed.c.kind == row["kind"], feed.c.key == row["key"])
    if conn.execute(select(feed.c.seq).where(*same)).first() is None:
        conn.execute(feed.insert(), row)


def restore_keeps_the_era() -> AbstractContextManager[Any]:
    """A restored central says it is the one it was."""
    begin = backup.begin_era
    return patch.object(backup, "begin_era", lambda conn, _name, first: begin(conn, era(conn), first))


def shown_before_commit() -> AbstractContextManager[Any]:
    """The desk answers first; its transaction is committed when the next one begins."""

    @contextmanager
    def transaction(journal: Journal, stamp: Stamp) -> Iterator[Writing]:
        if journal.conn.in_transaction:
            journal.conn.execute("COMMIT")
        journal.conn.execute("BEGIN IMMEDIATE")
        writing = Writing(journal.conn, journal.event, journal.station, stamp, journal.head)
        yield writing
        journal.conn.execute(MOVE_HEAD, (writing.head.seq, writing.head.hash))
        journal.head, journal.last_wall = writing.head, stamp.wall

    return patch.object(Journal, "transaction", transaction)


@contextmanager
def deleted_when_acknowledged() -> Iterator[None]:
    """A station forgets what central says it has."""
    taken = Push._taken

    def forgetting(push: Push, reply: Any, entries: Any) -> Any:
        done = taken(push, reply, entries)
        if isinstance(done, Taken):
            push._conn.execute("DROP TRIGGER IF EXISTS entry_is_never_deleted")
            push._conn.execute("DELETE FROM entry WHERE seq < ?", (done.answer.have,))
        return done

    with patch.object(Push, "_taken", forgetting), patch.object(files, "must_hold", lambda *_: None):
        yield


def cursor_before_the_page() -> AbstractContextManager[Any]:
    """A station moves its cursor in one transaction and takes the page in the next."""
    apply = RosterWriter.apply

    def hasty(writer: RosterWriter, stream: str, era: str, cursor: int, items: Iterator[FeedItem]) -> bool:
        with immediate(writer._conn) as conn:
            conn.execute(MOVE_CURSOR, (stream, era, cursor))
        return apply(writer, stream, era, cursor, items)

    return patch.object(RosterWriter, "apply", hasty)


MUTATIONS: dict[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        ack_max,
        counts_every_push,
        undo_takes_the_visit,
        numbers_before_commit,
        restore_keeps_the_era,
        shown_before_commit,
        deleted_when_acknowledged,
        cursor_before_the_page,
        *SCARCE,
    )
}
