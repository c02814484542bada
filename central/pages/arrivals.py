"""The organiser's live page: arrivals by venue and session, stations, and how far the figures may be behind."""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from central.accounts import Organiser
from central.board import Board
from central.doors import AtTheDoors, Doors
from central.pages import chart, view, visitor
from central.pages.drawing import Pages
from central.pages.view import Arrivals
from central.pages.words import Lang, Words
from central.problems import Refused, said
from central.routes.signed import ORGANISER

PARTS = ("figure", "care", "venues", "stations")
SVG = "image/svg+xml"
# pygal styles its own drawing inside the file; nothing in the file can run.
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
Boards = Mapping[Lang, Board[Arrivals | None]]
router = APIRouter(tags=["organiser's pages"])

TO_SIGN_IN: dict[int | str, dict[str, Any]] = {303: {"description": "Not signed in: to the sign-in page."}}
NOT_SIGNED_IN = said({401: "`sign_in`: no session of an organiser."})


async def signed_in(
    request: Request, doors: AtTheDoors, _cookie: Annotated[str | None, Security(ORGANISER)]
) -> Organiser:
    found = await visitor.organiser_of(request, doors)
    if found is None:
        raise Refused(401, "sign_in")
    return found


Language = Annotated[Literal["zh", "en"] | None, Query(description="Kept in a cookie.")]


@router.get("/", status_code=303, response_class=RedirectResponse)
async def home() -> Response:
    """To the live page."""
    return RedirectResponse("/arrivals", 303)


@router.get("/arrivals", response_class=HTMLResponse, responses=TO_SIGN_IN)
async def arrivals(
    request: Request,
    doors: AtTheDoors,
    lang: Language = None,  # noqa: ARG001  the visitor has read it; here it is for /openapi.json
    wall: Annotated[bool, Query(description="Dark and large, for a screen on the wall.")] = False,
) -> Response:
    """The live page."""
    return await _page(request, doors, "arrivals.html", wall=wall)


@router.get("/stations", response_class=HTMLResponse, responses=TO_SIGN_IN)
async def stations(
    request: Request,
    doors: AtTheDoors,
    lang: Language = None,  # noqa: ARG001  the visitor has read it; here it is for /openapi.json
) -> Response:
    """Every station: when last heard of, what it holds back, whether it is closed."""
    return await _page(request, doors, "stations.html", wall=False)


@router.get(
    "/arrivals.svg",
    response_class=Response,
    dependencies=[Depends(signed_in)],
    responses={200: {"description": "One bar a session.", "content": {SVG: {}}}, **NOT_SIGNED_IN},
)
async def arrivals_svg(
    doors: AtTheDoors,
    lang: Annotated[Literal["zh", "en"], Query()] = "zh",
    dark: Annotated[bool, Query()] = False,
) -> Response:
    """Arrivals per session as a drawing."""
    shown = await _read(doors, Words(lang))
    sessions = [session for venue in shown.venues for session in venue.sessions] if shown else []
    drawn = await run_in_threadpool(chart.draw, sessions, Words(lang), dark=dark)
    return Response(drawn, media_type=SVG, headers={"Content-Security-Policy": SVG_POLICY})


@router.get(
    "/arrivals/stream",
    response_class=EventSourceResponse,
    dependencies=[Depends(signed_in)],
    responses=NOT_SIGNED_IN,
)
async def arrivals_stream(
    request: Request, lang: Annotated[Literal["zh", "en"], Query()] = "zh"
) -> AsyncIterator[ServerSentEvent]:
    """`parts`: those parts of the page that changed, as HTML, by the id of the element they fill."""
    pages: Pages = request.app.state.pages
    boards: Boards = request.app.state.arrivals
    sent: dict[str, str] = {}
    async for shown in boards[lang].changes():
        drawn = {} if shown is None else _parts(pages, Words(lang), shown)
        changed = {part: html for part, html in drawn.items() if sent.get(part) != html}
        sent |= changed
        if changed:
            yield ServerSentEvent(raw_data=json.dumps(changed, ensure_ascii=False), event="parts")


def arrivals_boards(doors: Doors) -> Boards:
    """What the stream shows, read once for all who look at it in one language."""
    return {"zh": _board(doors, Words("zh")), "en": _board(doors, Words("en"))}


def _board(doors: Doors, words: Words) -> Board[Arrivals | None]:
    async def read() -> Arrivals | None:
        return await _read(doors, words)

    return Board(doors.watcher, read)


async def _read(doors: Doors, words: Words) -> Arrivals | None:
    now_ms = doors.now_ms()
    silent_after_s = doors.settings.silent_after_s
    return await doors.read(lambda conn: view.read(conn, words, now_ms, silent_after_s))


async def _page(request: Request, doors: Doors, template: str, *, wall: bool) -> Response:
    seen = await visitor.visitor_of(request, doors)
    if seen.organiser is None:
        return visitor.remember(request, RedirectResponse("/sign-in", 303), seen)
    pages: Pages = request.app.state.pages
    shown = await _read(doors, seen.words)
    drawn = pages.draw(
        template if shown else "no_event.html", seen, shown=shown, wall=wall, path=request.url.path
    )
    return visitor.remember(request, HTMLResponse(drawn), seen)


def _parts(pages: Pages, words: Words, shown: Arrivals) -> dict[str, str]:
    return {part: pages.part(f"part_{part}.html", words, shown=shown) for part in PARTS}
