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
        left = self._now(caller, mono_ms)
        wait = self._wait(left)
        self._left.pop(caller, None)
        self._left[caller] = (left if wait else left - 1, mono_ms)
        if len(self._left) > self._most:
            self._left.popitem(last=False)
        return wait

    def would_wait_s(self, caller: str | int, mono_ms: int) -> int:
        """The same answer, taking none."""
        return self._wait(self._now(caller, mono_ms))

    def _now(self, caller: str | int, mono_ms: int) -> float:
        left, then = self._left.get(caller, (float(self._size), mono_ms))
        return min(float(self._size), left + max(0, mono_ms - then) * self._size / MINUTE_MS)

    def _wait(self, left: float) -> int:
        return 0 if left >= 1 else math.ceil((1 - left) * MINUTE_MS / self._size / 1000)


@dataclass(frozen=True, slots=True)
class Limits:
    """By address: who enrols, fetches public keys, signs in, opens a guest's page, and whose signature does not hold.

    By number: stations, and guests with a page. By address and by partner: codes looked at, and codes that were none.
    """

    enrolling: Buckets
    public_keys: Buckets
    signing_in: Buckets
    bad_signatures: Buckets
    stations: Buckets
    opening_pages: Buckets
    guest_pages: Buckets
    partner_codes: Buckets
    partner_misses: Buckets


def limits_of(settings: CentralSettings) -> Limits:
    """Full buckets."""
    return Limits(
        enrolling=Buckets(settings.enrolling_per_minute),
        public_keys=Buckets(settings.public_keys_per_minute),
        signing_in=Buckets(settings.sign_in_per_minute),
        bad_signatures=Buckets(settings.bad_signatures_per_minute),
        stations=Buckets(settings.station_per_minute),
        opening_pages=Buckets(settings.opening_pages_per_minute),
        guest_pages=Buckets(settings.guest_page_per_minute),
        partner_codes=Buckets(settings.partner_codes_per_minute),
        partner_misses=Buckets(settings.partner_misses_per_minute),
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
