"""A station asks for the keys of the shift: those to its roster, its numbers and its vouchers' names."""

from dataclasses import replace

from fastapi import APIRouter

from central.doors import AtTheDoors
from central.event import current
from central.keys import roster_key
from central.problems import Refused, said
from central.routes.limited import TOO_MANY_NOW
from central.routes.signed import OpenStation
from protocol.messages import MessageMalformed
from protocol.shift_keys import KeysAnswer, KeysRequest, seal
from protocol.signed_item import sign_item

router = APIRouter(tags=["stations"], responses=TOO_MANY_NOW)


@router.post(
    "/v1/keys",
    responses=said(
        {
            400: "`malformed`: no X25519 public key.",
            401: "`clock`, `signature` or `unknown_station`.",
            403: "`closed`: this station opens no roster any more.",
        }
    ),
)
async def keys(doors: AtTheDoors, station: OpenStation, wish: KeysRequest) -> KeysAnswer:
    """For stations that keep no such key. Sealed to the key in the request (HPKE: X25519, ChaCha20-Poly1305)."""
    event = await doors.read(current)
    if event is None:
        raise AssertionError("a station exists without an event")
    lent = (roster_key(doors.keys, event.id, station), doors.keys.lookup, doors.keys.voucher_id)
    try:
        answer = KeysAnswer(seal(lent, wish.pk, event.id, station), sig="")
    except MessageMalformed as wrong:
        raise Refused(400, "malformed", str(wrong)) from None
    fields = answer.signed_fields(station, wish.pk)
    return replace(answer, sig=sign_item(doors.keys.root, event.id, "keys", fields))
