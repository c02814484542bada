"""A guest's vouchers at this station: which there are, which can be had, and giving one on request."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from kiosk.asking import Answered, Asker, NotReached
from kiosk.benefits.counter import SECOND_FACT, give, token
from kiosk.benefits.rush import Rush, Settled, Wish
from kiosk.benefits.who import person
from kiosk.here import Here
from kiosk.outcomes import AlreadyIssued, Issued, NotEligible, NotOpenYet, Outcome, SecondFact, VoucherShown
from kiosk.store import claims, rights, vouchers
from kiosk.store.rows import BenefitRow, KnownVoucher, Standing
from kiosk.store.vouchers import Anew
from kiosk.timekeeping import Moment
from protocol.entitling import FCFS, AllGiven, Due, NotOpen, claimable
from protocol.reasons import Worded, worded
from protocol.rules import Reason

NO_GUEST = Reason("no_guest")
NO_SUCH_BENEFIT = Reason("no_such_benefit")
NO_BENEFIT = 0
ON_OFFER, GIVEN, WAITING = "on_offer", "issued", "waiting"
NOT_OPEN_YET, OVER, NOT_ELIGIBLE = "not_open_yet", "over", "not_eligible"


@dataclass(frozen=True, slots=True)
class Offer:
    """One benefit as it stands for one guest. state: on_offer | issued | waiting | not_open_yet | over | not_eligible.

    `why`: the reason in words, where there is one.
    """

    benefit: BenefitRow
    state: str
    why: Worded | None
    vouchers: tuple[VoucherShown, ...]


@dataclass(frozen=True, slots=True)
class Present:
    """The guest at the desk. `proven`: more than a badge, or the badge was good for the door just now."""

    guest: int
    category: str | None
    proven: bool
    wanted: int | None = None  # the benefit that a second fact is waited for


class Giving:
    def __init__(self, here: Here, asker: Asker) -> None:
        self._here = here
        self._rush = Rush(here, asker)

    def known(self, guest: int, standing: Standing) -> tuple[KnownVoucher, ...]:
        return vouchers.known(self._here.journal.conn, guest, standing.vouchers)

    def shown(self, guest: int, known: Iterable[KnownVoucher], *, proven: bool) -> tuple[VoucherShown, ...]:
        return tuple(self._show(guest, voucher, proven=proven) for voucher in known)

    def until(self, benefit: BenefitRow | None) -> int:
        """Until when a voucher of this benefit is good, ms."""
        ends = self._here.small.event.ends
        return ends if benefit is None or benefit.closes is None else benefit.closes

    def offers(self, present: Present, moment: Moment) -> tuple[Offer, ...]:
        standing = self._here.roster.standing(present.guest)
        known = self.known(present.guest, standing)
        return tuple(
            self._offer(benefit, present, standing, known, moment)
            for benefit in self._here.small.benefits.values()
        )

    def number(self, benefit: int | str) -> int:
        """Of the benefit that a text names, by its number first, else by its code; NO_BENEFIT where none is meant."""
        known = self._here.small.benefits
        if isinstance(benefit, int):
            return benefit
        return next(
            (row.id for row in known.values() if str(row.id) == benefit),
            next((row.id for row in known.values() if row.code == benefit), NO_BENEFIT),
        )

    def claim(self, present: Present | None, benefit_id: int, moment: Moment) -> Outcome:
        if present is None:
            return self.refused(NO_GUEST, None)
        benefit = self._here.small.benefits.get(benefit_id)
        if benefit is None:
            return self.refused(NO_SUCH_BENEFIT, present.guest)
        standing = self._here.roster.standing(present.guest)
        known = self.known(present.guest, standing)
        who = person(self._here, present.guest, standing, present.category, known)
        match claimable(benefit, who, known, moment.ms):
            case Due() | AllGiven() if self._hides(benefit, present, known):
                return SecondFact()
            case Due() as due if benefit.mode == FCFS:
                return self._settled(present.guest, self._rush.want(Wish(present.guest, due), moment))
            case Due() as due:
                return self._issue(present.guest, due, moment)
            case AllGiven():
                mine = [voucher for voucher in known if voucher.benefit == benefit_id]
                return AlreadyIssued(present.guest, self.shown(present.guest, mine, proven=present.proven))
            case NotOpen(reason):
                return NotOpenYet(present.guest, self._said(reason))
            case reason:
                return self.refused(reason, present.guest)

    def refused(self, reason: Reason, guest: int | None) -> NotEligible:
        return NotEligible(reason, guest, self._said(reason))

    def heard(self, op: str, answer: Answered | NotReached, moment: Moment) -> Outcome | None:
        """What came of a claim that was NotKnownYet(op); None where nothing waits for it."""
        wish = self._rush.asked(op)
        if wish is None:
            return None
        known = self.known(wish.guest, self._here.roster.standing(wish.guest))
        slot = (wish.due.benefit, wish.due.ordinal)
        mine = [one for one in known if (one.benefit, one.ordinal) == slot and one.gen >= wish.due.gen]
        if mine:  # it came from this station's store, or from another, while central was asked
            return AlreadyIssued(wish.guest, self.shown(wish.guest, mine, proven=True))
        return self._settled(wish.guest, self._rush.heard(wish, answer, moment))

    def give_anew(self, guest: int, due: Due, anew: Anew, moment: Moment) -> Outcome:
        """A voucher of a later generation; of a scarce benefit it takes a right like any other."""
        if self._here.small.benefits[due.benefit].mode == FCFS:
            return self._settled(guest, self._rush.want(Wish(guest, due, anew), moment))
        return self._issue(guest, due, moment, anew)

    def pending_anew(self, staff: str, guest: int, due: Due) -> int:
        """How many others this person is about to give anew."""
        return self._rush.pending_anew(staff, (guest, due))

    def tend(self, moment: Moment) -> bool:
        """Whether rights were given back."""
        return self._rush.tend(moment)

    def _settled(self, guest: int, settled: Settled) -> Outcome:
        if isinstance(settled, KnownVoucher):
            return Issued(guest, settled.seq, self.shown(guest, (settled,), proven=True))
        return settled

    def _issue(self, guest: int, due: Due, moment: Moment, anew: Anew | None = None) -> Issued:
        with self._here.journal.transaction(moment.stamp) as writing:
            (given,) = give(writing, self._here.keys, guest, (due,), anew)
        return Issued(guest, given.seq, self.shown(guest, (given,), proven=True))

    def _hides(self, benefit: BenefitRow, present: Present, known: Iterable[KnownVoucher]) -> bool:
        """Whether the answer to a claim would be a code that the badge alone does not show."""
        if present.proven or benefit.proof != SECOND_FACT:
            return False
        mine = [voucher for voucher in known if voucher.benefit == benefit.id]
        return not mine or any(voucher.state == vouchers.ISSUED for voucher in mine)

    def _offer(
        self,
        benefit: BenefitRow,
        present: Present,
        standing: Standing,
        known: tuple[KnownVoucher, ...],
        moment: Moment,
    ) -> Offer:
        mine = [voucher for voucher in known if voucher.benefit == benefit.id]
        shown = self.shown(present.guest, mine, proven=present.proven)
        who = person(self._here, present.guest, standing, present.category, known)
        match claimable(benefit, who, known, moment.ms):
            case Due() if self._waits(present.guest, benefit):
                return Offer(benefit, WAITING, None, shown)
            case Due():
                return Offer(benefit, ON_OFFER, None, shown)
            case AllGiven():
                return Offer(benefit, GIVEN, None, shown)
            case NotOpen(reason):
                state = OVER if reason.code == OVER else NOT_OPEN_YET
                return Offer(benefit, state, self._said(reason), shown)
            case reason:
                return Offer(benefit, NOT_ELIGIBLE, self._said(reason), shown)

    def _said(self, reason: Reason) -> Worded:
        return worded(reason, self._here.small.titles)

    def _waits(self, guest: int, benefit: BenefitRow) -> bool:
        """On the list, and no right has come to this station since."""
        conn = self._here.journal.conn
        listed = claims.listed(conn, guest, benefit.id) is not None
        return listed and benefit.mode == FCFS and not rights.rights(conn, benefit.id).left

    def _show(self, guest: int, voucher: KnownVoucher, *, proven: bool) -> VoucherShown:
        """A badge can be photographed: what wants a second fact shows no code for a badge alone."""
        benefit = self._here.small.benefits.get(voucher.benefit)
        hidden = not proven and (benefit is None or benefit.proof == SECOND_FACT)
        good = voucher.state == vouchers.ISSUED and not hidden
        sealed = partial(token, self._here.keys, guest, voucher, self.until(benefit)) if good else None
        return VoucherShown(voucher.benefit, voucher.id.hex(), voucher.state, sealed)
