"""The organiser's page that tries the rules: what would this guest get, and why not."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection, select

from central.benefit_trial import NobodyKnown, Tried, try_guest, try_person
from central.doors import AtTheDoors
from central.event import Event, current
from central.pages import view, visitor
from central.pages.arrivals import TO_SIGN_IN, Language
from central.pages.drawing import Pages
from central.pages.words import Words
from central.schema import attribute, category, session
from protocol.rules import Person

LONGEST = 200
DIGITS, BIGGEST = 19, 2**63
router = APIRouter(tags=["organiser's pages"])


@dataclass(frozen=True, slots=True)
class TryView:
    """`guest`: as it was typed. `tried`: nothing before somebody was named; `problem`: a key of the words."""

    event: Event
    title: str
    day: str
    guest: str
    category: str
    attributes: str
    visited: str
    categories: tuple[tuple[str, str], ...]
    hints: tuple[str, ...]
    tried: tuple[Tried, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class Wish:
    guest: str
    category: str
    attributes: str
    visited: str


Text = Annotated[str, Query(max_length=LONGEST)]


@router.get("/benefits/try", response_class=HTMLResponse, responses=TO_SIGN_IN)
async def try_page(
    request: Request,
    doors: AtTheDoors,
    guest: Text = "",
    kind: Text = "",
    attributes: Text = "",
    visited: Text = "",
    lang: Language = None,  # noqa: ARG001  the visitor has read it; here it is for /openapi.json
) -> Response:
    """What a guest would get of every benefit, and why not; nothing is changed."""
    seen = await visitor.visitor_of(request, doors)
    if seen.organiser is None:
        return visitor.remember(request, RedirectResponse("/sign-in", 303), seen)
    wish, now = Wish(guest.strip(), kind, attributes, visited), doors.now_ms()
    shown = await doors.read(lambda conn: _read(conn, seen.words, wish, now))
    pages: Pages = request.app.state.pages
    template = "try.html" if shown else "no_event.html"
    drawn = pages.draw(template, seen, shown=shown, wall=False, path=request.url.path)
    return visitor.remember(request, HTMLResponse(drawn), seen)


def _read(conn: Connection, words: Words, wish: Wish, now: int) -> TryView | None:
    event = current(conn)
    if event is None:
        return None
    tried, problem = _tried(conn, wish, now)
    categories = conn.execute(select(category).order_by(category.c.number))
    return TryView(
        event=event,
        title=words.of((event.title_zh, event.title_en)),
        day=view.event_day(event, words),
        guest=wish.guest,
        category=wish.category,
        attributes=wish.attributes,
        visited=wish.visited,
        categories=tuple((row.code, words.of((row.title_zh, row.title_en))) for row in categories),
        hints=tuple(conn.execute(select(attribute.c.name).order_by(attribute.c.id)).scalars()),
        tried=tried,
        problem=problem,
    )


def _tried(conn: Connection, wish: Wish, now: int) -> tuple[tuple[Tried, ...], str]:
    if wish.guest:
        number = _whole(wish.guest)
        found = NobodyKnown() if number is None else try_guest(conn, number, now)
        return ((), "try_nobody") if isinstance(found, NobodyKnown) else (found, "")
    if not wish.category:
        return (), ""
    attributes = _pairs(wish.attributes)
    sessions = [_whole(part) for part in wish.visited.split()]
    if attributes is None or None in sessions:
        return (), "try_malformed"
    there = frozenset(conn.execute(select(session.c.id)).scalars())
    person = Person(wish.category, attributes, {}, there & {one for one in sessions if one is not None})
    return try_person(conn, person, (), now), ""


def _whole(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None
    return number if number is not None and number < BIGGEST else None


def _pairs(text: str) -> dict[str, str] | None:
    """`degree=master city=chengdu`"""
    pairs = [part.partition("=") for part in text.split()]
    return {name: value for name, _, value in pairs} if all(sign for _, sign, _ in pairs) else None
