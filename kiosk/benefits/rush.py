"""First come, first served: from this station's own rights, else asked of central, else on the waiting list."""

from dataclasses import dataclass

from kiosk.asking import Answered, Asker, NotReached, OneRight
from kiosk.benefits.counter import give
from kiosk.here import Here
from kiosk.outcomes import NoneLeft, NotKnownYet, Waiting
from kiosk.store import claims, rights
from kiosk.store.rows import KnownVoucher
from kiosk.store.vouchers import Anew
from kiosk.timekeeping import Moment
from protocol.entitling import Due
from protocol.reasons import worded
from protocol.rules import Reason

NO_RIGHT = Reason("none_left")
IDLE_MS = 10 * 60_000


@dataclass(frozen=True, slots=True)
class Wish:
    """A guest who wants one voucher of a scarce benefit; `anew`: in place of a void one, which no list gives."""

    guest: int
    due: Due
    anew: Anew | None = None


Settled = KnownVoucher | NoneLeft | Waiting | NotKnownYet


class Rush:
    """For the desk's thread."""

    def __init__(self, here: Here, asker: Asker) -> None:
        self._here = here
        self._asker = asker
        self._asked: dict[str, Wish] = {}
        self._count = 0

    def want(self, wish: Wish, moment: Moment) -> Settled:
        """The voucher, or how it stands with it."""
        given = self._from_store(wish, moment)
        if given is not None:
            return given
        listed = not wish.anew and claims.listed(self._here.journal.conn, wish.guest, wish.due.benefit)
        return self._ask(wish) if self._may_ask() and not listed else self._wait(wish, moment)

    def asked(self, op: str) -> Wish | None:
        """Who waits for that op; asked once, it waits no more."""
        return self._asked.pop(op, None)

    def pending_anew(self, staff: str, besides: tuple[int, Due]) -> int:
        """Slots this person is about to give anew, `besides` the one of that guest: central is still being asked."""
        wishes = [one for one in self._asked.values() if one.anew is not None and one.anew.staff == staff]
        return len({(one.guest, one.due) for one in wishes} - {besides})

    def heard(self, wish: Wish, answer: Answered | NotReached, moment: Moment) -> Settled:
        """What came of a wish that still stands."""
        given = self._from_store(wish, moment)
        if given is not None:
            return given
        if isinstance(answer, Answered) and not answer.left:
            return self._none_left(wish.guest)
        return self._wait(wish, moment)

    def tend(self, moment: Moment) -> bool:
        """Gives back what would be missing elsewhere: rights nobody used for long, and the last of a benefit.

        Not while central is away: what is given back then helps nobody, and is missing here.
        """
        if not self._asker.ready():
            return False
        wanted = {wish.due.benefit for wish in self._asked.values()}
        conn, scarce = self._here.journal.conn, self._asker.scarce()
        spare = [
            benefit
            for benefit in rights.stored(conn)
            if benefit not in wanted
            if benefit in scarce or moment.ms - rights.rights(conn, benefit).moved >= IDLE_MS
        ]
        if not spare or not rights.usable(conn):
            return False
        with self._here.journal.transaction(moment.stamp) as writing:
            for benefit in spare:
                rights.give_back(writing, benefit)
        return True

    def _may_ask(self) -> bool:
        return self._asker.ready() and rights.usable(self._here.journal.conn)

    def _from_store(self, wish: Wish, moment: Moment) -> KnownVoucher | None:
        if not rights.rights(self._here.journal.conn, wish.due.benefit).left:
            return None
        with self._here.journal.transaction(moment.stamp) as writing:
            if not rights.spend(writing, wish.due.benefit):
                return None
            (given,) = give(writing, self._here.keys, wish.guest, (wish.due,), wish.anew)
        return given

    def _ask(self, wish: Wish) -> NotKnownYet:
        for op, open_wish in self._asked.items():
            if open_wish == wish:
                return NotKnownYet(op)
        self._count += 1
        op = f"right-{self._here.journal.head.seq}-{self._count}"
        self._asked[op] = wish
        self._asker.ask(OneRight(op, wish.due.benefit))
        return NotKnownYet(op)

    def _wait(self, wish: Wish, moment: Moment) -> Waiting | NoneLeft:
        if wish.anew is not None:
            return self._none_left(wish.guest)
        listed = claims.listed(self._here.journal.conn, wish.guest, wish.due.benefit)
        if listed is not None:
            return Waiting(wish.guest, listed)
        with self._here.journal.transaction(moment.stamp) as writing:
            seq = claims.put_down(writing, wish.guest, wish.due.benefit)
        return Waiting(wish.guest, seq)

    def _none_left(self, guest: int) -> NoneLeft:
        return NoneLeft(guest, worded(NO_RIGHT, self._here.small.titles))
