"""A station joins the event with a one-time code."""

from fastapi import APIRouter

from central.doors import AtTheDoors
from central.enrolment import EnrolRefused
from central.enrolment import enrol as enrol_station
from central.problems import Refused, said
from central.routes.limited import TOO_MANY_NOW, Enrolling
from protocol import enrol_code
from protocol.messages import EnrolAnswer, EnrolRequest, MessageMalformed, unb64

LARGEST_BODY = 16 * 1024
router = APIRouter(tags=["stations"], dependencies=[Enrolling], responses=TOO_MANY_NOW)


@router.post(
    "/v1/enrol",
    max_body_size=LARGEST_BODY,
    responses=said(
        {
            403: "`unknown_code`, `expired`, `used` or `bad_key`: this code lets nobody in.",
            413: "More than a request of this kind can hold.",
        }
    ),
)
async def enrol(doors: AtTheDoors, wish: EnrolRequest) -> EnrolAnswer:
    """Uses up the code and gives the station its number, certificate and keys. Needs no other proof."""
    code = enrol_code.parse(wish.code)
    if code is None:
        raise Refused(403, "unknown_code")
    try:
        pk = unb64(wish.pk)
    except MessageMalformed:
        raise Refused(403, "bad_key") from None
    now_ms = doors.now_ms()
    answer = await doors.write(
        lambda conn: enrol_station(conn, doors.keys, code.secret, pk, wish.app, now_ms)
    )
    if isinstance(answer, EnrolRefused):
        raise Refused(403, answer.reason)
    doors.watcher.look_now()
    return answer
