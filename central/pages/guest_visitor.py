"""Whose phone it is: language, the page's cookie, and the form secret."""

import secrets

from fastapi import Request
from fastapi.responses import Response

from central.pages.visitor import FORM_COOKIE, LANG_COOKIE, SESSION_COOKIE, Visitor
from central.pages.words import Lang

GUEST_COOKIE = "yingbin_guest"
PATH = "/g"


def phone_of(request: Request) -> Visitor:
    """Nobody is signed in as an organiser here; the language is what the phone prefers."""
    cookies = request.cookies
    secret = cookies.get(SESSION_COOKIE) or cookies.get(FORM_COOKIE) or secrets.token_urlsafe(24)
    return Visitor(None, _lang(request), secret)


def keep_page(request: Request, response: Response, token: str, seconds: int) -> Response:
    """Scripts do not see it, other sites do not send it."""
    secure = request.url.scheme == "https"  # plain HTTP exists on loopback only
    response.set_cookie(
        GUEST_COOKIE, token, max_age=seconds, path=PATH, httponly=True, samesite="strict", secure=secure
    )
    return response


def forget_page(request: Request, response: Response) -> Response:
    secure = request.url.scheme == "https"
    response.delete_cookie(GUEST_COOKIE, path=PATH, httponly=True, samesite="strict", secure=secure)
    return response


def _lang(request: Request) -> Lang:
    chosen = request.query_params.get("lang") or request.cookies.get(LANG_COOKIE)
    if chosen in ("zh", "en"):
        return "en" if chosen == "en" else "zh"
    return preferred(request.headers.get("Accept-Language", ""))


def preferred(accepted: str) -> Lang:
    """Of an Accept-Language header; zh where nothing is said, en for whoever reads neither."""
    weights = [_weighed(part) for part in accepted.replace(" ", "").split(",") if part]
    known = [(weight, tag[:2]) for weight, tag in weights if tag[:2] in ("zh", "en") and weight > 0]
    if not known:
        return "en" if any(weight > 0 and tag != "*" for weight, tag in weights) else "zh"
    return "en" if max(known, key=lambda one: one[0])[1] == "en" else "zh"


def _weighed(part: str) -> tuple[float, str]:
    tag, _, weight = part.partition(";q=")
    try:
        return float(weight or 1), tag.lower()
    except ValueError:
        return 0.0, tag.lower()
