"""Stations push their journals. The one route that must never turn a station away for long."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Connection

from central import anew
from central.doors import AtTheDoors, Doors
from central.ledger import Accepted, PushRefused, Said, accept
from central.meaning import fields_of
from central.problems import Refused, said
from central.routes.limited import TOO_MANY_NOW
from central.routes.signed import SigningStation
from protocol import ndjson
from protocol.messages import MessageMalformed, PushAnswer, PushHeader, revive

LARGEST_BODY = 4 * 1024 * 1024
LARGEST_UNPACKED = 16 * 1024 * 1024
MOST_ENTRIES = 5000  # as many as max_batch may ask for
router = APIRouter(tags=["stations"], responses=TOO_MANY_NOW)

BODY = {
    "requestBody": {
        "required": True,
        "description": (
            "gzip of newline-delimited JSON: a header, the entries' bytes as the station hashed them, and an end"
            " record with their count and SHA-256. A push of no entries is a heartbeat."
        ),
        "content": {"application/x-ndjson": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post(
    "/v1/log",
    max_body_size=LARGEST_BODY,
    openapi_extra=BODY,
    responses=said(
        {
            400: "`frame`: cut, changed or not a push of this station. Nothing was applied.",
            401: "`clock`, `signature` or `unknown_station`. With `clock`: sign again by `now`.",
            413: "`too_large`: send fewer entries.",
        }
    ),
)
async def push(request: Request, doors: AtTheDoors, station: SigningStation) -> PushAnswer:
    """Takes entries in and answers with the prefix that is committed. Closed stations may push too."""
    framed = _unpacked(await request.body())
    header = _header(framed)
    # Beside whoever writes now: a queue of two hundred journals waits for one writer.
    fields = await run_in_threadpool(_fields, framed.lines)
    taken = await doors.write(lambda conn: _taken(conn, doors, station, header, framed.lines, fields))
    if isinstance(taken, PushRefused):
        raise Refused(400, "frame", taken.problem)
    doors.watcher.look_now()
    return _answer(doors, taken)


def _fields(lines: Sequence[bytes]) -> Said:
    return [fields_of(line) for line in lines]


def _taken(
    conn: Connection, doors: Doors, station: int, header: PushHeader, lines: Sequence[bytes], fields: Said
) -> Accepted | PushRefused:
    taken = accept(conn, doors.keys, station, header, lines, doors.now_ms(), said=fields)
    if isinstance(taken, Accepted):
        anew.watch(conn, station, header.first, doors.settings.anew_a_day)
    return taken


def _unpacked(body: bytes) -> ndjson.Framed:
    try:
        return ndjson.unframe(ndjson.gunzip_bounded(body, LARGEST_UNPACKED), MOST_ENTRIES)
    except ndjson.TooLarge as error:
        raise Refused(413, "too_large", str(error)) from None
    except ndjson.FrameBroken as error:
        raise Refused(400, "frame", str(error)) from None


def _header(framed: ndjson.Framed) -> PushHeader:
    try:
        return revive(PushHeader, framed.header)
    except MessageMalformed as error:
        raise Refused(400, "frame", str(error)) from None


def _answer(doors: Doors, taken: Accepted) -> PushAnswer:
    return PushAnswer(
        have=taken.have,
        era=taken.era,
        ctl=taken.ctl,
        main=taken.main,
        now=doors.now_ms(),
        max_batch=doors.settings.max_batch,
        closed=taken.closed,
        scarce=taken.scarce,
    )
