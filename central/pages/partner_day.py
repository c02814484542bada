"""A partner's day: what it redeemed, totals by benefit, CSV, and taking back what was redeemed by mistake."""

import secrets
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from central import partner_desk
from central.doors import AtTheDoors, Doors
from central.pages import visitor
from central.pages.partner import NOT_KEPT, PAGE, REQUESTS, Seen, kept, request_number
from central.pages.partner_visitor import draw, to_sign_in
from central.pages.sign_in import LARGEST_FORM, NO_FORM, Field
from central.pages.visitor import Visitor
from central.partner_file import Used
from central.partner_history import Day, as_csv, of_day, start_of, start_of_today
from central.partners import Partner
from central.problems import BUSY
from protocol.clock import iso

CSV = "text/csv"
LONGEST_REASON = 200
VOUCHER_BYTES = 12
router = APIRouter(tags=["partners' pages"], default_response_class=HTMLResponse)
DayText = Annotated[str, Query(description="YYYY-MM-DD where the event is; else today.", max_length=10)]
Said = Annotated[Literal["", "done", "too_late", "unfit", "no_reason"], Query()]


@router.get("/partner/day", responses={303: PAGE[303]})
async def partner_day(
    request: Request, doors: AtTheDoors, seen: Seen, day: DayText = "", said: Said = ""
) -> Response:
    """Newest first; `said` is what came of an undo."""
    who, partner = seen
    if partner is None:
        return to_sign_in(request, who)
    return await _page(request, doors, who, partner, day, said)


@router.get(
    "/partner/day.csv",
    response_class=Response,
    responses={200: {"description": "UTF-8 with BOM, oldest first.", "content": {CSV: {}}}, 303: PAGE[303]},
)
async def partner_day_csv(request: Request, doors: AtTheDoors, seen: Seen, day: DayText = "") -> Response:
    """The same as a file; guests' names are masked."""
    who, partner = seen
    if partner is None:
        return to_sign_in(request, who)
    found = await _day(doors, partner, day, who.lang)
    named = {"Content-Disposition": f'attachment; filename="redeemed-{found.day}.csv"'}
    return Response(as_csv(found, who.lang), media_type=CSV, headers=named)


@router.post(
    "/partner/undo",
    status_code=303,
    max_body_size=LARGEST_FORM,
    responses={**NO_FORM, 303: {"description": "To the day, saying what came of it."}, **NOT_KEPT},
)
async def partner_undo(
    request: Request,
    doors: AtTheDoors,
    seen: Seen,
    voucher: Field = "",
    rid: Field = "",
    undo: Field = "",
    day: Field = "",
    reason: Field = "",
    form: Field = "",
) -> Response:
    """Takes one of the partner's own redemptions back, within the benefit's time."""
    who, partner = seen
    if partner is None:
        return to_sign_in(request, who)
    back = f"/partner/day?day={day if start_of(day) is not None else ''}"
    name, numbers = _voucher(voucher), (request_number(rid), request_number(undo))
    if not who.sent(form) or name is None or None in numbers:
        return RedirectResponse(f"{back}&said=unfit", 303)
    why = "".join(char for char in reason.strip()[:LONGEST_REASON] if char.isprintable())
    said = await _take_back(doors, partner, name, numbers[0] or 0, numbers[1] or 0, why)
    if said == "closed":
        return to_sign_in(request, who)
    if said == "not_kept":
        return await _page(request, doors, who, partner, day, said, BUSY)
    return RedirectResponse(f"{back}&said={said}", 303)


async def _take_back(doors: Doors, partner: Partner, voucher: bytes, rid: int, undo: int, why: str) -> str:
    """What came of it."""
    if not why:
        return "no_reason"
    now = doors.now_ms()
    done = await doors.write(
        lambda conn: partner_desk.take_back(conn, partner, voucher, rid, undo, why, now), at_a_desk=True
    )
    doors.watcher.look_now()
    if isinstance(done, str):
        return done
    return "done" if await kept(doors, Used(voucher, partner.id, rid, done.at, done.undo)) else "not_kept"


async def _page(
    request: Request,
    doors: Doors,
    who: Visitor,
    partner: Partner,
    day: str,
    said: str,
    status: int = 200,
) -> Response:
    found = await _day(doors, partner, day, who.lang)
    drawn = draw(
        request, "partner_day.html", who, partner=partner, path="/partner/day", day=found, said=said,
        clock=lambda ms: iso(ms)[11:19], number=lambda: 1 + secrets.randbelow(REQUESTS - 1),
    )  # fmt: skip
    return visitor.remember(request, HTMLResponse(drawn, status), who)


async def _day(doors: Doors, partner: Partner, day: str, lang: str) -> Day:
    now = doors.now_ms()
    start = start_of(day)
    chosen = start_of_today(now) if start is None else start
    return await doors.read(lambda conn: of_day(conn, partner, chosen, now, lang))


def _voucher(text: str) -> bytes | None:
    try:
        found = bytes.fromhex(text)
    except ValueError:
        return None
    return found if len(found) == VOUCHER_BYTES else None
