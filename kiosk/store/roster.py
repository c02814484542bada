"""The roster as the desk reads it: one guest at a time from the encrypted file, the small tables in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.store.rows import BenefitRow, EventRow, Hit, SessionRow, Standing, VenueRow


@dataclass(frozen=True, slots=True)
class Applied:
    """How far a feed stream has been applied."""

    era: str
    cursor: int


class RosterGeneration:
    """Counts the whole-file replacements; the desk reopens when it has moved on."""

    def __init__(self) -> None:
        self.value = 0

    def bump(self) -> None:
        self.value += 1


class Roster:
    """Read side, for the thread that opened it. Reopens when `generation` has moved."""

    def __init__(self, folder: Path, key: bytes, generation: RosterGeneration) -> None: ...

    event: EventRow
    sessions: Mapping[int, SessionRow]
    venues: Mapping[int, VenueRow]
    benefits: Mapping[int, BenefitRow]
    badge_keys: Mapping[int, bytes]
    stations: Mapping[int, tuple[str, bytes]]

    def standing(self, guest: int) -> Standing: ...
    def by_number(self, lookups: tuple[int, ...]) -> tuple[Standing, ...]: ...
    def find(self, query: str, limit: int) -> tuple[Hit, ...]: ...


class RosterWriter:
    """Write side, for the courier: its own connection, one transaction a page."""

    def __init__(self, folder: Path, key: bytes) -> None: ...

    def applied(self, stream: str) -> Applied | None: ...

    def apply(self, stream: str, era: str, cursor: int, items: tuple[Mapping[str, Any], ...], *, have: int = 0) -> bool:
        """Applies one verified page (`{"k","i","v","d","b"}` each) and its cursor in one transaction.

        True if every kind was known; False means needs_resync was set. `have`: central's committed
        prefix of our journal when the page was asked for.
        """

    def needs_resync(self) -> bool: ...
    def close(self) -> None: ...
