"""A station asks for rights of a scarce benefit."""

from fastapi import APIRouter

from central.doors import AtTheDoors
from central.granting import NoGrant, grant
from central.problems import Refused, said
from central.routes.limited import TOO_MANY_NOW
from central.routes.signed import AskingStation
from protocol.asking import QuotaAnswer, QuotaRequest

LARGEST_BODY = 4 * 1024
MOST_AT_ONCE = 1000
LIMIT = 2**53
router = APIRouter(tags=["stations"], responses=TOO_MANY_NOW)


@router.post(
    "/v1/quota",
    max_body_size=LARGEST_BODY,
    responses=said(
        {
            400: "`numbers`: `rid` or `want` out of range.",
            401: "`clock`, `signature` or `unknown_station`.",
            403: "`closed`: this station was closed.",
            404: "`no_such_benefit`: no benefit of that id is given first come, first served.",
            413: "More than a request of this kind can hold.",
        }
    ),
)
async def quota(doors: AtTheDoors, station: AskingStation, wish: QuotaRequest) -> QuotaAnswer:
    """Gives rights, or says again what was given for the same `rid`. The grant is signed by the event's root key."""
    if not (0 < wish.rid < LIMIT and 0 <= wish.want <= MOST_AT_ONCE):
        raise Refused(400, "numbers")
    now_ms = doors.now_ms()
    answer = await doors.write(
        lambda conn: grant(conn, doors.keys, station, wish, now_ms), at_a_desk=wish.waiting
    )
    if isinstance(answer, NoGrant):
        raise Refused(403 if answer.reason == "closed" else 404, answer.reason)
    doors.watcher.look_now()
    return answer
