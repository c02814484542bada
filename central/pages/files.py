"""Our own style sheet and script; the only files a page refers to."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse

from central.problems import Refused, said

STATIC = Path(__file__).parent / "static"
TYPES = {
    "pages.css": "text/css",
    "guest.css": "text/css",
    "arrivals.js": "text/javascript",
    "guest.js": "text/javascript",
}
router = APIRouter(tags=["organiser's pages"])


@router.get("/static/{name}", response_class=FileResponse, responses=said({404: "`not_found`."}))
async def file(name: str) -> FileResponse:
    """A style sheet or a script, checked again by the browser each time."""
    if name not in TYPES:
        raise Refused(404, "not_found")
    return FileResponse(STATIC / name, media_type=TYPES[name], headers={"Cache-Control": "no-cache"})
