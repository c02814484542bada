"""Whose request it is: a station by its signature, an organiser by the session cookie."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, APIKeyHeader

from central.counts import open_to_all
from central.doors import AtTheDoors, Doors
from central.pages.visitor import SESSION_COOKIE, organiser_of
from central.problems import Refused
from central.routes.limited import address, take
from central.stations import is_closed, signer
from protocol import signing

STATION = APIKeyHeader(
    name="Authorization",
    scheme_name="StationSignature",
    description=(
        "`Yingbin STATION.UNIX.SIGNATURE`: Ed25519 by the station's key, Base64url without padding, over"
        " METHOD, target with query, UNIX seconds and hex SHA-256 of the body, joined by newlines."
        " Good for five minutes to either side of central's clock."
    ),
    auto_error=False,
)
ORGANISER = APIKeyCookie(
    name=SESSION_COOKIE,
    scheme_name="OrganiserSession",
    description="Set by signing in at /sign-in.",
    auto_error=False,
)


async def signing_station(
    request: Request, doors: AtTheDoors, header: Annotated[str | None, Security(STATION)]
) -> int:
    """The number of the station that signed this request; 401 otherwise. Never asks it to wait."""

    async def known(number: int) -> Ed25519PublicKey:
        key = await _key(doors, number)
        if key is None:
            raise _unproven(request, doors, "unknown_station")
        return key

    return await signed_by(request, doors, header, known)


async def signed_by(
    request: Request,
    doors: Doors,
    header: str | None,
    key_of: Callable[[int], Awaitable[Ed25519PublicKey]],
) -> int:
    """The number in the header, if the key of that number signed this very request just now; 401 otherwise."""
    signed = signing.parse(header) if header else None
    if signed is None:
        raise _unproven(request, doors, "signature", "no signature of a station")
    if not signing.fresh(signed, doors.now_ms()):
        raise Refused(401, "clock", "signed more than five minutes from now")
    key = await key_of(signed.station)
    if not signing.verify(signed, key, request.method, _target(request), await request.body()):
        raise _unproven(request, doors, "signature")
    return signed.station


async def _key(doors: Doors, station: int) -> Ed25519PublicKey | None:
    """Asked of the database once: a station's key is never replaced, and its number never given out again."""
    known = doors.station_keys.get(station) or await doors.read(lambda conn: signer(conn, station))
    if known is not None:
        doors.station_keys[station] = known
    return known


SigningStation = Annotated[int, Depends(signing_station)]


async def asking_station(doors: AtTheDoors, station: SigningStation) -> int:
    """As `signing_station`, for everything but journals: 429 if it asks too often."""
    take(doors, doors.limits.stations, station)
    return station


AskingStation = Annotated[int, Depends(asking_station)]


async def open_station(doors: AtTheDoors, station: AskingStation) -> int:
    """The same, and the station is not closed; 403 otherwise."""
    if await doors.read(lambda conn: is_closed(conn, station)):
        raise Refused(403, "closed")
    return station


OpenStation = Annotated[int, Depends(open_station)]


async def may_count(
    request: Request,
    doors: AtTheDoors,
    header: Annotated[str | None, Security(STATION)],
    _cookie: Annotated[str | None, Security(ORGANISER)],
) -> None:
    """Passes whoever may read the figures: anybody if they are public, else an organiser or a station."""
    if await _public(doors) or await organiser_of(request, doors) is not None:
        return
    if header is None:
        raise Refused(401, "sign_in", "the figures of this event are not public")
    await signing_station(request, doors, header)


MayCount = Depends(may_count)


def _unproven(request: Request, doors: Doors, error: str, detail: str = "") -> Refused:
    take(doors, doors.limits.bad_signatures, address(request))
    return Refused(401, error, detail)


async def _public(doors: Doors) -> bool:
    return await doors.read(lambda conn: open_to_all(conn, doors.settings.public_counts))


def _target(request: Request) -> str:
    raw_path: bytes = request.scope["raw_path"]
    query: bytes = request.scope["query_string"]
    return (raw_path + (b"?" + query if query else b"")).decode("ascii", "replace")
