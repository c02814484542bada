"""The one door: what was held up, typed or asked for goes in, an outcome comes out, after the commit.

Everything here runs on the thread that opened the station.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from kiosk.asking import Asker, Heard
from kiosk.benefits.giving import Giving, Offer, Present
from kiosk.benefits.proving import Proving
from kiosk.benefits.redeeming import REDEEM, Redeeming
from kiosk.doorway import STAFF, Doorway
from kiosk.ecard.answers import EcardAnswer
from kiosk.ecards import EcardDesk, found_by
from kiosk.failing import Failing
from kiosk.hardware.card_read import CardRead
from kiosk.here import Here
from kiosk.number_door import NumberDoor, as_typed
from kiosk.other_ways import CARD_NUMBER, CARD_UNREADABLE, NO_ROSTER, OtherWays
from kiosk.outcomes import (
    AlreadyIn,
    AskDesk,
    ClockWrong,
    NotKnownYet,
    NotOurs,
    Outcome,
    StorageFailed,
    Welcome,
    WrongEvent,
)
from kiosk.phone import PhoneAnswer, PhoneLinks
from kiosk.printing.asked import PrintRules
from kiosk.printing.queue import PrintQueue
from kiosk.redeem_desk import RedeemDesk
from kiosk.scanning import codes
from kiosk.scanning.partner import PartnerRules
from kiosk.staff import PinLocked, StaffDoor, StaffSession, WrongPin
from kiosk.staff_desk import StaffDesk
from kiosk.store.rows import Hit, SessionRow
from kiosk.timekeeping import Moment
from kiosk.undoing import NothingToUndo, Undone, undo
from kiosk.voiding import NothingToVoid, Voided, void
from protocol.asking import RedeemAnswer
from protocol.person_number import DocumentType

BADGE_AT_REDEEM = AskDesk("badge_at_redeem")
STATION_CLOSED = AskDesk("station_closed")
OF_PERSONS = codes.BadgeCode | codes.NumberCode | codes.EcardCode
NO_PERSONS = NotOurs | WrongEvent | ClockWrong | StorageFailed
OF_THE_CARD = (CARD_NUMBER, CARD_UNREADABLE)
"""Lie beside the code that was meant, on a card or a phone."""
Answer = TypeVar("Answer")


class Desk:
    def __init__(
        self,
        here: Here,
        numbers: NumberDoor,
        staff: StaffDoor,
        ecards: EcardDesk,
        partners: PartnerRules,
        asker: Asker,
        printing: PrintRules,
        phones: PhoneLinks,
        *,
        anew_alone: int,
    ) -> None:
        self._here = here
        self._phones = phones
        self._partners = partners
        self._giving = Giving(here, asker)
        self._redeeming = Redeeming(here, asker)
        self._doorway = Doorway(here, self._giving)
        self._ways = OtherWays(here, numbers, ecards, self._doorway)
        self._proving = Proving(here, numbers, self._giving)
        self._failing = Failing(here.files)
        self.counter = RedeemDesk(here, asker, self._guarded)
        self.staff = StaffDesk(
            here, staff, self._giving, self._doorway, asker, self._guarded, anew_alone=anew_alone
        )
        self._present: Present | None = None
        self.prints = PrintQueue(here, self._giving, self._guarded, self._seen, printing)

    @property
    def session(self) -> SessionRow:
        return self._here.session

    @property
    def role(self) -> str:
        return self._here.role

    def scan(self, text: str, *, on_behalf: bool = False) -> Outcome:
        """Answers whatever was held to the camera, and remembers it first. `on_behalf`: a voucher is another's."""
        return self._door(lambda moment: self._scan(text, moment, on_behalf=on_behalf))

    def number(self, text: str, document: DocumentType) -> Outcome:
        """Typed, or read off a card's face and confirmed, by a person who chose the document."""
        return self._door(lambda moment: self._ways.number(as_typed(text, document), moment))

    def card(self, read: CardRead) -> Outcome:
        """A chip card's number. The name on the same card is no second fact: who found it has both."""
        self.forget()
        if self.role == REDEEM:
            return BADGE_AT_REDEEM
        return self._door(lambda moment: self._ways.card(read, moment))

    def second_fact(self, answer: str, consent: str) -> Outcome:
        """Name or phone tail of whoever showed the number; nothing is looked up without `consent`, a notice's version."""
        return self._door(lambda moment: self._ways.second_fact(answer, consent, moment))

    def verified(self, op: str, answer: EcardAnswer, consent: str | None = None) -> Outcome | None:
        """The platform's answer to NotKnownYet(op); every one is to be handed in, also late ones.

        `consent`: the version of the notice the holder agreed to, where there was a screen to show it.
        None: the guest has gone, or somebody else has come up since, so it admits nobody; showing the code again does.
        """
        found = self._guarded(lambda _: found_by(answer, self._ways.holder))
        if not self._ways.ecards.answered(op, found):
            return None
        return self._door(lambda moment: self._ways.held_by(found, moment, consent))

    def check_in(self, guest: int, staff: str) -> Outcome:
        """By a person at the help desk; a full session does not stop them."""
        return self._door(
            lambda moment: self._doorway.known(self._here.roster.standing(guest), STAFF, moment, staff=staff)
        )

    def undo(self, guest: int, staff: str, reason: str) -> Undone | NothingToUndo | StorageFailed:
        """Takes back the visit of this session, wherever it was recorded; the guest may come in again."""
        return self._guarded(lambda moment: undo(self._here, self._doorway, guest, staff, reason, moment))

    def claim(self, benefit: int | str) -> Outcome:
        """A voucher for the guest who was let in, or recognised, last. A text is the benefit's number or its code."""
        return self._open(lambda moment: self._given(partial(self._proving.claim, benefit, moment)))

    def prove(self, answer: str) -> Outcome:
        """Name or phone tail of whoever showed a badge again: goes on with the claim, or shows all their codes."""
        return self._open(lambda moment: self._given(partial(self._proving.prove, answer, moment)))

    @property
    def wants_proof(self) -> bool:
        """Whether a claim waits for `prove`."""
        return self._present is not None and self._present.wanted is not None

    def heard(self, op: str, answer: Heard) -> Outcome | None:
        """What came of NotKnownYet(op) of a claim or a redemption; None where nothing waits for it any more."""
        return self._guarded(lambda moment: self._heard(op, answer, moment))

    def ask_again(self) -> None:
        """At start: redemptions that were asked for and never answered are asked for under the same number."""
        self._guarded(lambda _: self._redeeming.ask_again())

    def tend(self) -> bool:
        """Now and then, whoever is here: gives back rights others could use. Whether there was something to send."""
        return self._guarded(self._giving.tend) is True

    def void(
        self, guest: int, voucher: str, staff: str, reason: str
    ) -> Voided | NothingToVoid | StorageFailed:
        """Takes a voucher back, named by its id in hex."""
        return self._guarded(lambda moment: void(self._here, guest, voucher, staff, reason, moment))

    def offers(self, guest: int) -> tuple[Offer, ...]:
        """Every benefit as it stands for this guest; nothing while the disk fails."""
        found = self._guarded(lambda moment: self._giving.offers(self._seen(guest), moment))
        return () if isinstance(found, StorageFailed) else found

    def phone_link(self, guest: int) -> PhoneAnswer | StorageFailed:
        """To the page on central; only for whoever is here, and once central has all of theirs."""
        return self._guarded(lambda moment: self._phones.link(self._present, guest, moment))

    def find(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """For the help desk only: it shows whole names."""
        return self.staff.find(query, limit)

    def sign_in(self, pin: str) -> StaffSession | WrongPin | PinLocked | StorageFailed:
        return self.staff.sign_in(pin)

    def forget(self) -> None:
        """The guest has gone: nothing can be claimed for them any more without a new scan."""
        self._present = None
        self._ways.forget()

    def behind(self) -> bool:
        """True while the wall clock is below what we know; staff see it."""
        return self._here.moment().behind

    def _scan(self, text: str, moment: Moment, *, on_behalf: bool) -> Outcome:
        is_ecard = self._ways.ecards.matches
        found = codes.read(text, self._here.small.keyring, is_ecard=is_ecard, partners=self._partners)
        if self.role == REDEEM and isinstance(found, OF_PERSONS):
            return BADGE_AT_REDEEM
        match found:
            case codes.BadgeCode(claims, _):
                self._ways.forget_number()
                return self._doorway.by_badge(claims, moment)
            case codes.NumberCode(candidates):
                return self._ways.number(candidates, moment)
            case codes.EcardCode(code):
                return self._ways.ecard(code, moment)
            case codes.CardNumber():
                return CARD_NUMBER
            case codes.VoucherCode(claims, _):
                return self._redeeming.show(claims, text, moment, on_behalf=on_behalf)
            case codes.WrongEvent():
                return WrongEvent()
            case codes.Elsewhere(kind):
                return NotOurs(kind)
            case codes.Forged() | codes.Rubbish():
                return NotOurs()

    def _heard(self, op: str, answer: Heard, moment: Moment) -> Outcome | None:
        if isinstance(answer, RedeemAnswer):
            return self._redeeming.heard(op, answer, moment)
        return self._giving.heard(op, answer, moment)

    def _given(self, work: Callable[[Present | None], tuple[Present | None, Outcome]]) -> Outcome:
        if self._here.without_roster:
            return NO_ROSTER
        self._present, outcome = work(self._present)
        return outcome

    def _seen(self, guest: int) -> Present:
        present = self._present
        return present if present and present.guest == guest else Present(guest, None, proven=False)

    def _door(self, work: Callable[[Moment], Outcome]) -> Outcome:
        """Somebody comes up: whoever was here before is gone, unless it was no person's code at all."""
        outcome = self._open(work)
        if isinstance(outcome, NO_PERSONS) or outcome in OF_THE_CARD:
            return outcome
        if not isinstance(outcome, NotKnownYet):
            self._ways.ecards.forget()
        match outcome:
            case Welcome(guest=guest, category=category):
                self._present = Present(guest, category, proven=True)
            case AlreadyIn(guest=guest, category=category, proven=proven):
                self._present = Present(guest, category, proven=proven)
            case _:
                self._present = None
        return outcome

    def _open(self, work: Callable[[Moment], Outcome]) -> Outcome:
        """A station that nothing bounds in time stays closed, and so does one that was closed."""
        outcome = self._guarded(lambda moment: work(moment) if moment.bounded else ClockWrong())
        closed = isinstance(outcome, StorageFailed) and self._here.closed
        return STATION_CLOSED if closed else outcome

    def _guarded(self, work: Callable[[Moment], Answer]) -> Answer | StorageFailed:
        return self._failing.guard(lambda: work(self._here.moment()))
