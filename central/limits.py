"""How often one caller may ask: token buckets in memory, a table for each kind of caller. Of one process."""

import ipaddress
import math
from collections import OrderedDict
from dataclasses import dataclass

from central.settings import CentralSettings

MOST_CALLERS = 10_000
MINUTE_MS = 60_000
V6_NETWORK = 64  # what one household or office is given; single addresses in it cost nothing


class Buckets:
    """Each caller may ask `per_minute` times at once, and as often again in each minute after.

    Past `most` callers the one not heard of for longest is forgotten. Belongs to one event loop.
    """

    def __init__(self, per_minute: int, most: int = MOST_CALLERS) -> None:
        self._size = per_minute
        self._most = most
        self._left: OrderedDict[str | int, tuple[float, int]] = OrderedDict()  # what is left, and when it was

    def __len__(self) -> int:
        return len(self._left)

    def wait_s(self, caller: str | int, mono_ms: int) -> int:
        """Takes one and answers 0, or takes none and answers the seconds until there will be one."""
        left, then = self._left.pop(caller, (float(self._size), mono_ms))
        left = min(float(self._size), left + max(0, mono_ms - then) * self._size / MINUTE_MS)
        wait = 0 if left >= 1 else math.ceil((1 - left) * MINUTE_MS / self._size / 1000)
        self._left[caller] = (left if wait else left - 1, mono_ms)
        if len(self._left) > self._most:
            self._left.popitem(last=False)
        return wait


@dataclass(frozen=True, slots=True)
class Limits:
    """By address: who enrols, who signs in, whose signature does not hold, who opens a guest's page.

    By number: stations. By cookie: phones with a page.
    """

    enrolling: Buckets
    signing_in: Buckets
    bad_signatures: Buckets
    stations: Buckets
    opening_pages: Buckets
    guest_pages: Buckets


def limits_of(settings: CentralSettings) -> Limits:
    """Full buckets."""
    return Limits(
        enrolling=Buckets(settings.enrolling_per_minute),
        signing_in=Buckets(settings.sign_in_per_minute),
        bad_signatures=Buckets(settings.bad_signatures_per_minute),
        stations=Buckets(settings.station_per_minute),
        opening_pages=Buckets(settings.opening_pages_per_minute),
        guest_pages=Buckets(settings.guest_page_per_minute),
    )


def caller_at(host: str | None) -> str:
    """The address as a caller: of IPv6 its network, because everybody there has as many addresses as he likes."""
    try:
        address = ipaddress.ip_address((host or "").partition("%")[0])
    except ValueError:
        return host or ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, V6_NETWORK), strict=False).network_address)
