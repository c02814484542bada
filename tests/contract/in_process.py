"""Real `requests` straight into the real central app: no socket, no thread of ours, faults on demand."""

import asyncio
import io
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from fastapi import FastAPI
from requests.adapters import BaseAdapter
from urllib3.response import HTTPResponse

from kiosk.sync.transport import Wire

Fault = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request on its way, and its answer on the way back; a fault may change either, or raise."""

    request: requests.PreparedRequest
    body: bytes
    status: int = 0
    headers: dict[str, str] | None = None
    answer: bytes = b""


class InProcess(BaseAdapter):
    """`before` and `after` are asked for every exchange; `sent` keeps what reached central."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__()
        self.app = app
        self.before: Fault = nothing
        self.after: Fault = nothing
        self.sent: list[requests.PreparedRequest] = []
        self._loop = asyncio.new_event_loop()
        self._one_at_a_time = threading.Lock()

    @property
    def wire(self) -> Wire:
        return Wire(lambda _ca: self._session(), self._session)

    def send(self, request: requests.PreparedRequest, **_more: Any) -> requests.Response:  # type: ignore[override]  # a narrower send will do
        body = request.body or b""
        exchange = Exchange(request.copy(), body.encode() if isinstance(body, str) else bytes(body))
        self.before(exchange)
        self.sent.append(exchange.request)
        self.deliver(exchange)
        self.after(exchange)
        return _response(exchange)

    def deliver(self, exchange: Exchange) -> Exchange:
        """Lets central have it, once more if it had it before."""
        with self._one_at_a_time:
            self._loop.run_until_complete(self._ask(exchange))
        return exchange

    def close(self) -> None:
        pass

    def shut(self) -> None:
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def paths(self) -> list[str]:
        return [str(request.path_url) for request in self.sent]

    def _session(self, _ca: Path | None = None) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        session.mount("https://", self)
        return session

    async def _ask(self, exchange: Exchange) -> None:
        parts = urlsplit(str(exchange.request.url))
        headers = [
            (name.lower().encode(), value.encode()) for name, value in exchange.request.headers.items()
        ]
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": exchange.request.method,
            "scheme": "https", "path": parts.path, "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(), "root_path": "", "headers": headers,
            "server": (parts.hostname, 443), "client": ("10.0.0.7", 50_000),
        }  # fmt: skip
        told = False
        pieces: list[bytes] = []

        async def receive() -> dict[str, Any]:
            nonlocal told
            if told:
                await asyncio.Event().wait()  # nobody hangs up
            told = True
            return {"type": "http.request", "body": exchange.body, "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                exchange.status = message["status"]
                exchange.headers = {name.decode(): value.decode() for name, value in message["headers"]}
            elif message["type"] == "http.response.body":
                pieces.append(message.get("body", b""))

        await self.app(scope, receive, send)
        exchange.answer = b"".join(pieces)


def _response(exchange: Exchange) -> requests.Response:
    response = requests.Response()
    raw = HTTPResponse(
        io.BytesIO(exchange.answer), headers=exchange.headers, status=exchange.status, preload_content=False
    )
    response.status_code = exchange.status
    response.headers.update(exchange.headers or {})
    response.raw = raw
    response.request = exchange.request
    response.url = str(exchange.request.url)
    return response


def nothing(_exchange: Exchange) -> None:
    """The network as one wishes it."""


def dead(_exchange: Exchange) -> None:
    raise requests.ConnectionError("refused")


def answer_lost(_exchange: Exchange) -> None:
    raise requests.ReadTimeout("no answer came")


def answers_instead(exchange: Exchange, status: int, answer: bytes) -> None:
    """Somebody in between, or in central's place."""
    exchange.status, exchange.answer = status, answer
    exchange.headers = {"content-type": "application/json", "content-length": str(len(answer))}


def cut_on_the_way(exchange: Exchange) -> None:
    exchange.body = exchange.body[: len(exchange.body) // 2]


def cut_on_the_way_back(exchange: Exchange) -> None:
    """The silent kind: as if the server had closed, and no length to compare with."""
    exchange.answer = exchange.answer[: len(exchange.answer) // 2]
    exchange.headers = {k: v for k, v in (exchange.headers or {}).items() if k.lower() != "content-length"}
