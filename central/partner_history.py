"""What a partner redeemed, by day: its list, its totals and the same as CSV."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from central.csv_text import safe
from central.outcomes import DONE
from central.partners import Partner
from central.schema import benefit, guest, redemption, redemption_undone, voucher
from central.undoing import MINUTE_MS
from protocol.clock import iso, parse_iso
from protocol.name_masks import mask_public
from protocol.short_code import short_code

DAY_MS = 86_400_000
DAY = re.compile(r"(?:20[0-9]{2}|2100)-[0-9]{2}-[0-9]{2}")
HEADER = ("time", "code", "benefit", "benefit_code", "guest", "state", "undone_at", "reason")
OF_VOUCHER = (benefit.c.undo_minutes, benefit.c.code, benefit.c.title_zh, benefit.c.title_en, guest.c.name)


@dataclass(frozen=True, slots=True)
class Line:
    """One redemption. `undone_at`: 0 while it counts; `can_undo`: the benefit's time is not over."""

    voucher: bytes
    rid: int
    at: int
    benefit: str
    title: tuple[str, str]
    guest: str  # masked
    undone_at: int = 0
    reason: str = ""
    can_undo: bool = False

    @property
    def code(self) -> str:
        return short_code(self.voucher)


@dataclass(frozen=True, slots=True)
class Total:
    title: tuple[str, str]
    redeemed: int
    undone: int


@dataclass(frozen=True, slots=True)
class Day:
    """Newest first; the totals by benefit."""

    day: str
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]


def start_of(day: str) -> int | None:
    """Of YYYY-MM-DD where the event is, ms; None where this is no day of the years 2000 to 2100."""
    if DAY.fullmatch(day) is None:
        return None
    try:
        return parse_iso(f"{day}T00:00:00+08:00")
    except ValueError:
        return None


def start_of_today(now: int) -> int:
    return parse_iso(f"{iso(now)[:10]}T00:00:00+08:00")


def of_day(conn: Connection, partner: Partner, start: int, now: int, lang: str) -> Day:
    """Run in reading()."""
    window = (start, start + DAY_MS - 1)
    lines = [*_counting(conn, partner, window, now, lang), *_taken_back(conn, partner, window, lang)]
    lines.sort(key=lambda one: (-one.at, one.rid))
    return Day(iso(start)[:10], tuple(lines), _totals(lines))


def as_csv(day: Day, lang: str) -> bytes:
    """UTF-8 with BOM, oldest first; no cell is taken for a formula."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEADER)
    for one in reversed(day.lines):
        title = one.title[0] if lang == "zh" else one.title[1] or one.title[0]
        state = "undone" if one.undone_at else "redeemed"
        undone_at = iso(one.undone_at) if one.undone_at else ""
        row = (iso(one.at), one.code, title, one.benefit, one.guest, state, undone_at, one.reason)
        table.writerow(map(safe, row))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _counting(
    conn: Connection, partner: Partner, window: tuple[int, int], now: int, lang: str
) -> Iterable[Line]:
    query = (
        select(redemption.c.voucher, redemption.c.seq, redemption.c.at, *OF_VOUCHER)
        .outerjoin(voucher, voucher.c.id == redemption.c.voucher)
        .outerjoin(benefit, benefit.c.id == voucher.c.benefit)
        .outerjoin(guest, guest.c.id == voucher.c.guest)
        .where(redemption.c.station == partner.place, redemption.c.at.between(*window))
    )
    for row in conn.execute(query).all():
        can_undo = row.undo_minutes is not None and now - row.at <= row.undo_minutes * MINUTE_MS
        of = (row.code or "", (row.title_zh or "", row.title_en or ""), mask_public(row.name or "", lang))
        yield Line(bytes(row.voucher), row.seq, row.at, *of, can_undo=can_undo)


def _taken_back(conn: Connection, partner: Partner, window: tuple[int, int], lang: str) -> Iterable[Line]:
    of = redemption_undone.c
    query = (
        select(of.voucher, of.redeemed_seq, of.redeemed_at, of.at, of.reason, *OF_VOUCHER)
        .outerjoin(voucher, voucher.c.id == of.voucher)
        .outerjoin(benefit, benefit.c.id == voucher.c.benefit)
        .outerjoin(guest, guest.c.id == voucher.c.guest)
        .where(of.redeemed_station == partner.place, of.outcome == DONE, of.redeemed_at.between(*window))
    )
    for row in conn.execute(query):
        what = (row.code or "", (row.title_zh or "", row.title_en or ""), mask_public(row.name or "", lang))
        yield Line(bytes(row.voucher), row.redeemed_seq, row.redeemed_at, *what, row.at, row.reason)


def _totals(lines: Iterable[Line]) -> tuple[Total, ...]:
    counting: Counter[tuple[str, str]] = Counter()
    undone: Counter[tuple[str, str]] = Counter()
    for one in lines:
        (undone if one.undone_at else counting)[one.title] += 1
    return tuple(Total(title, counting[title], undone[title]) for title in sorted(counting.keys() | undone))
