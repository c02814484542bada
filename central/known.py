"""What central knows at the moment entries are read: which guests, sessions and benefits there are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from central.among import among
from central.meaning import Known, guests_named
from central.schema import benefit, event, guest, session
from protocol.entries import EntryFields

EVENT, SESSIONS, BENEFITS = select(event.c.id), select(session.c.id), select(benefit.c.id)


@dataclass(frozen=True, slots=True)
class KnownAnywhere:
    """The same for every station."""

    known: Known

    def at(self, station: int) -> Known:
        """For entries of this station's journal."""
        return replace(self.known, station=station)


def known_to(conn: Connection, said: Sequence[EntryFields | None]) -> KnownAnywhere:
    """As far as these entries ask."""
    guests: set[int] = set()
    if named := guests_named(said):
        guests.update(conn.execute(select(guest.c.id).where(among(conn, guest.c.id, named))).scalars())
    return KnownAnywhere(
        Known(
            event=conn.execute(EVENT).scalar() or 0,
            station=0,
            guests=frozenset(guests),
            sessions=frozenset(conn.execute(SESSIONS).scalars()),
            benefits=frozenset(conn.execute(BENEFITS).scalars()),
        )
    )
