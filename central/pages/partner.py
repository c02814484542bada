"""The partner's page: scan or type a voucher, see what it is and for whom, confirm; then the field again.

It works with the keyboard alone and without a script: a scanner types the code and Enter, and Enter confirms.
"""

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, Response

from central import partner_desk, partner_file
from central.doors import AtTheDoors, Doors
from central.limits import Buckets
from central.pages import visitor
from central.pages.partner_visitor import draw, seen_at, to_sign_in
from central.pages.sign_in import LARGEST_FORM, NO_FORM, Field
from central.pages.visitor import Visitor
from central.partner_desk import Shown
from central.partner_file import Used
from central.partners import Partner
from central.problems import BUSY, RETRY_AFTER, TOO_MANY
from central.routes.limited import address
from central.routes.redeem import left_at
from protocol.clock import iso
from protocol.logs import logger
from protocol.name_masks import mask_public
from protocol.short_code import short_code

REQUESTS = 2**53
MISSES = ("unknown", "not_yours")
HTML: dict[str, Any] = {"text/html": {"schema": {"type": "string"}}}
PAGE: dict[int | str, dict[str, Any]] = {
    303: {"description": "Not signed in: to the sign-in page."},
    403: {"description": "The page again: the form was not ours.", "content": HTML},
    TOO_MANY: {
        "description": "The page again: too many codes; see `Retry-After`.",
        "content": HTML,
        "headers": {"Retry-After": RETRY_AFTER},
    },
}
NOT_KEPT: dict[int | str, dict[str, Any]] = {
    BUSY: {"description": "It could not be kept on disk: send it again.", "content": HTML}
}
router = APIRouter(tags=["partners' pages"], default_response_class=HTMLResponse)
Seen = Annotated[tuple[Visitor, Partner | None], Depends(seen_at)]


@router.get("/partner", responses={303: PAGE[303]})
async def partner_page(request: Request, seen: Seen) -> Response:
    """The field."""
    who, partner = seen
    return to_sign_in(request, who) if partner is None else _page(request, who, partner)


@router.post("/partner/look", max_body_size=LARGEST_FORM, responses={**NO_FORM, **PAGE})
async def partner_look(
    request: Request, doors: AtTheDoors, seen: Seen, code: Field = "", form: Field = ""
) -> Response:
    """What the code stands for; changes nothing."""
    who, partner = seen
    if partner is None:
        return to_sign_in(request, who)
    if not who.sent(form):
        return _page(request, who, partner, 403, problem="form_old")
    return await _looked(request, doors, who, partner, code)


@router.post("/partner/confirm", max_body_size=LARGEST_FORM, responses={**NO_FORM, **PAGE, **NOT_KEPT})
async def partner_confirm(
    request: Request,
    doors: AtTheDoors,
    seen: Seen,
    code: Field = "",
    rid: Field = "",
    again: Field = "",
    form: Field = "",
) -> Response:
    """Uses the voucher up, once for each `rid`. `again`: what was scanned instead of pressing Enter."""
    who, partner = seen
    if partner is None:
        return to_sign_in(request, who)
    number = request_number(rid)
    if not who.sent(form) or number is None:
        return _page(request, who, partner, 403, problem="form_old")
    if again.strip() and _plain(again) != _plain(code):
        return await _looked(request, doors, who, partner, again)
    return await _confirmed(request, doors, who, partner, code, number)


def request_number(text: str) -> int | None:
    """Of a form of ours: 53 random bits."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(REQUESTS))):
        return None
    return int(text) if 0 < int(text) < REQUESTS else None


async def kept(doors: Doors, used: Used) -> bool:
    """Whether it is on disk beside the keys: only then is the partner told so."""
    try:
        await run_in_threadpool(partner_file.append, doors.keys.folder, used)
    except OSError as error:
        logger("central").error("a partner's redemption is not kept beside the keys", exc_info=error)
        return False
    return True


async def _looked(request: Request, doors: Doors, who: Visitor, partner: Partner, code: str) -> Response:
    if not code.strip():
        return _page(request, who, partner)
    wait_s = _wait_s(request, doors, partner)
    if wait_s:
        return _page(request, who, partner, TOO_MANY, wait_s=wait_s)
    now, believing = doors.now_ms(), doors.settings.redeem_unsent
    shown = await doors.read(lambda conn: partner_desk.look(conn, partner, code, now, take_unsent=believing))
    if shown.state in MISSES:
        _take(request, doors, partner, doors.limits.partner_misses)
    return _page(request, who, partner, shown=shown, code=code, rid=1 + secrets.randbelow(REQUESTS - 1))


async def _confirmed(
    request: Request, doors: Doors, who: Visitor, partner: Partner, code: str, number: int
) -> Response:
    wait_s = _wait_s(request, doors, partner)
    if wait_s:
        return _page(request, who, partner, TOO_MANY, wait_s=wait_s)
    now, believing = doors.now_ms(), doors.settings.redeem_unsent
    shown = await doors.write(
        lambda conn: partner_desk.confirm(
            conn, doors.keys, partner, code, number, now, take_unsent=believing
        ),
        at_a_desk=True,
    )
    if shown is None:
        return to_sign_in(request, who)
    if shown.state in MISSES:
        _take(request, doors, partner, doors.limits.partner_misses)
    if shown.state == "redeemed" and not await kept(
        doors, Used(shown.voucher, partner.id, number, shown.when)
    ):
        return _page(request, who, partner, BUSY, problem="not_kept", code=code, rid=number)
    doors.watcher.look_now()
    if shown.state == "redeemed":
        await left_at(doors, partner.place, shown.benefit)
    return _page(request, who, partner, shown=shown)


def _wait_s(request: Request, doors: Doors, partner: Partner) -> int:
    """Takes one look; the seconds to wait if this account or this address has none left, or guessed too often."""
    mono = doors.clock.stamp().mono
    guessed = (
        doors.limits.partner_misses.would_wait_s(caller, mono) for caller in (partner.id, address(request))
    )
    return max(*guessed) or _take(request, doors, partner, doors.limits.partner_codes)


def _take(request: Request, doors: Doors, partner: Partner, buckets: Buckets) -> int:
    mono = doors.clock.stamp().mono
    return max(buckets.wait_s(caller, mono) for caller in (partner.id, address(request)))


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()


def _page(
    request: Request,
    who: Visitor,
    partner: Partner,
    status: int = 200,
    *,
    shown: Shown | None = None,
    problem: str | None = None,
    code: str = "",
    rid: int = 0,
    wait_s: int = 0,
) -> Response:
    known = shown if shown is not None and shown.voucher else None
    drawn = draw(
        request, "partner.html", who, partner=partner, path="/partner", state=shown.state if shown else "",
        title=who.words.of(known.title) if known else "",
        guest=mask_public(known.guest, who.lang) if known else "",
        short=short_code(known.voucher) if known else "",
        where=known.where if known else "",
        when=iso(known.when)[5:16].replace("T", " ") if known and known.when else "",
        problem=problem, code=code, rid=rid, wait_s=wait_s,
    )  # fmt: skip
    headers = {"Retry-After": str(wait_s)} if wait_s else None
    return visitor.remember(request, HTMLResponse(drawn, status, headers), who)
