"""The organiser's ledger: every benefit's figures and whether they sum, as a page and as CSV."""

from dataclasses import dataclass

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection, select

from central import stock
from central.benefit_ledger import EQUATIONS, Equation, Line, ledger
from central.doors import AtTheDoors
from central.event import Event, current
from central.ledger_csv import as_csv
from central.pages import visitor
from central.pages.arrivals import NOT_SIGNED_IN, TO_SIGN_IN, Language, signed_in
from central.pages.drawing import Pages
from central.pages.view import clock_time, event_day
from central.pages.words import Words
from central.schema import venue
from central.stock import Level

CSV = "text/csv"
BESIDES = ("given_anew", "undone", "stuck_rights", "stuck_vouchers", "waiting", "conflicts")
router = APIRouter(tags=["organiser's pages"])


@dataclass(frozen=True, slots=True)
class Sum:
    """`parts`: (name of the figure, figure); `comes_out`: the parts add up to the whole."""

    name: str
    whole: tuple[str, int]
    parts: tuple[tuple[str, int], ...]
    comes_out: bool


@dataclass(frozen=True, slots=True)
class BenefitView:
    title: str
    code: str
    sums: tuple[Sum, ...]
    besides: tuple[tuple[str, int], ...]
    goods: tuple[tuple[str, Level], ...]  # by place


@dataclass(frozen=True, slots=True)
class LedgerView:
    event: Event
    title: str
    day: str
    benefits: tuple[BenefitView, ...]
    silent: int
    entries: int
    at: str

    @property
    def differs(self) -> int:
        return sum(not one.comes_out for benefit in self.benefits for one in benefit.sums)


@router.get("/ledger", response_class=HTMLResponse, responses=TO_SIGN_IN)
async def ledger_page(
    request: Request,
    doors: AtTheDoors,
    lang: Language = None,  # noqa: ARG001  the visitor has read it; here it is for /openapi.json
) -> Response:
    """Of the moment it is asked for."""
    seen = await visitor.visitor_of(request, doors)
    if seen.organiser is None:
        return visitor.remember(request, RedirectResponse("/sign-in", 303), seen)
    now, silent = doors.now_ms(), doors.settings.silent_after_s
    shown = await doors.read(lambda conn: read(conn, seen.words, now, silent))
    pages: Pages = request.app.state.pages
    template = "ledger.html" if shown else "no_event.html"
    drawn = pages.draw(template, seen, shown=shown, wall=False, path="/ledger")
    return visitor.remember(request, HTMLResponse(drawn), seen)


@router.get(
    "/ledger.csv",
    response_class=Response,
    dependencies=[Depends(signed_in)],
    responses={
        200: {"description": "UTF-8 with BOM, one row a benefit.", "content": {CSV: {}}},
        **NOT_SIGNED_IN,
    },
)
async def ledger_csv(doors: AtTheDoors) -> Response:
    """The same figures as a file."""
    now, silent = doors.now_ms(), doors.settings.silent_after_s
    found = await doors.read(lambda conn: ledger(conn, now, silent_after_s=silent))
    named = {"Content-Disposition": 'attachment; filename="ledger.csv"'}
    return Response(as_csv(found), media_type=CSV, headers=named)


def read(conn: Connection, words: Words, now_ms: int, silent_after_s: int) -> LedgerView | None:
    """In the language of `words`; None before an event was imported."""
    event = current(conn)
    if event is None:
        return None
    found = ledger(conn, now_ms, silent_after_s=silent_after_s)
    goods = _goods(conn, words)
    return LedgerView(
        event=event,
        title=words.of((event.title_zh, event.title_en)),
        day=event_day(event, words),
        benefits=tuple(_benefit(line, words, goods.get(line.benefit, ())) for line in found.lines),
        silent=found.stuck.stations,
        entries=found.stuck.entries,
        at=clock_time(now_ms),
    )


def _benefit(line: Line, words: Words, goods: tuple[tuple[str, Level], ...]) -> BenefitView:
    sums = tuple(one for equation in EQUATIONS if (one := _sum(line, equation)) is not None)
    besides = tuple((name, getattr(line, name)) for name in BESIDES)
    return BenefitView(words.of(line.title), line.code, sums, besides, goods)


def _sum(line: Line, equation: Equation) -> Sum | None:
    sums = equation.sums(line)
    if sums is None:
        return None
    parts = tuple((part, getattr(line, part)) for part in equation.parts)
    return Sum(equation.name, (equation.whole, sums[0]), parts, sums[0] == sums[1])


def _goods(conn: Connection, words: Words) -> dict[int, tuple[tuple[str, Level], ...]]:
    names = {row.id: words.of((row.name_zh, row.name_en)) for row in conn.execute(select(venue))}
    found: dict[int, tuple[tuple[str, Level], ...]] = {}
    for level in stock.levels(conn):
        here = (names.get(level.venue, str(level.venue)), level)
        found[level.benefit] = (*found.get(level.benefit, ()), here)
    return found
