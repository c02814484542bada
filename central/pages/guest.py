"""A guest's page on a phone: the link from a kiosk opens it once; it shows vouchers as they stand now."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Query, Request, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.security import APIKeyCookie
from pydantic import AfterValidator

from central import guest_page, guest_sessions
from central.doors import AtTheDoors, Doors
from central.guest_page import GuestPage
from central.guest_sessions import GuestSession, Opened
from central.keys import guest_page_key
from central.pages import guest_visitor, qr_drawing, visitor
from central.pages.drawing import Pages
from central.pages.guest_visitor import GUEST_COOKIE
from central.pages.guest_words import guest_words
from central.pages.visitor import Visitor
from central.problems import Refused, said
from central.routes.limited import TOO_MANY_NOW, OpeningPages, address, take
from protocol.clock import iso
from protocol.short_code import short_code

LARGEST_FORM = 4 * 1024
HOUR_MS = 3_600_000
HOME = "/g"


def _in_characters(text: str) -> str:
    # A form may name a character set that spells half a character; no hash takes one.
    text.encode()
    return text


GUEST_PAGE = APIKeyCookie(
    name=GUEST_COOKIE,
    scheme_name="GuestPage",
    description="Set by opening a guest's link on a phone.",
    auto_error=False,
)
Cookie = Annotated[str | None, Security(GUEST_PAGE)]
Field = Annotated[str, AfterValidator(_in_characters), Form()]
Language = Annotated[Literal["zh", "en"] | None, Query(description="Kept in a cookie.")]
HTML: dict[str, Any] = {"text/html": {"schema": {"type": "string"}}}
NO_PAGE: dict[int | str, dict[str, Any]] = {
    401: {"description": "A page that says none is open on this phone.", "content": HTML}
}
SHUT: dict[int | str, dict[str, Any]] = {
    410: {"description": "The link opens nothing; the page says why.", "content": HTML}
}
SHOWN_AGAIN: dict[int | str, dict[str, Any]] = {
    403: {"description": "The button again: the form was not ours.", "content": HTML}
}
TO_PAGE: dict[int | str, dict[str, Any]] = {303: {"description": "To the guest's page."}}
NO_FORM = said({400: "Not a form.", 413: "More than a form of ours can hold."})
router = APIRouter(tags=["guests' pages"], default_response_class=HTMLResponse, responses=TOO_MANY_NOW)


@dataclass(frozen=True, slots=True)
class PageVersion:
    """`version` is another one whenever the page would show something else."""

    version: str


@router.get("/g", responses=NO_PAGE)
async def page(
    request: Request,
    doors: AtTheDoors,
    cookie: Cookie,
    lang: Language = None,  # noqa: ARG001  the phone has been asked; here it is for /openapi.json
) -> Response:
    """The guest's vouchers, and what else there is."""
    seen = guest_visitor.phone_of(request)
    opened, shown = await _shown(request, doors, cookie)
    if opened is None or shown is None:
        return _drawn(request, seen, "guest_none.html", 401)
    codes = await run_in_threadpool(_codes, doors, shown)
    until, at = _moment(opened.expires_ms), _moment(doors.now_ms())[6:]
    return _drawn(request, seen, "guest.html", shown=shown, codes=codes, until=until, at=at)


@router.get(
    "/g/state",
    response_class=JSONResponse,
    responses=said({401: "`no_page`: none is open here."}),
)
async def state(request: Request, doors: AtTheDoors, cookie: Cookie) -> PageVersion:
    """Whether the page that is open on this phone should be fetched again."""
    _, shown = await _shown(request, doors, cookie)
    if shown is None:
        raise Refused(401, "no_page")
    return PageVersion(shown.version)


@router.get("/g/{token}", dependencies=[OpeningPages], responses={**TO_PAGE, **SHUT})
async def link(
    request: Request,
    doors: AtTheDoors,
    token: str,
    lang: Language = None,  # noqa: ARG001  the phone has been asked; here it is for /openapi.json
) -> Response:
    """One button. Looking claims nothing: whoever previews or prefetches an address uses none up."""
    seen = guest_visitor.phone_of(request)
    now_ms, cookie = doors.now_ms(), _cookie_for(doors, seen, token)
    mine = await doors.read(lambda conn: guest_sessions.who(conn, cookie, now_ms))
    if mine is not None:  # this phone opened it before
        return _keep(request, Opened(cookie, mine.expires_ms), now_ms)
    why = await doors.read(lambda conn: guest_sessions.why_shut(conn, token, now_ms))
    if why is not None:
        return _drawn(request, seen, "guest_shut.html", 410, why=why)
    return _button(request, doors, seen, token)


@router.post(
    "/g",
    status_code=303,
    max_body_size=LARGEST_FORM,
    dependencies=[OpeningPages],
    responses={**NO_FORM, **TO_PAGE, **SHOWN_AGAIN, **SHUT},
)
async def claim(request: Request, doors: AtTheDoors, token: Field = "", form: Field = "") -> Response:
    """Uses the link up: the page is this phone's from now on, and no other's."""
    seen = guest_visitor.phone_of(request)
    if not seen.sent(form):
        return _button(request, doors, seen, token, 403, problem="form_old")
    now_ms, life_ms = doors.now_ms(), doors.settings.guest_page_hours * HOUR_MS
    cookie = _cookie_for(doors, seen, token)
    answer = await doors.write(
        lambda conn: guest_sessions.claim(conn, token, cookie, now_ms, life_ms), at_a_desk=True
    )
    if not isinstance(answer, Opened):
        return _drawn(request, seen, "guest_shut.html", 410, why=answer.why)
    return _keep(request, answer, now_ms)


@router.post(
    "/g/leave",
    status_code=303,
    max_body_size=LARGEST_FORM,
    dependencies=[OpeningPages],
    responses={**NO_FORM, **TO_PAGE},
)
async def leave(request: Request, doors: AtTheDoors, cookie: Cookie, form: Field = "") -> Response:
    """Signs this phone out, if the form was ours."""
    if not cookie or not guest_visitor.phone_of(request).sent(form):
        return RedirectResponse(HOME, 303)
    await doors.write(lambda conn: guest_sessions.leave(conn, cookie))
    return guest_visitor.forget_page(request, RedirectResponse(HOME, 303))


def _cookie_for(doors: Doors, seen: Visitor, token: str) -> str:
    return guest_sessions.page_token(guest_page_key(doors.keys), seen.form_secret, token)


def _keep(request: Request, opened: Opened, now_ms: int) -> Response:
    seconds = (opened.expires_ms - now_ms) // 1000
    return guest_visitor.keep_page(request, RedirectResponse(HOME, 303), opened.token, seconds)


async def _shown(
    request: Request, doors: Doors, cookie: str | None
) -> tuple[GuestSession | None, GuestPage | None]:
    """What this phone may see. Whoever has a page is counted by guest, others by address."""
    now_ms = doors.now_ms()
    opened = await doors.read(lambda conn: guest_sessions.who(conn, cookie, now_ms)) if cookie else None
    if opened is None:
        take(doors, doors.limits.opening_pages, address(request))
        return None, None
    take(doors, doors.limits.guest_pages, opened.guest)
    return opened, await doors.read(lambda conn: guest_page.read(conn, opened, now_ms))


def _codes(doors: Doors, shown: GuestPage) -> dict[bytes, dict[str, object]]:
    """voucher → its QR and its short code."""
    return {
        one.id: {
            "qr": qr_drawing.draw(guest_page.token(doors.keys, one.claims)),
            "short": short_code(one.id),
        }
        for one in shown.vouchers
        if one.claims is not None
    }


def _button(
    request: Request, doors: Doors, seen: Visitor, token: str, status: int = 200, problem: str | None = None
) -> Response:
    hours = doors.settings.guest_page_hours
    return _drawn(request, seen, "guest_open.html", status, token=token, hours=hours, problem=problem)


def _drawn(request: Request, seen: Visitor, template: str, status: int = 200, **shown: object) -> Response:
    pages: Pages = request.app.state.pages
    html = pages.part(template, guest_words(seen.lang), visitor=seen, moment=_moment, **shown)
    return visitor.remember(request, HTMLResponse(html, status), seen)


def _moment(ms: int) -> str:
    """Month, day, hour and minute where the event is."""
    return iso(ms)[5:16].replace("T", " ")
