"""The enrolled stations: who they are, how they are, and closing one."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class StationRow:
    station: int
    name: str
    role: str
    session: int
    enrolled: bool
    closed: bool
    have: int
    head: int  # entries the station said it has
    seen_at: int | None  # ms, last push or heartbeat
    behind: int  # entries known to exist and not received
    silent: bool
    forks: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class StationClosed:
    station: int


@dataclass(frozen=True, slots=True)
class NoSuchStation:
    station: int


def list_stations(conn: Connection, now_ms: int, *, silent_after_s: int) -> tuple[StationRow, ...]:
    raise NotImplementedError


def signer(conn: Connection, station: int) -> Ed25519PublicKey | None:
    """The key a request of this station must be signed with; closed stations keep theirs (they may still push)."""
    raise NotImplementedError


def is_closed(conn: Connection, station: int) -> bool:
    raise NotImplementedError


def close(conn: Connection, station: int) -> StationClosed | NoSuchStation:
    """Close for good: told on the ctl feed; its number and key are never given out again."""
    raise NotImplementedError
