"""Redemptions of this station that a person may still take back, and what else stands at the counter."""

from dataclasses import dataclass

from kiosk.here import Here
from kiosk.store import redeems
from kiosk.store.redeems import Request
from kiosk.timekeeping import Moment

MOST_LISTED = 20
MINUTE_MS = 60_000
MARGIN_MS = MINUTE_MS
"""Central judges by its own clock: nobody is told here that it is taken back, and there that it is too late."""


@dataclass(frozen=True, slots=True)
class UsedUp:
    """One redemption of this station that holds. `name` is None where the roster does not know the guest.

    `at` (ms) is when it was used up, `until` how long it may be taken back; 0: never.
    """

    intent: int
    voucher: str
    guest: int
    name: str | None
    benefit: int
    at: int
    on_behalf: bool
    handed: bool
    until: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Committed; central decides what becomes of the voucher."""

    guest: int
    seq: int


@dataclass(frozen=True, slots=True)
class NotTakenBack:
    """`why`: nothing_to_undo | too_late."""

    why: str


def used_up(here: Here) -> tuple[UsedUp, ...]:
    """The last ones, newest first."""
    return tuple(_used_up(here, one) for one in redeems.used_up(here.journal.conn, MOST_LISTED))


def take_back(here: Here, intent: int, staff: str, reason: str, moment: Moment) -> TakenBack | NotTakenBack:
    """`intent`: the entry that asked for it."""
    one = redeems.request(here.journal.conn, intent)
    if one is None or one.result != "redeemed" or one.undone is not None:
        return NotTakenBack("nothing_to_undo")
    if moment.ms > _until(here, one):
        return NotTakenBack("too_late")
    with here.journal.transaction(moment.stamp) as writing:
        seq = redeems.undo(writing, one, staff, reason)
    return TakenBack(one.guest, seq)


def _used_up(here: Here, one: Request) -> UsedUp:
    guest = None if here.without_roster else here.roster.standing(one.guest).guest
    return UsedUp(
        one.seq,
        one.voucher.hex(),
        one.guest,
        guest.name if guest else None,
        one.benefit,
        _used_at(one),
        one.on_behalf,
        one.handed is not None,
        _until(here, one),
    )


def _until(here: Here, one: Request) -> int:
    benefit = here.small.benefits.get(one.benefit)
    minutes = 0 if benefit is None else benefit.undo_minutes
    time = minutes * MINUTE_MS
    return _used_at(one) + time - min(MARGIN_MS, time // 2) if minutes else 0


def _used_at(one: Request) -> int:
    return one.used_at or one.answered or 0
