"""Sockets central answers on: where to listen, and whether plain HTTP is allowed there."""

import errno
import ipaddress
import socket
from dataclasses import dataclass
from typing import Literal

Speech = Literal["tls", "plain", "both"]


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int

    def url(self, scheme: str) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}://{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class CannotListen:
    """Why the address cannot be had, in one line for the person at the terminal."""

    text: str


@dataclass(frozen=True, slots=True)
class Listening:
    address: Address
    sockets: tuple[socket.socket, ...]
    speech: Speech


def parse_address(text: str) -> Address | CannotListen:
    """`HOST:PORT`, `[v6]:PORT`, `:PORT` (every interface)."""
    host, colon, port = text.rpartition(":")
    if not colon or not port.isascii() or not port.isdigit() or int(port) > 65535:
        return CannotListen(f"--listen wants HOST:PORT, for example 127.0.0.1:8443, not {text!r}")
    return Address(host.removeprefix("[").removesuffix("]") or "0.0.0.0", int(port))  # noqa: S104  asked for


def listen(address: Address, *, behind_proxy: bool) -> Listening | CannotListen:
    """Opens the port. On loopback both TLS and plain HTTP, elsewhere TLS only, behind a proxy plain only."""
    try:
        found = _resolve(address)
        sockets = _open_all(found, address.port)
    except OSError as error:
        return CannotListen(_why_not(address, error))
    speech: Speech = "plain" if behind_proxy else "both" if all(map(_is_loopback, found)) else "tls"
    return Listening(Address(address.host, sockets[0].getsockname()[1]), sockets, speech)


def is_any_address(host: str) -> bool:
    """Every interface of this machine."""
    return host in ("0.0.0.0", "::")  # noqa: S104  compared with, not bound to


def is_loopback_name(host: str) -> bool:
    """This machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _resolve(address: Address) -> list[tuple[socket.AddressFamily, str]]:
    answers = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    found = dict.fromkeys((family, str(where[0])) for family, _, _, _, where in answers)
    return sorted(found, key=lambda each: each[0] != socket.AF_INET)


def _open_all(found: list[tuple[socket.AddressFamily, str]], port: int) -> tuple[socket.socket, ...]:
    first = _open(*found[0], port)
    sockets = [first]
    for family, host in found[1:]:
        try:
            sockets.append(_open(family, host, first.getsockname()[1]))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                _close(sockets)
                raise
    return tuple(sockets)


def _open(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        opened.bind((host, port))
        opened.listen(2048)
        opened.setblocking(False)
    except OSError:
        opened.close()
        raise
    return opened


def _close(sockets: list[socket.socket]) -> None:
    for each in sockets:
        each.close()


def _is_loopback(found: tuple[socket.AddressFamily, str]) -> bool:
    return ipaddress.ip_address(found[1].partition("%")[0]).is_loopback


def _why_not(address: Address, error: OSError) -> str:
    where = f"{address.host}:{address.port}"
    if error.errno == errno.EADDRINUSE:
        return f"{where} is taken by another program: stop it, or choose another port with --listen"
    if error.errno == errno.EACCES:
        return f"not allowed to listen on {where}: choose a port above 1023 with --listen"
    return f"cannot listen on {where}: {error.strerror or error}"
