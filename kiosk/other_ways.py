"""Ways in without a badge: a document's number with a second fact, a chip card, an electronic card."""

from kiosk.doorway import ECARD, NUMBER, Doorway
from kiosk.ecards import TOO_MANY_TRIES, EcardDesk, Holder, Settled
from kiosk.hardware.card_read import CardRead
from kiosk.here import Here
from kiosk.number_door import NothingShown, NumberDoor, TooManyTries
from kiosk.outcomes import AskDesk, NotOurs, Outcome, SecondFact, Unknown
from kiosk.timekeeping import Moment
from protocol.person_number import Candidate, recognise

CARD_NUMBER, CARD_UNREADABLE = AskDesk("card_number"), AskDesk("card_unreadable")
NO_ROSTER = AskDesk("no_roster")


class OtherWays:
    """For the desk's thread."""

    def __init__(self, here: Here, numbers: NumberDoor, ecards: EcardDesk, doorway: Doorway) -> None:
        self._here = here
        self._numbers = numbers
        self._doorway = doorway
        self.ecards = ecards

    def forget(self) -> None:
        """Whoever showed something has gone."""
        self._numbers.forget()
        self.ecards.forget()

    def forget_number(self) -> None:
        self._numbers.forget()

    def number(self, candidates: tuple[Candidate, ...], moment: Moment) -> Outcome:
        """One number at a time: a text with many of them would be many tries in one."""
        if not candidates:
            return NotOurs()
        if self._here.without_roster:
            return NO_ROSTER
        if len({one.number for one in candidates}) > 1:
            return CARD_UNREADABLE
        refused = self._numbers.show(candidates, moment.ms)
        return SecondFact() if refused is None else TOO_MANY_TRIES

    def card(self, read: CardRead, moment: Moment) -> Outcome:
        """A chip card's number; a card without one is told by what it has."""
        checked = tuple(one for one in recognise(read.number or "") if one.checked)
        if checked:
            return self.number(checked, moment)
        only_the_card = not read.number and (read.card_number or read.card_id)
        return CARD_NUMBER if only_the_card else CARD_UNREADABLE

    def second_fact(self, answer: str, consent: str, moment: Moment) -> Outcome:
        if not consent:
            return SecondFact() if self._numbers.shown else Unknown()
        match self._numbers.answer(answer, self._here.roster, moment.ms):
            case TooManyTries():
                return TOO_MANY_TRIES
            case None | NothingShown():
                return Unknown()
            case standing:
                return self._doorway.known(standing, NUMBER, moment, consent=consent)

    def ecard(self, code: str, moment: Moment) -> Outcome:
        if self._here.without_roster:
            return NO_ROSTER
        self._numbers.forget()
        return self.held_by(self.ecards.show(code, moment.ms), moment)

    def holder(self, number: str, name: str) -> int | None:
        """The one guest with this number and this name."""
        return self._numbers.holder(number, name, self._here.roster)

    def held_by(self, found: Settled, moment: Moment, consent: str | None = None) -> Outcome:
        if isinstance(found, Holder):
            standing = self._here.roster.standing(found.guest)
            return self._doorway.known(standing, ECARD, moment, consent=consent)
        return found
