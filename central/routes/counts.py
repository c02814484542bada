"""The live figures: once, and as a stream."""

from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from sqlalchemy import Connection

from central.board import Board
from central.counts import counts as read_counts
from central.doors import AtTheDoors, Doors
from central.event import current
from central.feed import heads
from central.problems import Refused, said
from central.routes.limited import TOO_MANY_NOW
from central.routes.signed import MayCount
from protocol.messages import Counts, encode

CLOSED = said({401: "`sign_in`: the figures are not public; sign in, or sign as a station."})
router = APIRouter(tags=["figures"], dependencies=[MayCount], responses={**CLOSED, **TOO_MANY_NOW})


@router.get(
    "/v1/counts",
    responses=said({503: "`no_event`: no event has been imported yet; or `busy`, as everywhere."}),
)
async def counts(doors: AtTheDoors) -> Counts:
    """How many arrived of how many expected, and what is known to be missing from that figure."""
    figures = await doors.read(_figures)
    if figures is None:
        raise Refused(503, "no_event")
    return figures


@router.get("/v1/counts/stream", response_class=EventSourceResponse)
async def stream(request: Request) -> AsyncIterator[ServerSentEvent]:
    """The same figures whenever they change, at most twice a second; `id` is the feed's head."""
    board: Board[tuple[int, bytes] | None] = request.app.state.figures
    async for shown in board.changes():
        if shown is not None:
            head, figures = shown
            yield ServerSentEvent(raw_data=figures.decode(), id=str(head))


def figures_board(doors: Doors) -> Board[tuple[int, bytes] | None]:
    """What the stream shows: the main feed's head, and the figures as JSON; None before an event."""

    async def read() -> tuple[int, bytes] | None:
        return await doors.read(_figures_and_head)

    return Board(doors.watcher, read)


def _figures(conn: Connection) -> Counts | None:
    return None if current(conn) is None else read_counts(conn)


def _figures_and_head(conn: Connection) -> tuple[int, bytes] | None:
    figures = _figures(conn)
    return None if figures is None else (heads(conn).main, encode(figures))
