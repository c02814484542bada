"""A limit on a request as a whole: bytes that trickle in one by one keep every timeout of a socket from passing."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection


class Fuse:
    """Calls `cut` on a thread of its own after `seconds`, unless the `with` is left before; `blown` tells."""

    def __init__(self, seconds: float, cut: Callable[[], None]) -> None:
        self._cut = cut
        self._timer = threading.Timer(seconds, self._blow)
        self._timer.daemon = True
        self.blown = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def _blow(self) -> None:
        self.blown = True
        self._cut()


class _Held:
    """Keeps its socket, also when http.client has let go of it before the answer is read."""

    sock: socket.socket | None
    live: socket.socket | None = None

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]  # of the connection it is mixed into
        self.live = self.sock


class _Plain(_Held, HTTPConnection):
    pass


class _Secure(_Held, HTTPSConnection):
    pass


KINDS = {"http": _Plain, "https": _Secure}


class CuttableAdapter(HTTPAdapter):
    """For one thread and one request at a time; `cut` may be called from any other."""

    def __init__(self) -> None:
        self._connection: _Plain | _Secure | None = None
        super().__init__()

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, *args: Any, **more: Any
    ) -> Any:
        pool: Any = super().get_connection_with_tls_context(request, *args, **more)
        kind = KINDS[str(pool.scheme)]

        def make(*args: Any, **more: Any) -> _Plain | _Secure:
            self._connection = kind(*args, **more)
            return self._connection

        pool.ConnectionCls = make
        return pool

    def cut(self) -> None:
        """Ends the request under way, if there is one: whoever waits for its bytes sees the end of them."""
        live = None if self._connection is None else self._connection.live
        if live is not None:
            with suppress(OSError):
                # Not the method of an SSL socket: that one takes the session from under the thread that reads.
                socket.socket.shutdown(live, socket.SHUT_RDWR)


def cut_of(session: requests.Session, url: str) -> Callable[[], None] | None:
    """What ends a request to `url`; None where the session has no sockets, as in a test."""
    adapter = session.get_adapter(url)
    return adapter.cut if isinstance(adapter, CuttableAdapter) else None
