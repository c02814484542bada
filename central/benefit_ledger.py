"""The books of every benefit in one table, each figure from the base tables, and the equations they have to fulfil.

issued   = live + redeemed + void + held back                  every voucher id that is known
limit    = live + redeemed + rights on stations + free         of scarce benefits, free as the books have it
redeemed = on line + off line + by partners                    vouchers used up, and the uses themselves
void     = voided                                              void vouchers, and the voidings that were done
redeemed = handed over + not handed over                       of goods; a partner hands over as it redeems
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, case, exists, func, or_, select

from central.claims import WAITING
from central.escrow import SCARCE
from central.issues import HELD_BACK, LIVE, REDEEMED, VOID
from central.outcomes import DONE, UNFIT
from central.redemptions import OFFLINE
from central.schema import (
    benefit,
    claim,
    handed_over,
    quota,
    redemption,
    redemption_conflict,
    redemption_undone,
    voiding,
    voucher,
)
from central.stuck import Stuck, stuck

GOODS = "handed_out"
GIVEN = select(voucher.c.benefit, voucher.c.state, func.count()).group_by(voucher.c.benefit, voucher.c.state)
ANEW = select(voucher.c.benefit, func.count()).where(voucher.c.gen > 1).group_by(voucher.c.benefit)
BY = case((redemption.c.station < 0, "partner"), (redemption.c.kind == OFFLINE, "off_line"), else_="on_line")
USES = (
    select(voucher.c.benefit, BY.label("used_by"), func.count())
    .join(redemption, redemption.c.voucher == voucher.c.id)
    .group_by(voucher.c.benefit, "used_by")
)
TAKEN_BACK = exists().where(
    redemption_undone.c.voucher == handed_over.c.voucher,
    redemption_undone.c.station == handed_over.c.station,
    redemption_undone.c.seq > handed_over.c.seq,
    redemption_undone.c.outcome == DONE,
)
IN_HAND = or_(
    redemption.c.station < 0, exists().where(and_(handed_over.c.voucher == voucher.c.id, ~TAKEN_BACK))
)
HANDED = (
    select(voucher.c.benefit, case((IN_HAND, 1), else_=0).label("in_hand"), func.count())
    .join(redemption, redemption.c.voucher == voucher.c.id)
    .join(benefit, benefit.c.id == voucher.c.benefit)
    .where(benefit.c.delivery == GOODS)
    .group_by(voucher.c.benefit, "in_hand")
)
VOIDED = voiding.c.outcome.in_((DONE, UNFIT))  # unfit: void from the start
BENEFITS = (
    select(benefit, quota.c.live, quota.c.held)
    .outerjoin(quota, quota.c.benefit == benefit.c.id)
    .order_by(benefit.c.id)
)


@dataclass(frozen=True, slots=True)
class Line:
    """One benefit's figures. None: it has no such figure (no limit, no goods)."""

    benefit: int
    code: str
    title: tuple[str, str]
    issued: int
    live: int
    redeemed: int
    void: int
    held_back: int
    limit: int | None
    rights: int | None
    free: int | None
    on_line: int
    off_line: int
    partners: int
    voided: int
    handed_over: int | None
    not_handed_over: int | None
    given_anew: int
    undone: int
    stuck_rights: int
    stuck_vouchers: int
    waiting: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Equation:
    """`whole` should be the sum of `parts`, named by figures of the line."""

    name: str
    whole: str
    parts: tuple[str, ...]

    def sums(self, line: Line) -> tuple[int, int] | None:
        """(whole, sum of the parts); None where the line has no such figures."""
        figures = [getattr(line, part) for part in self.parts]
        whole = getattr(line, self.whole)
        return None if whole is None or None in figures else (whole, sum(figures))


EQUATIONS = (
    Equation("issued", "issued", ("live", "redeemed", "void", "held_back")),
    Equation("limit", "limit", ("live", "redeemed", "rights", "free")),
    Equation("redeemed", "redeemed", ("on_line", "off_line", "partners")),
    Equation("void", "void", ("voided",)),
    Equation("handed", "redeemed", ("handed_over", "not_handed_over")),
)


@dataclass(frozen=True, slots=True)
class Ledger:
    lines: tuple[Line, ...]
    stuck: Stuck


def ledger(conn: Connection, now_ms: int, *, silent_after_s: int) -> Ledger:
    """Run in reading(): every figure is of one moment."""
    held_up = stuck(conn, now_ms, silent_after_s=silent_after_s)
    return Ledger(tuple(_lines(conn, held_up)), held_up)


def broken(line: Line) -> Iterator[tuple[Equation, int, int]]:
    """Equations that do not hold, with both sides."""
    for one in EQUATIONS:
        sums = one.sums(line)
        if sums is not None and sums[0] != sums[1]:
            yield (one, *sums)


def _lines(conn: Connection, held_up: Stuck) -> Iterator[Line]:
    given, uses, handed = (_pairs(conn.execute(query)) for query in (GIVEN, USES, HANDED))
    anew = _count(conn, ANEW)
    # One that was used up nevertheless, off line or told late, is no void voucher.
    voided = _by_voucher(conn, voiding.c.voucher, VOIDED, voucher.c.state != REDEEMED)
    undone = _by_voucher(conn, redemption_undone.c.voucher, redemption_undone.c.outcome == DONE)
    conflicts = _by_voucher(conn, redemption_conflict.c.voucher)
    listed = select(claim.c.benefit, func.count()).where(claim.c.state == WAITING).group_by(claim.c.benefit)
    waiting = _count(conn, listed)
    for row in conn.execute(BENEFITS).all():
        number, goods = row.id, row.delivery == GOODS
        yield Line(
            benefit=number,
            code=row.code,
            title=(row.title_zh, row.title_en),
            issued=sum(count for (of, _), count in given.items() if of == number),
            live=given[number, LIVE],
            redeemed=given[number, REDEEMED],
            void=given[number, VOID],
            held_back=given[number, HELD_BACK],
            **_rights(row, given[number, LIVE] + given[number, REDEEMED]),
            on_line=uses[number, "on_line"],
            off_line=uses[number, "off_line"],
            partners=uses[number, "partner"],
            voided=voided[number],
            handed_over=handed[number, 1] if goods else None,
            not_handed_over=handed[number, 0] if goods else None,
            given_anew=anew[number],
            undone=undone[number],
            stuck_rights=held_up.rights[number],
            stuck_vouchers=held_up.vouchers[number],
            waiting=waiting[number],
            conflicts=conflicts[number],
        )


def _rights(row: Any, counted: int) -> dict[str, int | None]:
    """As the books have them; where none were opened yet, everything is free but what counts."""
    if row.mode != SCARCE:
        return {"limit": None, "rights": None, "free": None}
    limit, held = row.total or 0, row.held or 0
    live = counted if row.live is None else row.live
    return {"limit": limit, "rights": held, "free": limit - live - held}


def _by_voucher(conn: Connection, of: Any, *where: Any) -> Counter[int]:
    query = select(voucher.c.benefit, func.count()).join_from(voucher, of.table, of == voucher.c.id)
    return _count(conn, query.where(*where).group_by(voucher.c.benefit))


def _count(conn: Connection, query: Select[Any]) -> Counter[int]:
    return Counter({row[0]: row[1] for row in conn.execute(query)})


def _pairs(rows: Iterable[Any]) -> Counter[tuple[int, Any]]:
    return Counter({(row[0], row[1]): row[2] for row in rows})
