"""Pages that make an organiser's account by its one-time link, and let organisers in and out."""

from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import AfterValidator

from central import accounts
from central.accounts import LinkSpent, LockedOut, NotAcceptable, SignedIn
from central.doors import AtTheDoors, Doors
from central.pages import visitor
from central.pages.drawing import Pages
from central.pages.visitor import Visitor
from central.problems import said
from central.routes.limited import TOO_MANY_NOW, SigningIn

LARGEST_FORM = 16 * 1024
HOME = "/arrivals"


def _in_characters(text: str) -> str:
    # A form may name a character set that spells half a character; no database and no hash takes one.
    text.encode()
    return text


Field = Annotated[str, AfterValidator(_in_characters), Form()]
router = APIRouter(
    tags=["organiser's pages"],
    default_response_class=HTMLResponse,
    dependencies=[SigningIn],
    responses=TOO_MANY_NOW,
)

SHOWN_AGAIN: dict[int | str, dict[str, Any]] = {
    status: {"description": meaning, "content": {"text/html": {"schema": {"type": "string"}}}}
    for status, meaning in (
        (400, "The form again, saying what is wrong with it."),
        (403, "The form again: name or password wrong, locked out, or the form was not ours."),
        (410, "The link was used or is too old."),
    )
}
TO_ARRIVALS: dict[int | str, dict[str, Any]] = {303: {"description": "Signed in: to the live page."}}
NO_FORM = said({400: "Not a form.", 413: "More than a form of ours can hold."})


@router.get("/sign-in")
async def sign_in_page(request: Request, doors: AtTheDoors) -> Response:
    """The form."""
    seen = await visitor.visitor_of(request, doors)
    return _page(request, seen, "sign_in.html", problem=None)


@router.post(
    "/sign-in",
    status_code=303,
    max_body_size=LARGEST_FORM,
    responses={**NO_FORM, **TO_ARRIVALS, 403: SHOWN_AGAIN[403]},
)
async def sign_in(
    request: Request,
    doors: AtTheDoors,
    name: Field = "",
    password: Field = "",
    form: Field = "",
) -> Response:
    """Five tries in five minutes a name."""
    seen = await visitor.visitor_of(request, doors)
    answer = await _let_in(doors, name, password) if seen.sent(form) else "form_old"
    if isinstance(answer, str):
        return _page(request, seen, "sign_in.html", 403, problem=answer)
    return visitor.keep_session(request, RedirectResponse(HOME, 303), answer)


@router.post("/sign-out", status_code=303, max_body_size=LARGEST_FORM, responses=NO_FORM)
async def sign_out(request: Request, doors: AtTheDoors, form: Field = "") -> Response:
    """Ends the session, if the form was ours."""
    seen = await visitor.visitor_of(request, doors)
    token = request.cookies.get(visitor.SESSION_COOKIE)
    if not token or not seen.sent(form):
        return RedirectResponse(HOME, 303)
    await doors.write(lambda conn: accounts.sign_out(conn, token))
    return visitor.forget_session(request, RedirectResponse("/sign-in", 303))


@router.get("/link/{token}", responses={410: SHOWN_AGAIN[410]})
async def link_page(request: Request, doors: AtTheDoors, token: str) -> Response:
    """The form behind a one-time link. Looking does not use it up."""
    seen = await visitor.visitor_of(request, doors)
    now_ms = doors.now_ms()
    if not await doors.read(lambda conn: accounts.link_is_good(conn, token, now_ms)):
        return _page(request, seen, "link_spent.html", 410)
    return _page(request, seen, "link.html", problem=None, name="")


@router.post(
    "/link/{token}",
    status_code=303,
    max_body_size=LARGEST_FORM,
    responses={**NO_FORM, **TO_ARRIVALS, **SHOWN_AGAIN},
)
async def use_link(
    request: Request,
    doors: AtTheDoors,
    token: str,
    name: Field = "",
    password: Field = "",
    form: Field = "",
) -> Response:
    """Uses the link up: makes the account and signs in."""
    seen = await visitor.visitor_of(request, doors)
    if not seen.sent(form):
        return _page(request, seen, "link.html", 403, problem="form_old", name=name)
    answer = await _join(doors, token, name, password)
    match answer:
        case SignedIn():
            return visitor.keep_session(request, RedirectResponse(HOME, 303), answer)
        case LinkSpent():
            return _page(request, seen, "link_spent.html", 410)
        case NotAcceptable(what):
            return _page(request, seen, "link.html", 400, problem=f"bad_{what}", name=name)


async def _join(doors: Doors, token: str, name: str, password: str) -> SignedIn | LinkSpent | NotAcceptable:
    if len(password) not in accounts.PASSWORD_LENGTH:
        return NotAcceptable("password")
    now_ms = doors.now_ms()
    if not await doors.read(lambda conn: accounts.link_is_good(conn, token, now_ms)):
        return LinkSpent()
    stored = await to_thread.run_sync(accounts.hash_password, password, limiter=doors.hashing)
    return await doors.write(lambda conn: accounts.use_link(conn, token, name, stored, now_ms))


async def _let_in(doors: Doors, name: str, password: str) -> SignedIn | str:
    now_ms = doors.now_ms()
    stored = await doors.write(lambda conn: accounts.stored_password(conn, name, now_ms))
    if isinstance(stored, LockedOut):
        return "locked"
    shortened = password[: accounts.PASSWORD_LENGTH.stop]
    if not await to_thread.run_sync(accounts.password_holds, stored, shortened, limiter=doors.hashing):
        return "wrong"
    return await doors.write(lambda conn: accounts.open_session(conn, name, now_ms))


def _page(request: Request, seen: Visitor, template: str, status: int = 200, **shown: object) -> Response:
    pages: Pages = request.app.state.pages
    return visitor.remember(request, HTMLResponse(pages.draw(template, seen, **shown), status), seen)
