"""The roster as the desk reads it: one guest at a time from the encrypted file, the small tables in memory."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.store import roster_rows, roster_titles
from kiosk.store.database import open_current_roster
from kiosk.store.rows import AttributeRow, BenefitRow, EventRow, SessionRow, Standing, VenueRow
from protocol.rule_text import facts
from protocol.rules import Visited
from protocol.sqlite import dbapi
from protocol.tokens import KeyRing

CTL_CURSOR = "SELECT era, cursor FROM applied WHERE stream = 'ctl'"
DATA_VERSION = "PRAGMA data_version"
BADGE_KEYS = "SELECT kid, pk FROM badge_key"
STATIONS = "SELECT id, name, pk, closed FROM station"
CATEGORIES = "SELECT number, code FROM category"
BY_NUMBER = "SELECT id FROM guest WHERE number_lookup = ? LIMIT 20"
ELSEWHERE = """
    SELECT count(DISTINCT guest) FROM elsewhere AS e WHERE session = ?1 AND station <> ?2
    AND NOT EXISTS (SELECT 1 FROM elsewhere WHERE session = ?1 AND guest = e.guest AND station = ?2)"""


Opening = Callable[[Path, bytes], dbapi.Connection]


class NoEvent(Exception):
    """The roster holds no event: it was never filled."""


class RosterGeneration:
    """Counts the whole-file replacements; whoever reads reopens when it has moved on."""

    def __init__(self) -> None:
        self.value = 0

    def bump(self) -> None:
        self.value += 1


class SmallTables:
    """The event's own tables, read once and kept. `categories`: the number on a badge → the category."""

    event: EventRow
    venues: Mapping[int, VenueRow]
    sessions: Mapping[int, SessionRow]
    benefits: Mapping[int, BenefitRow]
    attributes: Mapping[str, AttributeRow]
    asked_sessions: frozenset[int]  # some rule wants a visit to them
    badge_keys: Mapping[int, bytes]
    stations: Mapping[int, tuple[str, bytes, bool]]  # name, public key, closed
    categories: Mapping[int, str]

    def __init__(self, conn: dbapi.Connection) -> None:
        row = conn.execute(roster_rows.EVENT).fetchone()
        if row is None:
            raise NoEvent("the roster holds no event")
        self.event = roster_rows.event(row)
        self.venues = _by_id(map(roster_rows.venue, conn.execute(roster_rows.VENUES)))
        self.sessions = _by_id(map(roster_rows.session, conn.execute(roster_rows.SESSIONS)))
        self.benefits = _by_id(map(roster_rows.benefit, conn.execute(roster_rows.BENEFITS)))
        self.attributes = {
            row.name: row for row in map(roster_rows.attribute, conn.execute(roster_rows.ATTRIBUTES))
        }
        self.asked_sessions = frozenset(
            fact.session
            for one in self.benefits.values()
            for fact in facts(one.audience)
            if isinstance(fact, Visited)
        )
        self.badge_keys = {kid: bytes(pk) for kid, pk in conn.execute(BADGE_KEYS)}
        self.stations = {
            id_: (name, bytes(pk), bool(closed)) for id_, name, pk, closed in conn.execute(STATIONS)
        }
        self.categories = dict(conn.execute(CATEGORIES))
        self.titles = roster_titles.titles(
            conn, self.event, self.sessions, self.benefits, self.attributes.values()
        )
        self.keyring = self._keyring()

    def _keyring(self) -> KeyRing:
        key = Ed25519PublicKey.from_public_bytes
        badges = {kid: key(pk) for kid, pk in self.badge_keys.items()}
        return KeyRing(self.event.id, badges, {id_: key(pk) for id_, (_, pk, _) in self.stations.items()})


class Roster:
    """The read side, for the thread that opened it. Call `refresh` before a piece of work."""

    def __init__(
        self, folder: Path, key: bytes, generation: RosterGeneration, opening: Opening = open_current_roster
    ) -> None:
        self._folder = folder
        self._key = key
        self._generation = generation
        self._opening = opening
        self._version = 0
        self._ctl: tuple[Any, ...] | None = None
        self._open()

    def refresh(self) -> None:
        """Sees a replaced file at once, and a changed event as soon as its page is committed."""
        if self._seen != self._generation.value:
            self.reopen()
        version = self.conn.execute(DATA_VERSION).fetchone()[0]
        if version != self._version:
            self._version = version
            self._read_small()

    def reopen(self) -> None:
        self.conn.close()
        self._open()

    def close(self) -> None:
        self.conn.close()

    def standing(self, guest: int) -> Standing:
        """What the roster says of a guest id, in one read."""
        return roster_rows.standing(self.conn.execute(roster_rows.STANDING, (guest,)).fetchone())

    def with_number(self, lookup: int) -> tuple[int, ...]:
        """Guests whose number has this truncated lookup value; it may fit more than one."""
        return tuple(guest for (guest,) in self.conn.execute(BY_NUMBER, (lookup,)))

    def arrived_elsewhere(self, session: int, station: int) -> int:
        """Guests of a session whom other stations recorded and this one did not."""
        return int(self.conn.execute(ELSEWHERE, (session, station)).fetchone()[0])

    def _open(self) -> None:
        self._seen = self._generation.value
        self.conn = self._opening(self._folder, self._key)
        self._version = self.conn.execute(DATA_VERSION).fetchone()[0]
        self.small = SmallTables(self.conn)
        self._ctl = self.conn.execute(CTL_CURSOR).fetchone()

    def _read_small(self) -> None:
        ctl = self.conn.execute(CTL_CURSOR).fetchone()
        if ctl != self._ctl:
            self.small = SmallTables(self.conn)
            self._ctl = ctl


def _by_id(rows: Any) -> Mapping[int, Any]:
    return MappingProxyType({row.id: row for row in rows})
