"""Who looks at a partner's page: the partner by its own cookie; language and form secret as on every page."""

from typing import Annotated

from fastapi import Request, Security
from fastapi.responses import RedirectResponse, Response
from fastapi.security import APIKeyCookie

from central import partner_accounts
from central.doors import AtTheDoors, Doors
from central.pages import visitor
from central.pages.drawing import Pages
from central.pages.visitor import Visitor
from central.partners import Partner

COOKIE = "yingbin_partner"
HOME, SIGN_IN = "/partner", "/partner/sign-in"
PARTNER = APIKeyCookie(
    name=COOKIE,
    scheme_name="PartnerSession",
    description="Set by signing in at /partner/sign-in.",
    auto_error=False,
)
Cookie = Annotated[str | None, Security(PARTNER)]


async def partner_of(request: Request, doors: Doors) -> Partner | None:
    """None for a session that ended, and where the partner was closed."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    now_ms = doors.now_ms()
    return await doors.read(lambda conn: partner_accounts.who(conn, token, now_ms))


async def seen_at(
    request: Request, doors: AtTheDoors, _cookie: Cookie = None
) -> tuple[Visitor, Partner | None]:
    """The visitor, and the partner if one is signed in."""
    return await visitor.visitor_of(request, doors), await partner_of(request, doors)


def to_sign_in(request: Request, seen: Visitor) -> Response:
    return visitor.remember(request, RedirectResponse(SIGN_IN, 303), seen)


def draw(request: Request, template: str, seen: Visitor, **shown: object) -> str:
    pages: Pages = request.app.state.pages
    return pages.draw(template, seen, **shown)
