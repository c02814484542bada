"""The staff PINs of this station, its own and those of persons: five wrong ones close the door for a minute."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.pin_hashes import fitting
from kiosk.staff_people import StaffPerson
from kiosk.tries import Tries


@dataclass(frozen=True, slots=True)
class StaffSession:
    """Signed in; `id` goes into every entry this person makes."""

    id: str

    @property
    def personal(self) -> bool:
        """By a PIN of their own, not the station's."""
        return is_personal(self.id)


@dataclass(frozen=True, slots=True)
class WrongPin:
    """`left`: tries before the door closes."""

    left: int


@dataclass(frozen=True, slots=True)
class PinLocked:
    until: int


def is_personal(staff: str) -> bool:
    """Whether an id is one person's: s7-2 is, s7 is whoever knows the station's PIN."""
    return "-" in staff


def _nobody() -> tuple[StaffPerson, ...]:
    return ()


class StaffDoor:
    """In memory: a restart forgets the wrong tries, and a restart needs the machine's owner."""

    def __init__(
        self,
        pin_hash: str,
        station: int,
        tries: int,
        locked_ms: int,
        people: Callable[[], tuple[StaffPerson, ...]] = _nobody,
    ) -> None:
        """`people` is asked at every try, so that who was added a moment ago may sign in."""
        self._pin_hash = pin_hash
        self._id = f"s{station}"
        self._most = tries
        self._locked_ms = locked_ms
        self._people = people
        self._wrong = Tries(tries, locked_ms)
        self._locked_until = 0

    def sign_in(self, pin: str, now: int) -> StaffSession | WrongPin | PinLocked:
        if now < self._locked_until:
            return PinLocked(self._locked_until)
        who = self._who(pin)
        if who is not None:
            self._wrong = Tries(self._most, self._locked_ms)
            return StaffSession(who)
        self._wrong.take(now)
        left = self._wrong.left(now)
        if left:
            return WrongPin(left)
        self._locked_until = now + self._locked_ms
        self._wrong = Tries(self._most, self._locked_ms)
        return PinLocked(self._locked_until)

    def _who(self, pin: str) -> str | None:
        ids = {self._pin_hash: self._id}
        ids |= {one.pin_hash: f"{self._id}-{one.number}" for one in self._people()}
        found = fitting(pin, ids)
        return None if found is None else ids[found]
