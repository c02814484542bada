"""The two streams stations follow: one row per entity, in commit order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from central.keys import Keys

CTL = "ctl"
MAIN = "main"


@dataclass(frozen=True, slots=True)
class Heads:
    era: str
    ctl: int
    main: int


@dataclass(frozen=True, slots=True)
class Item:
    q: int
    k: str
    i: str
    v: int
    d: bool
    b: Mapping[str, object] | None
    sig: str | None  # ctl only

    def line(self) -> bytes:
        """The item as one line of JSON, without the newline."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Page:
    items: tuple[Item, ...]
    next: int  # the cursor after this page; the same as `after` when nothing is new


def heads(conn: Connection) -> Heads:
    raise NotImplementedError


def too_old(conn: Connection, stream: str, after: int) -> bool:
    """Whether items after this cursor have been forgotten (410), or were never given out (a cursor from elsewhere)."""
    raise NotImplementedError


def page(conn: Connection, keys: Keys, stream: str, after: int, limit: int) -> Page:
    """Items after the cursor, oldest first, with their bodies as they stand now."""
    raise NotImplementedError


def publish(conn: Connection, stream: str, changes: Iterable[tuple[str, int, bool]]) -> int:
    """Move (kind, key, deleted) to new sequence numbers; call it last in the transaction, ctl before main."""
    raise NotImplementedError
