"""The `requests` session a station uses: one certificate authority, pinned, and nothing from the machine."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests

from kiosk.sync.fuse import CuttableAdapter

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class PinnedAdapter(CuttableAdapter):
    """Checks the chain and not the name: the pinned authority signs central alone, at whatever address."""

    def init_poolmanager(self, *args: Any, **more: Any) -> Any:
        return super().init_poolmanager(*args, **more, assert_hostname=False)


def pinned(ca_file: Path) -> requests.Session:
    """Trusts the authority in `ca_file` and no other, whatever the environment says."""
    session = _bare()
    session.verify = str(ca_file)
    session.mount("https://", PinnedAdapter())
    return session


def unverified() -> requests.Session:
    """For one purpose: fetching the certificate that is then held against the code's fingerprint."""
    session = _bare()
    session.verify = False
    return session


@dataclass(frozen=True, slots=True)
class Wire:
    """How sessions are made: over sockets, or in a test straight into central."""

    pinned: Callable[[Path], requests.Session] = pinned
    unverified: Callable[[], requests.Session] = unverified


SOCKETS = Wire()


def is_plain_loopback(central: str) -> bool:
    """Plain HTTP to this very machine: the only place where it is allowed."""
    parts = urlsplit(central)
    return parts.scheme == "http" and parts.hostname in LOOPBACK


def _bare() -> requests.Session:
    session = requests.Session()
    # Else REQUESTS_CA_BUNDLE would take the place of the pinned authority, and a proxy that of central.
    session.trust_env = False
    session.headers["User-Agent"] = "yingbin-station"
    for scheme in ("http://", "https://"):
        session.mount(scheme, CuttableAdapter())
    return session
