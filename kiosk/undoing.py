"""Taking a visit back, whoever recorded it: an entry that refers to the recording."""

from dataclasses import dataclass

from kiosk.doorway import Doorway
from kiosk.here import Here
from kiosk.store import visits
from kiosk.store.visits import Undoing
from kiosk.timekeeping import Moment


@dataclass(frozen=True, slots=True)
class Undone:
    guest: int
    seq: int


@dataclass(frozen=True, slots=True)
class NothingToUndo:
    guest: int


def undo(
    here: Here, doorway: Doorway, guest: int, staff: str, reason: str, moment: Moment
) -> Undone | NothingToUndo:
    """Every recording we know of the guest's visit to the session is taken back, in one transaction."""
    recordings = doorway.recordings(guest, here.roster.standing(guest))
    if not recordings:
        return NothingToUndo(guest)
    with here.journal.transaction(moment.stamp) as writing:
        for one in recordings:
            undoing = Undoing(here.session.id, guest, one.station, one.seq, staff, reason)
            seq = visits.undo(writing, undoing, own=one.station == here.station)
    return Undone(guest, seq)
