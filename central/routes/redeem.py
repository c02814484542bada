"""A redeeming point uses up a voucher."""

from dataclasses import replace

from fastapi import APIRouter
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from central import stock
from central.doors import AtTheDoors, Doors
from central.problems import BUSY, Refused, said
from central.redeeming import Asked, StillListening
from central.redeeming import redeem as redeem_voucher
from central.routes.limited import TOO_MANY_NOW
from central.routes.signed import AskingStation
from protocol.asking import RedeemAnswer, RedeemRequest
from protocol.logs import logger

LARGEST_BODY = 4 * 1024
LIMIT = 2**53
router = APIRouter(tags=["stations"], responses=TOO_MANY_NOW)


@router.post(
    "/v1/redeem",
    max_body_size=LARGEST_BODY,
    responses=said(
        {
            400: "`numbers`: `rid` out of range.",
            401: "`clock`, `signature` or `unknown_station`.",
            413: "More than a request of this kind can hold.",
            BUSY: "`still_listening`: central was restored and has not heard all stations again; or `busy`, as everywhere.",
        }
    ),
)
async def redeem(doors: AtTheDoors, station: AskingStation, wish: RedeemRequest) -> RedeemAnswer:
    """Uses the voucher up once. The same `rid` again gets the same answer, however often it is asked."""
    if not 0 < wish.rid < LIMIT:
        raise Refused(400, "numbers")
    believing = doors.settings.redeem_unsent
    asked = Asked(station, wish.rid, wish.token, doors.now_ms(), believing, wish.on_behalf)
    answer = await doors.write(lambda conn: redeem_voucher(conn, doors.keys, asked), at_a_desk=True)
    if isinstance(answer, StillListening):
        raise Refused(BUSY, "still_listening")
    doors.watcher.look_now()
    if answer.result != "redeemed":
        return answer
    return replace(answer, left=await left_at(doors, station, int(answer.benefit)))


async def left_at(doors: Doors, place: int, benefit: int) -> int | None:
    """What is left there, after the commit: counting holds no lock. Low stock is told once.

    None where it is not counted, or cannot be now: what was done before is done all the same.
    """
    try:
        return await _left_at(doors, place, benefit)
    except (OperationalError, NoConnectionFree) as error:
        logger("central").error("stock could not be counted", exc_info=error)
        return None


async def _left_at(doors: Doors, place: int, benefit: int) -> int | None:
    found = await doors.read(lambda conn: stock.at_place(conn, place, benefit))
    if found is None:
        return None
    if found.news:
        now = doors.now_ms()
        await doors.write(lambda conn: stock.tell(conn, found.level, now), at_a_desk=True)
    return found.level.left
