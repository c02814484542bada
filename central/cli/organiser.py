"""central organiser link: the way to a first account, or another."""

import socket

from central.accounts import LINK_LIFE_MS, make_link
from central.cli.office import Office
from central.cli.printing import Exit, Stop, say
from central.database import writing
from central.listening import CannotListen, is_any_address, is_loopback_name, parse_address
from protocol.clock import iso


def link(office: Office, listen: str) -> Exit:
    found = fresh_link(office, listen)
    say(**found, expires=iso(office.now_ms() + LINK_LIFE_MS))
    return Exit.DONE


def fresh_link(office: Office, listen: str) -> dict[str, str]:
    """The live page's address, and a link that makes one organiser's account."""
    address = page_address(listen)
    with writing(office.engine) as conn:
        token = make_link(conn, office.now_ms())
    return {"url": f"{address}/arrivals", "one_time_link": f"{address}/link/{token}"}


def page_address(listen: str) -> str:
    """Where a browser finds central; stops with code 2 where `listen` is no address."""
    # On this very machine plain HTTP spares the organiser a warning about our own certificate.
    address = parse_address(listen)
    if isinstance(address, CannotListen):
        raise Stop(Exit.WRONG, address.text)
    if is_any_address(address.host):
        return type(address)(socket.gethostname(), address.port).url("https")
    return address.url("http" if is_loopback_name(address.host) else "https")
