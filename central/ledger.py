"""What stations push: kept whole, in order, and never refused when well chained."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from protocol.messages import PushHeader


@dataclass(frozen=True, slots=True)
class Accepted:
    have: int  # the contiguous prefix that is committed once the caller's transaction is
    era: str
    ctl: int
    main: int
    closed: bool
    quarantined: int  # entries of this push kept for a person to look at
    forked: int  # entries of this push that contradict kept ones


@dataclass(frozen=True, slots=True)
class PushRefused:
    problem: str  # goes out as 400: nothing was applied


def accept(
    conn: Connection, station: int, header: PushHeader, lines: Sequence[bytes], now_ms: int
) -> Accepted | PushRefused:
    """Take a push in; `lines` are the raw entry bytes. Run inside writing(), answer after it."""
    raise NotImplementedError
