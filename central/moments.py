"""When an entry was made, as well as central can tell: stations' wall clocks are never trusted for order."""

from dataclasses import dataclass
from typing import Literal

from protocol.clock import iso
from protocol.entries import EntryFields
from protocol.messages import PushHeader


@dataclass(frozen=True, slots=True)
class PushClock:
    """What ties a station's clocks to central's, at one push. Milliseconds."""

    now: int
    boot: str
    mono: int
    wall_offset: int  # central's clock less the station's, as last seen before this push
    earliest: int  # nothing of this event happened before


Quality = Literal["mono", "wall"]


def push_clock(header: PushHeader, now: int, earliest: int, known_offset: int | None) -> PushClock:
    """The clock of this push; without an earlier one its own wall clock has to do for older boots."""
    offset = now - header.wall if known_offset is None else known_offset
    return PushClock(now, header.boot, header.mono, offset, earliest)


def happened(entry: EntryFields, clock: PushClock) -> tuple[int, Quality]:
    """The moment of an entry and what it rests on: the boot clock of this boot, else the wall clock."""
    if entry.boot == clock.boot:
        return _within(clock.now - (clock.mono - entry.mono), clock), "mono"
    return _within(entry.wall + clock.wall_offset, clock), "wall"


def told(ms: int) -> str:
    """As people say it; a moment that no calendar of ours has, in milliseconds."""
    try:
        return iso(ms)
    except (OverflowError, ValueError, OSError):
        return f"{ms} ms"


def _within(moment: int, clock: PushClock) -> int:
    return min(max(moment, clock.earliest), clock.now)
