"""A guest whose badge was shown again tells one more fact: then codes are shown that a badge alone does not show."""

from dataclasses import replace

from kiosk.benefits.giving import NO_GUEST, Giving, Present
from kiosk.ecards import TOO_MANY_TRIES
from kiosk.here import Here
from kiosk.number_door import NumberDoor, TooManyTries
from kiosk.outcomes import AlreadyIssued, Outcome, SecondFact, Unknown
from kiosk.timekeeping import Moment


class Proving:
    """For the desk's thread."""

    def __init__(self, here: Here, numbers: NumberDoor, giving: Giving) -> None:
        self._here = here
        self._numbers = numbers
        self._giving = giving

    def claim(
        self, benefit: int | str, moment: Moment, present: Present | None
    ) -> tuple[Present | None, Outcome]:
        """Who is present from now on, and what the claim came to; SecondFact is answered by `prove`."""
        number = self._giving.number(benefit)
        outcome = self._giving.claim(present, number, moment)
        wanted = number if isinstance(outcome, SecondFact) else None
        return (None if present is None else replace(present, wanted=wanted)), outcome

    def prove(self, answer: str, moment: Moment, present: Present | None) -> tuple[Present | None, Outcome]:
        """`answer`: the name or the phone's last four digits. What was claimed goes on; else all vouchers are shown."""
        if present is None:
            return None, self._giving.refused(NO_GUEST, None)
        standing = self._here.roster.standing(present.guest)
        match self._numbers.fits(answer, standing.guest, moment.ms):
            case TooManyTries():
                return present, TOO_MANY_TRIES
            case False:
                return present, Unknown()
        proven = replace(present, proven=True, wanted=None)
        if present.wanted is not None:
            return self.claim(present.wanted, moment, proven)
        known = self._giving.known(present.guest, standing)
        return proven, AlreadyIssued(present.guest, self._giving.shown(present.guest, known, proven=True))
