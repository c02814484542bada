"""A partner's way in and out: the one-time link that sets its password, signing in with a lock after wrong tries."""

from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection

from central import accounts, partner_accounts, partner_file
from central.accounts import LinkSpent, LockedOut, SignedIn
from central.doors import AtTheDoors, Doors
from central.pages import visitor
from central.pages.partner_visitor import COOKIE, HOME, SIGN_IN, draw
from central.pages.sign_in import LARGEST_FORM, NO_FORM, SHOWN_AGAIN, Field
from central.pages.visitor import Visitor
from central.problems import BUSY, TRY_AGAIN_SECONDS, Refused
from central.routes.limited import TOO_MANY_NOW, SigningIn
from protocol.logs import logger

router = APIRouter(
    tags=["partners' pages"],
    default_response_class=HTMLResponse,
    dependencies=[SigningIn],
    responses=TOO_MANY_NOW,
)
SIGNED_IN: dict[int | str, dict[str, Any]] = {303: {"description": "Signed in: to the partner's page."}}


@router.get("/partner/sign-in")
async def partner_sign_in_page(request: Request, doors: AtTheDoors) -> Response:
    """The form."""
    return _page(request, await visitor.visitor_of(request, doors), "partner_sign_in.html", problem=None)


@router.post(
    "/partner/sign-in",
    status_code=303,
    max_body_size=LARGEST_FORM,
    responses={**NO_FORM, **SIGNED_IN, 403: SHOWN_AGAIN[403]},
)
async def partner_sign_in(
    request: Request, doors: AtTheDoors, name: Field = "", password: Field = "", form: Field = ""
) -> Response:
    """Five tries in five minutes a name."""
    seen = await visitor.visitor_of(request, doors)
    answer = await _let_in(doors, name, password) if seen.sent(form) else "form_old"
    if isinstance(answer, str):
        return _page(request, seen, "partner_sign_in.html", 403, problem=answer)
    return visitor.keep_session(request, RedirectResponse(HOME, 303), answer, COOKIE)


@router.post("/partner/sign-out", status_code=303, max_body_size=LARGEST_FORM, responses=NO_FORM)
async def partner_sign_out(request: Request, doors: AtTheDoors, form: Field = "") -> Response:
    """Ends the session, if the form was ours."""
    seen = await visitor.visitor_of(request, doors)
    token = request.cookies.get(COOKIE)
    if not token or not seen.sent(form):
        return RedirectResponse(HOME, 303)
    await doors.write(lambda conn: partner_accounts.sign_out(conn, token))
    return visitor.forget_session(request, RedirectResponse(SIGN_IN, 303), COOKIE)


@router.get("/partner/link/{token}", responses={410: SHOWN_AGAIN[410]})
async def partner_link_page(request: Request, doors: AtTheDoors, token: str) -> Response:
    """The form behind a one-time link. Looking does not use it up."""
    seen = await visitor.visitor_of(request, doors)
    now_ms = doors.now_ms()
    partner = await doors.read(lambda conn: partner_accounts.link_is_for(conn, token, now_ms))
    if partner is None:
        return _page(request, seen, "partner_link_spent.html", 410)
    return _page(request, seen, "partner_link.html", problem=None, name=partner.name)


@router.post(
    "/partner/link/{token}",
    status_code=303,
    max_body_size=LARGEST_FORM,
    responses={**NO_FORM, **SIGNED_IN, **SHOWN_AGAIN},
)
async def use_partner_link(
    request: Request, doors: AtTheDoors, token: str, password: Field = "", form: Field = ""
) -> Response:
    """Uses the link up: sets the password and signs in."""
    seen = await visitor.visitor_of(request, doors)
    now_ms = doors.now_ms()
    partner = await doors.read(lambda conn: partner_accounts.link_is_for(conn, token, now_ms))
    if partner is None:
        return _page(request, seen, "partner_link_spent.html", 410)
    if not seen.sent(form):
        return _page(request, seen, "partner_link.html", 403, problem="form_old", name=partner.name)
    if len(password) not in accounts.PASSWORD_LENGTH:
        return _page(request, seen, "partner_link.html", 400, problem="bad_password", name=partner.name)
    stored = await to_thread.run_sync(accounts.hash_password, password, limiter=doors.hashing)
    answer = await _choose(doors, token, partner.id, stored, now_ms)
    if isinstance(answer, LinkSpent):
        return _page(request, seen, "partner_link_spent.html", 410)
    return visitor.keep_session(request, RedirectResponse(HOME, 303), answer, COOKIE)


async def _choose(doors: Doors, token: str, number: int, stored: str, now_ms: int) -> SignedIn | LinkSpent:
    """The password lies beside the keys before it counts: a restored copy would bring the old one back."""

    def change(conn: Connection) -> SignedIn | LinkSpent:
        answer = partner_accounts.use_link(conn, token, stored, now_ms)
        if isinstance(answer, SignedIn):
            partner_file.append_password(doors.keys.folder, number, stored)
        return answer

    try:
        return await doors.write(change)
    except OSError as error:
        logger("central").error("a partner's password is not kept beside the keys", exc_info=error)
        raise Refused(BUSY, "busy", retry_after_s=TRY_AGAIN_SECONDS) from None


async def _let_in(doors: Doors, name: str, password: str) -> SignedIn | str:
    now_ms = doors.now_ms()
    stored = await doors.write(lambda conn: partner_accounts.stored_password(conn, name, now_ms))
    if isinstance(stored, LockedOut):
        return "locked"
    shortened = password[: accounts.PASSWORD_LENGTH.stop]
    holds = await to_thread.run_sync(accounts.password_holds, stored, shortened, limiter=doors.hashing)
    if stored is None or not holds:
        return "wrong"
    opened = await doors.write(lambda conn: partner_accounts.open_session(conn, name, stored, now_ms))
    return "wrong" if opened is None else opened


def _page(request: Request, seen: Visitor, template: str, status: int = 200, **shown: object) -> Response:
    drawn = draw(request, template, seen, **shown)
    return visitor.remember(request, HTMLResponse(drawn, status), seen)
