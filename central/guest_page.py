"""What a guest's page shows: every voucher as it stands now, and what else there is, with a worded reason for each no."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, select

from central import entitled
from central.claims import WAITING
from central.entitled import Had
from central.event import Event, current
from central.guest_sessions import GuestSession
from central.issues import HELD_BACK, LIVE, REDEEMED, VOID
from central.keys import Keys
from central.schema import benefit, claim, guest, partner, redemption, station, voucher
from central.titles import titles
from protocol.benefit_picture import is_own
from protocol.entitling import AllGiven, Due, NotOpen, claimable
from protocol.name_masks import mask_public
from protocol.reasons import Both, Titles, Worded, worded
from protocol.tokens import VoucherClaims, sign_voucher_for_event

SECOND_FACT, INFORMATION = "second_fact", "information"
State = Literal["good", "over", "used", "void", "checking"]
STATES: Mapping[str, State] = {LIVE: "good", REDEEMED: "used", VOID: "void", HELD_BACK: "checking"}
Standing = Literal["to_be_had", "waiting", "not_now", "not_for_you"]


@dataclass(frozen=True, slots=True)
class BenefitTold:
    """Each text zh and en; `category` is one of the nine, `code` the organiser's."""

    id: int
    code: str
    category: str
    picture: str
    title: Both
    terms: Both
    place: Both
    delivery: str

    @property
    def own_picture(self) -> str:
        """The organiser's own as a URL that holds it, empty where it is one of the nine."""
        return self.picture if is_own(self.picture) else ""


@dataclass(frozen=True, slots=True)
class VoucherTold:
    """`until`: ms. `claims`: what its QR says; None where no code may be shown (`hidden`: for want of a second fact)."""

    id: bytes
    benefit: BenefitTold
    ordinal: int
    state: State
    until: int
    anew: bool
    used_at: int | None
    used_where: str
    hidden: bool
    claims: VoucherClaims | None


@dataclass(frozen=True, slots=True)
class OfferTold:
    """A benefit that can be had, or cannot: `reason` then says why and what to do."""

    benefit: BenefitTold
    standing: Standing
    on_check_in: bool
    scarce: bool
    reason: Worded | None


@dataclass(frozen=True, slots=True)
class GuestPage:
    event: Event
    name: Both  # masked
    desk: Both
    vouchers: tuple[VoucherTold, ...]
    offers: tuple[OfferTold, ...]

    @property
    def version(self) -> str:
        """Another one whenever anything shown here is another."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


def read(conn: Connection, opened: GuestSession, now_ms: int) -> GuestPage | None:
    """None where the event or the guest is gone."""
    event = current(conn)
    name = conn.execute(select(guest.c.name).where(guest.c.id == opened.guest)).scalar()
    if event is None or name is None:
        return None
    benefits: dict[int, Any] = {row.id: row for row in conn.execute(select(benefit).order_by(benefit.c.id))}
    given = entitled.had(conn, opened.guest)
    at = _Moment(opened, event, titles(conn), now_ms)
    return GuestPage(
        event=event,
        name=(mask_public(name, "zh"), mask_public(name, "en")),
        desk=at.titles.desk,
        vouchers=tuple(_vouchers(conn, at, benefits, given)),
        offers=tuple(_offers(conn, at, benefits, given)),
    )


def token(keys: Keys, claims: VoucherClaims) -> str:
    """The QR of a voucher as the event itself signs it; the same text each time."""
    return sign_voucher_for_event(claims, keys.badge, keys.badge_kid)


@dataclass(frozen=True, slots=True)
class _Moment:
    """Who looks, when, and what the event calls things."""

    opened: GuestSession
    event: Event
    titles: Titles
    now_ms: int


def _vouchers(
    conn: Connection, at: _Moment, benefits: Mapping[int, Any], given: tuple[Had, ...]
) -> Iterable[VoucherTold]:
    """The newest of each slot: one given anew stands for those before it."""
    rows = conn.execute(select(voucher.c.id, voucher.c.seq).where(voucher.c.guest == at.opened.guest))
    seqs = {bytes(id_): seq for id_, seq in rows}
    used = _used(conn, given)
    slots: dict[tuple[int, int], list[Had]] = {}
    for one in sorted(given, key=lambda one: (one.benefit, one.ordinal, one.gen)):
        slots.setdefault((one.benefit, one.ordinal), []).append(one)
    for ones in slots.values():
        newest = ones[-1]
        if newest.benefit in benefits:
            told = _voucher(at, newest, benefits[newest.benefit], seqs[newest.id], anew=len(ones) > 1)
            when, where = used.get(newest.id, (None, ""))
            yield replace(told, used_at=when, used_where=where)


def _voucher(at: _Moment, one: Had, row: Any, seq: int, *, anew: bool) -> VoucherTold:
    until = at.event.ends if row.closes is None else row.closes
    state = "over" if one.state == LIVE and at.now_ms > until else STATES.get(one.state, "checking")
    hidden = state == "good" and row.proof == SECOND_FACT and not at.opened.proven
    shows = state == "good" and not hidden and row.delivery != INFORMATION
    claims = _claims(at, one, until, seq) if shows else None
    return VoucherTold(one.id, _told(row), one.ordinal, state, until, anew, None, "", hidden, claims)


def _claims(at: _Moment, one: Had, until: int, seq: int) -> VoucherClaims:
    return VoucherClaims(
        event=at.event.id,
        expires=until // 1000,
        voucher=one.id,
        guest=at.opened.guest,
        benefit=one.benefit,
        ordinal=one.ordinal,
        gen=one.gen,
        seq=seq,
    )


def _used(conn: Connection, given: tuple[Had, ...]) -> dict[bytes, tuple[int, str]]:
    """voucher → when and where. A partner's redemptions carry its number below zero."""
    ids = [one.id for one in given if one.state == REDEEMED]
    if not ids:
        return {}
    rows = conn.execute(
        select(redemption.c.voucher, redemption.c.at, station.c.name, partner.c.name)
        .outerjoin(station, station.c.id == redemption.c.station)
        .outerjoin(partner, partner.c.id == -redemption.c.station)
        .where(redemption.c.voucher.in_(ids))
    )
    return {bytes(id_): (at, here or there or "") for id_, at, here, there in rows}


def _offers(
    conn: Connection, at: _Moment, benefits: Mapping[int, Any], given: tuple[Had, ...]
) -> Iterable[OfferTold]:
    """What there is beyond the vouchers."""
    number = at.opened.guest
    person = entitled.person_of(conn, number, given)
    if person is None:
        return
    which = (claim.c.guest == number, claim.c.state == WAITING)
    listed = set(conn.execute(select(claim.c.benefit).where(*which)).scalars())
    for row in benefits.values():
        terms = entitled.terms_of(row)
        answer = claimable(terms, person, given, at.now_ms)
        told, by_itself, scarce = _told(row), terms.issue == "on_check_in", terms.mode == "fcfs"
        match answer:
            case AllGiven():
                continue
            case Due():
                standing: Standing = "waiting" if row.id in listed else "to_be_had"
                yield OfferTold(told, standing, by_itself, scarce, None)
            case NotOpen(reason):
                yield OfferTold(told, "not_now", by_itself, scarce, worded(reason, at.titles))
            case reason:
                yield OfferTold(told, "not_for_you", by_itself, scarce, worded(reason, at.titles))


def _told(row: Any) -> BenefitTold:
    return BenefitTold(
        id=row.id,
        code=row.code,
        category=row.category,
        picture=row.picture,
        title=(row.title_zh, row.title_en),
        terms=(row.terms_zh, row.terms_en),
        place=(row.place_zh, row.place_en),
        delivery=row.delivery,
    )
