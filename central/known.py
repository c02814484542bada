"""What central knows at the moment entries are read: which guests, sessions and benefits there are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, literal_column, select, union_all

from central.among import among
from central.meaning import Known, guests_named
from central.schema import benefit, event, guest, session
from protocol.entries import EntryFields

EVENT, SESSION, BENEFIT = "event", "session", "benefit"
ALL = union_all(
    select(literal_column("'event'"), event.c.id),
    select(literal_column("'session'"), session.c.id),
    select(literal_column("'benefit'"), benefit.c.id),
)
GUESTS = among(select(guest.c.id), guest.c.id)


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
        guests.update(GUESTS.asked(conn, named).scalars().all())
    there: dict[str, list[int]] = {EVENT: [], SESSION: [], BENEFIT: []}
    for kind, number in conn.execute(ALL):
        there[kind].append(number)
    return KnownAnywhere(
        Known(
            event=there[EVENT][0] if there[EVENT] else 0,
            station=0,
            guests=frozenset(guests),
            sessions=frozenset(there[SESSION]),
            benefits=frozenset(there[BENEFIT]),
        )
    )
