"""What a browser sees where there is no page for it: both languages, without asking the database for anything."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from fastapi import Request
from fastapi.responses import HTMLResponse

from central.pages.drawing import Pages
from central.pages.visitor import Visitor, lang_of
from central.pages.words import Words

HTML = "text/html"
UNWANTED = re.compile(r";q=0(\.0*)?$")
FOR_PROGRAMS = ("/v1/", "/openapi.json")
STARTS = (("/partner", "/partner"), ("/g", ""))  # a guest has no page to go back to without a link
WORDS_OF: Mapping[int, str] = MappingProxyType(
    {404: "no_page_404", 405: "no_page_405", 429: "no_page_429", 503: "no_page_503"}
)


def wanted(request: Request, status: int) -> bool:
    """Whether this refusal is a page: only to who asks for one, and never where programs ask."""
    if status not in WORDS_OF or f"{request.url.path}/".startswith(FOR_PROGRAMS):
        return False
    kinds = "".join(",".join(request.headers.getlist("accept")).lower().split()).split(",")
    return any(kind.split(";")[0] == HTML and not UNWANTED.search(kind) for kind in kinds)


def drawn(request: Request, status: int, headers: Mapping[str, str]) -> HTMLResponse:
    """The page, with the headers of the refusal."""
    pages: Pages = request.app.state.pages
    seen = Visitor(None, lang_of(request), "")
    said = {"key": WORDS_OF[status], "wait_s": headers.get("Retry-After", "")}
    first, second = seen.words, Words("zh" if seen.lang == "en" else "en")
    page = pages.draw("no_page.html", seen, languages=(first, second), start=_start(request), **said)
    return HTMLResponse(page, status, headers=dict(headers))


def _start(request: Request) -> str:
    path = request.url.path
    return next((start for under, start in STARTS if path == under or path.startswith(f"{under}/")), "/")
