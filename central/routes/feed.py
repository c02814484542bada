"""Stations follow the event: pages of what changed, waited for if need be."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from sqlalchemy import Connection, select

from central.database import reading
from central.doors import AtTheDoors, Doors
from central.feed import MAIN, heads, page, too_old
from central.problems import EraRefusal, Refused, said
from central.routes.limited import TOO_MANY_NOW
from central.routes.signed import AskingStation, open_station
from central.schema import event
from central.watcher import Heads, Watcher
from protocol import ndjson
from protocol.messages import FeedHeader, encode, page_fields
from protocol.signed_item import sign_item

NDJSON = "application/x-ndjson"
GZIP_FROM_BYTES = 1024
router = APIRouter(tags=["stations"], responses=TOO_MANY_NOW)

RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Header `{era, head, main}`, one item a line, end record with `n`, `sha256`, `next`; `sig` of main.",
        "content": {NDJSON: {"schema": {"type": "string"}}},
    },
    409: {"model": EraRefusal, "description": "`era`: not the database the cursor was counted in."},
    **said(
        {
            401: "`clock`, `signature` or `unknown_station`.",
            403: "`closed`: a closed station is told of control alone.",
            410: "`too_old`: the cursor is older than what is kept; take a snapshot.",
        }
    ),
}


@router.get("/v1/feed/{stream}", response_class=Response, responses=RESPONSES)
async def feed(
    request: Request,
    doors: AtTheDoors,
    station: AskingStation,
    stream: Literal["ctl", "main"],
    era: Annotated[str, Query(description="The era of the cursor.")],
    after: Annotated[int, Query(ge=0, description="The cursor: `next` of the last page.")],
    limit: Annotated[int, Query(ge=1, le=5000)] = 2000,
    wait: Annotated[float, Query(ge=0, le=25, description="Seconds to wait for news.")] = 0,
    main: Annotated[
        int | None, Query(ge=0, description="The cursor of main, whose news then ends the wait too.")
    ] = None,
    hold: Annotated[
        float, Query(ge=0, le=25, description="Of `wait`, seconds in which news of main does not end it.")
    ] = 0,
) -> Response:
    """What changed after the cursor. A waiting request holds neither a thread nor a connection."""
    if stream == MAIN:
        await open_station(doors, station)
    if wait:
        # A cursor that leads nowhere is told at once: a station back from a restore must not sit and wait.
        header = await doors.read(lambda conn: _header(conn, stream, era, after))
        told = await _news(doors.watcher, {stream: after}, main, wait, hold)
        if stream != MAIN and max(header.head, told.get(stream, 0)) <= after:
            # Mostly so, and then no thread is needed: an empty page of control holds nothing to sign.
            newest = max(header.main or 0, told.get("main", 0))
            return _response(
                ndjson.frame(encode(FeedHeader(era, after, newest)), (), lambda _: {"next": after}),
                packed=False,
            )
    packed = "gzip" in request.headers.get("accept-encoding", "")
    return await run_in_threadpool(_read, doors, stream, era, after, limit, packed)


async def _news(watcher: Watcher, own: Heads, main: int | None, wait: float, hold: float) -> Heads:
    """Where the streams stand when the wait is over. Control news is never held back, and never queues."""
    if main is None:
        await watcher.beyond(own, wait)
        return watcher.heads
    if hold:
        await watcher.beyond(own, min(hold, wait))
    await watcher.beyond(own, wait - min(hold, wait), later={"main": main})
    return watcher.heads


def _read(doors: Doors, stream: str, era: str, after: int, limit: int, packed: bool) -> Response:
    with reading(doors.engine) as conn:
        header = _header(conn, stream, era, after)
        found = page(conn, doors.keys, stream, after, limit)
        number = conn.execute(select(event.c.id)).scalar_one()

    def end(digest: str) -> dict[str, object]:
        if stream != MAIN:  # its items are signed one by one
            return {"next": found.next}
        fields = page_fields(era, after, found.next, digest)
        return {"next": found.next, "sig": sign_item(doors.keys.root, number, "page", fields)}

    framed = ndjson.frame(encode(header), (encode(item) for item in found.items), end)
    return _response(framed, packed)


def _header(conn: Connection, stream: str, era: str, after: int) -> FeedHeader:
    now = heads(conn)
    if era != now.era:
        raise Refused(409, "era", era=now.era)
    if too_old(conn, stream, after):
        raise Refused(410, "too_old")
    return FeedHeader(now.era, now.ctl if stream == "ctl" else now.main, now.main)


def _response(body: bytes, packed: bool) -> Response:
    if packed and len(body) >= GZIP_FROM_BYTES:
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(ndjson.gzip(body), media_type=NDJSON, headers=headers)
    return Response(body, media_type=NDJSON, headers={"Vary": "Accept-Encoding"})
