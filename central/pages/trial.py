"""The organiser's page that tries the rules: what would this guest get, and why not."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection, select

from central.benefit_trial import NobodyKnown, Tried, try_guest, try_person
from central.doors import AtTheDoors
from central.event import Event, current
from central.made_up import Unknown, Wish, attribute_choices, made_up
from central.pages import view, visitor
from central.pages.arrivals import TO_SIGN_IN, Language
from central.pages.drawing import Pages
from central.pages.words import Words
from central.schema import benefit, category
from protocol.clock import parse_iso

LONGEST = 200
DIGITS, BIGGEST = 19, 2**63
router = APIRouter(tags=["organiser's pages"])


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was sent. `at` is where the event is, if it names no offset."""

    guest: str
    kind: str
    attributes: str
    named: str
    visited: str
    at: str

    @property
    def of_made_up(self) -> bool:
        return any((self.kind, self.attributes, self.named, self.visited))


@dataclass(frozen=True, slots=True)
class TryView:
    """`tried`: nothing before somebody was named; `problem`: in words. `choices`: what attributes may be."""

    event: Event
    title: str
    day: str
    typed: Typed
    categories: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    benefits: tuple[str, ...]
    tried: tuple[Tried, ...]
    problem: str


Text = Annotated[str, Query(max_length=LONGEST)]


@router.get("/benefits/try", response_class=HTMLResponse, responses=TO_SIGN_IN)
async def try_page(
    request: Request,
    doors: AtTheDoors,
    guest: Text = "",
    kind: Text = "",
    attributes: Text = "",
    named: Text = "",
    visited: Text = "",
    at: Text = "",
    lang: Language = None,  # noqa: ARG001  the visitor has read it; here it is for /openapi.json
) -> Response:
    """What a guest would get of every benefit, and why not; nothing is changed."""
    seen = await visitor.visitor_of(request, doors)
    if seen.organiser is None:
        return visitor.remember(request, RedirectResponse("/sign-in", 303), seen)
    typed = Typed(*(text.strip() for text in (guest, kind, attributes, named, visited, at)))
    now = doors.now_ms()
    shown = await doors.read(lambda conn: _read(conn, seen.words, typed, now))
    pages: Pages = request.app.state.pages
    template = "try.html" if shown else "no_event.html"
    drawn = pages.draw(template, seen, shown=shown, wall=False, path=request.url.path)
    return visitor.remember(request, HTMLResponse(drawn), seen)


def _read(conn: Connection, words: Words, typed: Typed, now: int) -> TryView | None:
    event = current(conn)
    if event is None:
        return None
    tried = _tried(conn, words, typed, now)
    categories = conn.execute(select(category).order_by(category.c.number))
    return TryView(
        event=event,
        title=words.of((event.title_zh, event.title_en)),
        day=view.event_day(event, words),
        typed=typed,
        categories=tuple((row.code, words.of((row.title_zh, row.title_en))) for row in categories),
        choices=tuple(attribute_choices(conn).items()),
        benefits=tuple(conn.execute(select(benefit.c.code).order_by(benefit.c.id)).scalars()),
        tried=() if isinstance(tried, str) else tried,
        problem=tried if isinstance(tried, str) else "",
    )


def _tried(conn: Connection, words: Words, typed: Typed, now: int) -> tuple[Tried, ...] | str:
    """Or what is wrong, in words."""
    moment = _moment(typed.at) if typed.at else now
    if moment is None:
        return words("try_no_time")
    if typed.guest and typed.of_made_up:
        return words("try_both")
    if typed.guest:
        number = _whole(typed.guest)
        found = NobodyKnown() if number is None else try_guest(conn, number, moment)
        return words("try_nobody") if isinstance(found, NobodyKnown) else found
    return _tried_made_up(conn, words, typed, moment) if typed.of_made_up else ()


def _tried_made_up(conn: Connection, words: Words, typed: Typed, moment: int) -> tuple[Tried, ...] | str:
    attributes = _pairs(typed.attributes)
    numbers = [_whole(part) for part in typed.visited.split()]
    visited = [number for number in numbers if number is not None]
    if attributes is None or len(visited) < len(numbers):
        return words("try_malformed")
    if not typed.kind:
        return words("try_no_category")
    person = made_up(conn, Wish(typed.kind, attributes, typed.named.split(), visited))
    if isinstance(person, Unknown):
        key = f"try_no_such_{person.what}"
        return words(key, given=person.given, of=person.of, known=", ".join(person.known) or "–")
    return try_person(conn, person, (), moment)


def _moment(text: str) -> int | None:
    """As the browser's field writes it, 2026-11-15T09:00, or with an offset."""
    for written in (text, f"{text}+08:00"):
        try:
            return parse_iso(written)
        except ValueError:
            continue
    return None


def _whole(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None
    return number if number is not None and number < BIGGEST else None


def _pairs(text: str) -> dict[str, str] | None:
    """`degree=master city=chengdu`"""
    pairs = [part.partition("=") for part in text.split()]
    return {name: value for name, _, value in pairs} if all(sign for _, sign, _ in pairs) else None
