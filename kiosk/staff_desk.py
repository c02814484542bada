"""What a person behind the staff PIN does beside checking in: signs in, gives anew, takes a redemption back."""

from dataclasses import replace

from kiosk.asking import Asker
from kiosk.benefits.anew import NotGiven, next_of_slot
from kiosk.benefits.giving import Giving
from kiosk.doorway import Doorway
from kiosk.here import Here
from kiosk.outcomes import Issued, NotKnownYet, StorageFailed
from kiosk.redeem_desk import Guarded
from kiosk.staff import PinLocked, StaffDoor, StaffSession, WrongPin, is_personal
from kiosk.store import vouchers
from kiosk.store.rows import Found, Hit
from kiosk.store.vouchers import Anew
from kiosk.timekeeping import Moment
from kiosk.unredeeming import NotTakenBack, TakenBack, UsedUp, take_back, used_up
from protocol.entitling import Due

DAY_MS = 24 * 60 * 60_000
GivenAnew = Issued | NotKnownYet | NotGiven | StorageFailed


class StaffDesk:
    """For the desk's thread. `anew_alone`: vouchers one person gives anew in a day before a second is asked for."""

    def __init__(
        self,
        here: Here,
        door: StaffDoor,
        giving: Giving,
        doorway: Doorway,
        asker: Asker,
        guarded: Guarded,
        *,
        anew_alone: int,
    ) -> None:
        self._here = here
        self._door = door
        self._giving = giving
        self._doorway = doorway
        self._asker = asker
        self._guarded = guarded
        self._anew_alone = anew_alone

    def sign_in(self, pin: str) -> StaffSession | WrongPin | PinLocked | StorageFailed:
        return self._guarded(lambda moment: self._sign_in(pin, moment))

    def find(self, query: str, limit: int) -> tuple[Hit, ...]:
        """Whole names; nothing while the disk fails."""
        from kiosk.store.search import find  # brings the dictionary of variants, which a door has no use for

        hits = self._guarded(lambda _: tuple(map(self._hit, find(self._here.roster.conn, query, limit))))
        return () if isinstance(hits, StorageFailed) else hits

    def _sign_in(self, pin: str, moment: Moment) -> StaffSession | WrongPin | PinLocked:
        answer = self._door.sign_in(pin, moment.ms)
        if isinstance(answer, StaffSession):
            with self._here.journal.transaction(moment.stamp) as writing:
                writing.append("staff", {"id": answer.id, "did": "signed_in"})
        return answer

    def _hit(self, found: Found) -> Hit:
        arrived = self._doorway.arrived(found.guest, self._here.roster.standing(found.guest))
        at = None if arrived is None else arrived.at
        return Hit(found.guest, found.name, found.category, found.company, found.tail, at)

    def give_anew(self, guest: int, voucher: str, staff: str, reason: str, second_pin: str = "") -> GivenAnew:
        """In place of a void voucher, named by its id in hex. `second_pin`: of another person, where one is wanted."""
        return self._guarded(
            lambda moment: self._give_anew(guest, voucher, Anew(staff, reason), second_pin, moment)
        )

    def used_up(self) -> tuple[UsedUp, ...]:
        """Redemptions of this station, newest first; nothing while the disk fails."""
        found = self._guarded(lambda _: used_up(self._here))
        return () if isinstance(found, StorageFailed) else found

    def take_back(self, intent: int, staff: str, reason: str) -> TakenBack | NotTakenBack | StorageFailed:
        """A redemption of this station, within its benefit's time."""
        return self._guarded(lambda moment: take_back(self._here, intent, staff, reason, moment))

    def _give_anew(
        self, guest: int, voucher: str, anew: Anew, second_pin: str, moment: Moment
    ) -> Issued | NotKnownYet | NotGiven:
        if self._here.closed or not moment.bounded:
            return NotGiven(guest, "closed" if self._here.closed else "clock")
        due = next_of_slot(self._here, guest, voucher, moment)
        if isinstance(due, NotGiven):
            return due
        agreed = self._agreed(guest, due, anew, second_pin, moment)
        if isinstance(agreed, NotGiven):
            return agreed
        outcome = self._giving.give_anew(guest, due, agreed, moment)
        if isinstance(outcome, Issued | NotKnownYet):
            return outcome
        return NotGiven(guest, "none_left" if self._asker.ready() else "offline")

    def _agreed(self, guest: int, due: Due, anew: Anew, pin: str, moment: Moment) -> Anew | NotGiven:
        """With the second person, where one is wanted. What central is still asked about counts as given."""
        given = vouchers.given_anew(self._here.journal.conn, anew.staff, moment.ms - DAY_MS)
        if given + self._giving.pending_anew(anew.staff, guest, due) < self._anew_alone:
            return anew
        if not is_personal(anew.staff):
            return NotGiven(guest, "own_pin_wanted")
        if not pin:
            return NotGiven(guest, "second_wanted")
        match self._door.sign_in(pin, moment.ms):
            case StaffSession(id=anew.staff):
                return NotGiven(guest, "same_person")
            case StaffSession(id=second) as session:
                return replace(anew, second=second) if session.personal else NotGiven(guest, "own_pin_wanted")
            case WrongPin():
                return NotGiven(guest, "wrong_pin")
            case PinLocked():
                return NotGiven(guest, "pin_locked")
