"""Who stands there, as far as rules may look: what the roster says and what this station recorded since."""

from collections.abc import Iterable

from kiosk.here import Here
from kiosk.store import visits
from kiosk.store.rows import KnownVoucher, Standing
from protocol.entitling import held_and_used
from protocol.rules import Person


def person(
    here: Here,
    guest: int,
    standing: Standing,
    category: str | None,
    known: Iterable[KnownVoucher],
    coming_in: int | None = None,
) -> Person:
    """`coming_in`: the session whose visit is being recorded. Whom the roster does not know has at most a category."""
    row = standing.guest
    held, used = held_and_used(known)
    return Person(
        category=(category or "") if row is None else row.category,
        attributes={} if row is None else row.attributes,
        entitlements={} if row is None else row.entitlements,
        visited=frozenset(
            session
            for session in here.small.asked_sessions
            if session == coming_in or _visited(here, guest, standing, session)
        ),
        held=held,
        used=used,
    )


def _visited(here: Here, guest: int, standing: Standing, session: int) -> bool:
    conn = here.journal.conn
    mine = visits.mine(conn, session, guest)
    if mine is not None and (here.station, mine.seq) not in standing.undone:
        return True
    return any(
        visit.session == session
        and visit.station != here.station
        and not visits.undone_here(conn, visit.station, visit.seq)
        for visit in standing.visits
    )
