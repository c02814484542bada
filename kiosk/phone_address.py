"""Where a guest's phone opens its page: an address whose certificate phones know, or this very machine."""

import ipaddress
from urllib.parse import urlsplit


def phone_address(guest_url: str, central: str) -> str | None:
    """`guest_url` as set, else central's own address on loopback; None where no phone could open it.

    A phone does not know the authority that central makes for itself, which stations pin.
    """
    chosen = guest_url or (central if is_here(central) else "")
    return chosen.rstrip("/") or None


def may_be_opened(address: str) -> bool:
    """Whether it is one that guests may be sent to: no plain HTTP over a network, nothing but scheme and host."""
    parts = urlsplit(address)
    bare = bool(parts.hostname) and parts.path in ("", "/") and not (parts.query or parts.fragment)
    secure = parts.scheme == "https" or (parts.scheme == "http" and is_here(address))
    return bare and secure and "@" not in parts.netloc


def is_here(address: str) -> bool:
    """Whether it names this very machine."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
