"""A station comes back to a central that was restored from a copy older than the station."""

from typing import Annotated

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from fastapi import APIRouter, Request, Security

from central.doors import AtTheDoors
from central.problems import Refused, said
from central.rejoining import NotRejoined, public_key
from central.rejoining import rejoin as rejoin_station
from central.routes.limited import TOO_MANY_NOW, Enrolling
from central.routes.signed import STATION, signed_by
from protocol.asking import RejoinAnswer, RejoinRequest
from protocol.messages import MessageMalformed, unb64

LARGEST_BODY = 16 * 1024
router = APIRouter(tags=["stations"], dependencies=[Enrolling], responses=TOO_MANY_NOW)


@router.post(
    "/v1/rejoin",
    max_body_size=LARGEST_BODY,
    responses=said(
        {
            401: "`clock` or `signature`: not signed by the key that the certificate names.",
            403: "`certificate`: the event's root key did not sign it; `taken`: the number is another's.",
            413: "More than a request of this kind can hold.",
        }
    ),
)
async def rejoin(
    request: Request,
    doors: AtTheDoors,
    header: Annotated[str | None, Security(STATION)],
    wish: RejoinRequest,
) -> RejoinAnswer:
    """Takes in again, under its own number, a station whose certificate holds. It then pushes all it has."""
    pk = _key(wish)
    key = public_key(pk)
    if key is None:
        raise Refused(403, "certificate")

    async def named(_number: int) -> Ed25519PublicKey:
        return key

    if await signed_by(request, doors, header, named) != wish.station:
        raise Refused(401, "signature")
    answer = await doors.write(lambda conn: rejoin_station(conn, doors.keys, wish, pk))
    if isinstance(answer, NotRejoined):
        raise Refused(403, answer.reason)
    doors.watcher.look_now()
    return RejoinAnswer(answer.station, doors.now_ms())


def _key(wish: RejoinRequest) -> bytes:
    try:
        return unb64(wish.pk)
    except MessageMalformed:
        raise Refused(403, "certificate") from None
