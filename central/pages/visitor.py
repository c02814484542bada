"""Who looks at a page: language, account and form secret, all from cookies."""

import secrets
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from central import accounts
from central.accounts import Organiser, SignedIn
from central.doors import Doors
from central.pages.words import Lang, Words

SESSION_COOKIE = "yingbin_session"
FORM_COOKIE = "yingbin_form"
LANG_COOKIE = "yingbin_lang"
YEAR_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Visitor:
    organiser: Organiser | None
    lang: Lang
    form_secret: str

    @property
    def words(self) -> Words:
        return Words(self.lang)

    @property
    def form(self) -> str:
        """Goes into every form of ours."""
        return accounts.form_token(self.form_secret)

    def sent(self, given: str) -> bool:
        """Whether a form came from our own page."""
        return accounts.form_token_holds(self.form_secret, given)


async def organiser_of(request: Request, doors: Doors) -> Organiser | None:
    token = request.cookies.get(SESSION_COOKIE)
    if not token:
        return None
    now_ms = doors.now_ms()
    return await doors.read(lambda conn: accounts.who(conn, token, now_ms))


async def visitor_of(request: Request, doors: Doors) -> Visitor:
    secret = (
        request.cookies.get(SESSION_COOKIE) or request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(24)
    )
    return Visitor(await organiser_of(request, doors), lang_of(request), secret)


def remember(request: Request, response: Response, visitor: Visitor) -> Response:
    """Sets the cookies a page leaves behind."""
    if request.query_params.get("lang") in ("zh", "en"):
        _set(request, response, LANG_COOKIE, visitor.lang, YEAR_SECONDS)
    if SESSION_COOKIE not in request.cookies and FORM_COOKIE not in request.cookies:
        _set(request, response, FORM_COOKIE, visitor.form_secret, None)
    return response


def keep_session(
    request: Request, response: Response, signed_in: SignedIn, cookie: str = SESSION_COOKIE
) -> Response:
    _set(request, response, cookie, signed_in.token, accounts.SESSION_LIFE_MS // 1000)
    return response


def forget_session(request: Request, response: Response, cookie: str = SESSION_COOKIE) -> Response:
    response.delete_cookie(cookie, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return response


def _set(request: Request, response: Response, name: str, value: str, seconds: int | None) -> None:
    # Plain HTTP exists on loopback only, and there a Secure cookie would never come back.
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="strict", secure=secure)


def lang_of(request: Request) -> Lang:
    """As it was chosen on any page before."""
    chosen = request.query_params.get("lang") or request.cookies.get(LANG_COOKIE)
    return "en" if chosen == "en" else "zh"
