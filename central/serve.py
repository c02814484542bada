"""Central's port: one accept loop that tells TLS from plain HTTP by the first byte, and an end that comes soon."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import FrameType, MappingProxyType
from weakref import WeakSet

import uvicorn
from fastapi import FastAPI

from central.certificates import Certificates
from central.listening import Listening

TLS_HANDSHAKE = 0x16
FIRST_BYTE_SECONDS = 10.0
TLS_PATIENCE: Mapping[str, float] = MappingProxyType(
    {"ssl_handshake_timeout": 10.0, "ssl_shutdown_timeout": 1.0}
)
ACCEPT_AGAIN_SECONDS = 0.5
LAST_ANSWERS_SECONDS = 2
CUT_OFF_SECONDS = 0.5
CLOSED = -1


class PortServer(uvicorn.Server):
    """uvicorn with our own accept loop. `on_stop` runs before open connections are waited for, so that streams end."""

    def __init__(
        self,
        config: uvicorn.Config,
        listening: Listening,
        tls: ssl.SSLContext | None,
        on_ready: Callable[[], None],
        on_stop: Callable[[], None],
    ) -> None:
        super().__init__(config)
        self._listening = listening
        self._tls = tls
        self._on_ready = on_ready
        self._on_stop = on_stop
        self._accepting: list[asyncio.Task[None]] = []
        self._greeting: set[asyncio.Task[None]] = set()
        self._callers: WeakSet[socket.socket] = WeakSet()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002  uvicorn calls it so
        # uvicorn's own raises the signal again after the end, which would turn a clean stop into a kill.
        if self.should_exit:
            self.force_exit = True
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002  uvicorn calls it so
        await self.lifespan.startup()
        if self.lifespan.should_exit:
            self.should_exit = True
            return
        self.servers = []
        self._accepting = [asyncio.create_task(self._accept(each)) for each in self._listening.sockets]
        self.started = True
        self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002  uvicorn calls it so
        for task in [*self._accepting, *self._greeting]:
            task.cancel()
        await asyncio.gather(*self._accepting, *self._greeting, return_exceptions=True)
        self._on_stop()
        await super().shutdown(list(self._listening.sockets))
        await self._cut_off()

    async def _cut_off(self) -> None:
        """Closes what is still open, here and not whenever the garbage is collected."""
        # A TLS transport that was closed twice no longer hears abort(); its socket still tells it of an end.
        for caller in self._callers:
            with suppress(OSError):
                caller.shutdown(socket.SHUT_RDWR)
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        with suppress(TimeoutError):
            async with asyncio.timeout(CUT_OFF_SECONDS):
                while any(caller.fileno() != CLOSED for caller in self._callers):  # noqa: ASYNC110  no event tells
                    await asyncio.sleep(0.01)

    async def _accept(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                caller, _ = await loop.sock_accept(listener)
            except OSError:
                # Out of file descriptors, or the caller left in between: the port stays open.
                await asyncio.sleep(ACCEPT_AGAIN_SECONDS)
                continue
            task = asyncio.create_task(self._greet(caller))
            self._greeting.add(task)
            task.add_done_callback(self._greeting.discard)

    async def _greet(self, caller: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        taken = False
        try:
            caller.setblocking(False)
            caller.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            tls = await self._tls_for(caller)
            patience = TLS_PATIENCE if tls else {}
            taken = True
            self._callers.add(caller)
            await loop.connect_accepted_socket(self._protocol, caller, ssl=tls, **patience)
        except (OSError, TimeoutError):
            pass
        finally:
            if not taken:
                caller.close()

    async def _tls_for(self, caller: socket.socket) -> ssl.SSLContext | None:
        if self._listening.speech == "plain":
            return None
        if self._listening.speech == "tls":
            return self._tls
        first = await _first_byte(caller)
        return self._tls if first == TLS_HANDSHAKE else None

    def _protocol(self) -> asyncio.Protocol:
        # uvicorn types this class loosely: it is chosen by a string in the config.
        make: Callable[..., asyncio.Protocol] = self.config.http_protocol_class
        return make(config=self.config, server_state=self.server_state, app_state=self.lifespan.state)


async def _first_byte(caller: socket.socket) -> int | None:
    """Looks at the first byte and leaves it in place; None when the caller closed."""
    loop = asyncio.get_running_loop()
    readable: asyncio.Future[None] = loop.create_future()
    loop.add_reader(caller.fileno(), _mark, readable)
    try:
        await asyncio.wait_for(readable, FIRST_BYTE_SECONDS)
    finally:
        loop.remove_reader(caller.fileno())
    seen = caller.recv(1, socket.MSG_PEEK)
    return seen[0] if seen else None


def _mark(readable: asyncio.Future[None]) -> None:
    if not readable.done():
        readable.set_result(None)


def tls_context(certificates: Certificates) -> ssl.SSLContext | None:
    """TLS 1.2 and up with our certificate; None where none was made (behind a proxy)."""
    if certificates.server_pem is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    context.load_cert_chain(certificates.server_pem)
    return context


def config(app: FastAPI, *, behind_proxy: bool, trusted_proxies: list[str]) -> uvicorn.Config:
    """uvicorn's settings: no log of its own, no websockets, short patience at the end."""
    return uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=behind_proxy,
        forwarded_allow_ips=trusted_proxies,
        timeout_graceful_shutdown=LAST_ANSWERS_SECONDS,
        timeout_keep_alive=75,
        backlog=2048,
    )
