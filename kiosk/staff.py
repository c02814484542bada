"""The staff PIN of this station: five wrong ones close the door for a minute."""

from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kiosk.tries import Tries


@dataclass(frozen=True, slots=True)
class StaffSession:
    """Signed in; `id` goes into every entry this person makes."""

    id: str


@dataclass(frozen=True, slots=True)
class WrongPin:
    """`left`: tries before the door closes."""

    left: int


@dataclass(frozen=True, slots=True)
class PinLocked:
    until: int


class StaffDoor:
    """In memory: a restart forgets the wrong tries, and a restart needs the machine's owner."""

    def __init__(self, pin_hash: str, station: int, tries: int, locked_ms: int) -> None:
        self._pin_hash = pin_hash
        self._id = f"s{station}"
        self._most = tries
        self._locked_ms = locked_ms
        self._wrong = Tries(tries, locked_ms)
        self._locked_until = 0

    def sign_in(self, pin: str, now: int) -> StaffSession | WrongPin | PinLocked:
        if now < self._locked_until:
            return PinLocked(self._locked_until)
        if self._fits(pin):
            self._wrong = Tries(self._most, self._locked_ms)
            return StaffSession(self._id)
        self._wrong.take(now)
        left = self._wrong.left(now)
        if left:
            return WrongPin(left)
        self._locked_until = now + self._locked_ms
        self._wrong = Tries(self._most, self._locked_ms)
        return PinLocked(self._locked_until)

    def _fits(self, pin: str) -> bool:
        try:
            return PasswordHasher().verify(self._pin_hash, pin)
        except (VerificationError, InvalidHashError):
            return False
