"""Our own style sheet and script; the only files a page refers to."""

from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi import Path as InPath
from fastapi.responses import FileResponse

STATIC = Path(__file__).parent / "static"
TYPES = {"pages.css": "text/css", "arrivals.js": "text/javascript"}
router = APIRouter(tags=["organiser's pages"])


@router.get("/static/{name}", response_class=FileResponse)
async def file(name: Annotated[Literal["pages.css", "arrivals.js"], InPath()]) -> FileResponse:
    """A style sheet or a script, checked again by the browser each time."""
    return FileResponse(STATIC / name, media_type=TYPES[name], headers={"Cache-Control": "no-cache"})
