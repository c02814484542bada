"""The whole roster as one file, for a station that starts or has fallen behind."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse

from central.doors import AtTheDoors
from central.problems import Refused, said
from central.routes.limited import TOO_MANY_NOW
from central.routes.signed import OpenStation
from protocol.messages import SnapshotManifest

ZSTD = "application/zstd"
UNSIGNED = said(
    {
        401: "`clock`, `signature` or `unknown_station`.",
        403: "`closed`: this station gets no roster any more.",
    }
)
router = APIRouter(tags=["stations"], responses=TOO_MANY_NOW)

FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "SQLite, zstd.",
        "content": {ZSTD: {"schema": {"type": "string", "format": "binary"}}},
    },
    206: {"description": "The part asked for by Range.", "content": {ZSTD: {"schema": {"type": "string"}}}},
    400: {"description": "Not a Range of bytes.", "content": {"text/plain": {"schema": {"type": "string"}}}},
    416: {"description": "No such part.", "content": {"text/plain": {"schema": {"type": "string"}}}},
    **said({404: "`not_found`: not kept any longer; ask for the manifest again."}),
}


@router.get("/v1/snapshot", responses=UNSIGNED)
async def manifest(doors: AtTheDoors, _station: OpenStation) -> SnapshotManifest:
    """Which file to fetch, and the feed cursors to go on from. Builds the file if there is none."""
    return await doors.snapshot()


@router.get("/v1/snapshot/{snapshot_id}", response_class=FileResponse, responses={**UNSIGNED, **FILE})
async def file(
    doors: AtTheDoors,
    _station: OpenStation,
    snapshot_id: Annotated[str, Path(pattern="^[A-Za-z0-9_-]{1,64}$")],
) -> FileResponse:
    """The file itself; a broken download goes on by Range."""
    path = await run_in_threadpool(doors.snapshots.path, snapshot_id)
    if path is None:
        raise Refused(404, "not_found")
    return FileResponse(path, media_type=ZSTD)
