"""Who asks too often is asked to wait. A journal never is: a push that is signed well goes by none of these."""

from fastapi import Depends, Request

from central.doors import AtTheDoors, Doors
from central.limits import Buckets, caller_at
from central.problems import TOO_MANY, Refused, said

TOO_MANY_NOW = said({TOO_MANY: "`too_many`: asked too often; see `Retry-After`."})


def take(doors: Doors, buckets: Buckets, caller: str | int) -> None:
    """Counts one request of this caller; 429 if it has none left."""
    wait_s = buckets.wait_s(caller, doors.clock.stamp().mono)
    if wait_s:
        raise Refused(TOO_MANY, "too_many", f"again in {wait_s} s", retry_after_s=wait_s)


def address(request: Request) -> str:
    """Where the request comes from, as the limits count it; uvicorn has minded the proxies."""
    return caller_at(request.client.host if request.client else None)


async def _enrolling(request: Request, doors: AtTheDoors) -> None:
    take(doors, doors.limits.enrolling, address(request))


async def _public_keys(request: Request, doors: AtTheDoors) -> None:
    take(doors, doors.limits.public_keys, address(request))


async def _signing_in(request: Request, doors: AtTheDoors) -> None:
    take(doors, doors.limits.signing_in, address(request))


async def _opening_pages(request: Request, doors: AtTheDoors) -> None:
    take(doors, doors.limits.opening_pages, address(request))


Enrolling = Depends(_enrolling)
PublicKeys = Depends(_public_keys)
SigningIn = Depends(_signing_in)
OpeningPages = Depends(_opening_pages)
