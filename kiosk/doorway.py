"""Lets a verified guest in, or says why not: the rules, then the transaction, then the answer."""

from dataclasses import dataclass

from kiosk import admission
from kiosk.admission import Arrived, Asking
from kiosk.benefits.giving import Giving
from kiosk.benefits.who import person
from kiosk.check_in import check_in
from kiosk.here import Here
from kiosk.outcomes import (
    AlreadyIn,
    AskDesk,
    Expired,
    NotInvited,
    Outcome,
    Revoked,
    TooEarly,
    TooLate,
    Unknown,
    Welcome,
)
from kiosk.store import visits, vouchers
from kiosk.store.journal import refuse
from kiosk.store.rows import SessionRow, Standing
from kiosk.store.visits import NewVisit
from kiosk.timekeeping import Moment
from protocol.entitling import due_on_check_in
from protocol.tokens import BadgeClaims

BADGE, NUMBER, ECARD, STAFF = "badge", "number", "ecard", "staff"


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody whose id is beyond doubt, and how it was shown: badge | number | ecard | staff."""

    id: int
    standing: Standing
    category: str | None
    how: str
    serial: int
    staff: str | None = None
    consent: str | None = None


class Doorway:
    def __init__(self, here: Here, giving: Giving) -> None:
        self._here = here
        self._giving = giving

    def by_badge(self, claims: BadgeClaims, moment: Moment) -> Outcome:
        if admission.expired(claims.expires, moment.ms):
            seq = self._refuse(moment, "expired", claims.guest)
            return Expired(claims.guest, self._here.session.id, seq)
        standing = self._here.roster.standing(claims.guest)
        if standing.revoked or claims.serial < standing.serial:
            return self._revoked(claims.guest, moment)
        category = (
            standing.guest.category if standing.guest else self._here.small.categories.get(claims.category)
        )
        return self.admit(Comer(claims.guest, standing, category, BADGE, claims.serial), moment)

    def known(
        self,
        standing: Standing,
        how: str,
        moment: Moment,
        *,
        staff: str | None = None,
        consent: str | None = None,
    ) -> Outcome:
        """A guest of the roster, identified without a badge."""
        guest = standing.guest
        if guest is None:
            return Unknown()
        if standing.revoked:
            return self._revoked(guest.id, moment, staff)
        comer = Comer(guest.id, standing, guest.category, how, standing.serial, staff, consent)
        return self.admit(comer, moment)

    def admit(self, comer: Comer, moment: Moment) -> Outcome:
        session = self._here.session
        arrived = self.arrived(comer.id, comer.standing)
        full = arrived is None and comer.staff is None and self._full(session)
        asking = Asking(session, comer.standing.guest, comer.category, moment.ms, arrived, full)
        verdict = admission.decide(asking)
        match verdict:
            case admission.Admit():
                return self._welcome(comer, session, moment)
            case Arrived():
                return self._already(comer, session, verdict)
            case admission.Stranger():
                return Unknown()
        return self._turn_away(comer, session, verdict, moment)

    def arrived(self, guest: int, standing: Standing) -> Arrived | None:
        """The recording that counts, the earliest of them if several."""
        return min(self.recordings(guest, standing), key=lambda one: one.at, default=None)

    def recordings(self, guest: int, standing: Standing) -> list[Arrived]:
        """Every recording of this guest's visit to this session that is not undone, as far as we know."""
        session, conn = self._here.session.id, self._here.journal.conn
        mine = visits.mine(conn, session, guest)
        undone = mine is None or (self._here.station, mine.seq) in standing.undone
        found = [] if undone or mine is None else [Arrived(self._here.station, mine.seq, mine.at)]
        found += [
            Arrived(visit.station, visit.seq, visit.at)
            for visit in standing.visits
            if visit.session == session and visit.station != self._here.station
            if not visits.undone_here(conn, visit.station, visit.seq)
        ]
        return found

    def _full(self, session: SessionRow) -> bool:
        if session.capacity is None:
            return False
        elsewhere = self._here.roster.arrived_elsewhere(session.id, self._here.station)
        return elsewhere + visits.count(self._here.journal.conn, session.id) >= session.capacity

    def _welcome(self, comer: Comer, session: SessionRow, moment: Moment) -> Welcome:
        here = self._here
        before = vouchers.known(here.journal.conn, comer.id, comer.standing.vouchers)
        who = person(here, comer.id, comer.standing, comer.category, before, session.id)
        benefits = () if here.without_roster else here.small.benefits.values()
        due = due_on_check_in(benefits, who, before, moment.ms)
        visit = NewVisit(session.id, comer.id, comer.how, comer.serial, comer.staff, comer.consent)
        done = check_in(here.journal, moment.stamp, visit, due, here.keys)
        guest = comer.standing.guest
        return Welcome(
            guest=comer.id,
            name=guest.name if guest else None,
            category=comer.category,
            company=guest.company if guest else None,
            seat=guest.seat if guest else None,
            session=session.id,
            seq=done.seq,
            arrived_at=done.at,
            vouchers=self._giving.shown(comer.id, (*before, *done.vouchers), proven=True),
        )

    def _already(self, comer: Comer, session: SessionRow, arrived: Arrived) -> AlreadyIn:
        guest = comer.standing.guest
        known = self._giving.known(comer.id, comer.standing)
        return AlreadyIn(
            guest=comer.id,
            name=guest.name if guest else None,
            category=comer.category,
            company=guest.company if guest else None,
            seat=guest.seat if guest else None,
            session=session.id,
            at=arrived.at,
            station=arrived.station,
            vouchers=self._giving.shown(comer.id, known, proven=comer.how != BADGE),
            proven=comer.how != BADGE,
        )

    def _turn_away(
        self, comer: Comer, session: SessionRow, verdict: admission.Verdict, moment: Moment
    ) -> Outcome:
        match verdict:
            case admission.Early(opens):
                seq = self._refuse(moment, "too_early", comer.id, comer.staff)
                return TooEarly(comer.id, session.id, opens, seq)
            case admission.Late(closed):
                seq = self._refuse(moment, "too_late", comer.id, comer.staff)
                return TooLate(comer.id, session.id, closed, seq)
            case admission.Full():
                seq = self._refuse(moment, "session_full", comer.id, comer.staff)
                return AskDesk("session_full", comer.id, session.id, seq)
        return NotInvited(comer.id, session.id, self._refuse(moment, "not_invited", comer.id, comer.staff))

    def _revoked(self, guest: int, moment: Moment, staff: str | None = None) -> Revoked:
        seq = self._refuse(moment, "revoked", guest, staff)
        return Revoked(guest, self._here.session.id, seq)

    def _refuse(self, moment: Moment, reason: str, guest: int, staff: str | None = None) -> int:
        return refuse(self._here.journal, moment.stamp, reason, guest, self._here.session.id, staff)
