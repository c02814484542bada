"""Answers written beforehand, given through `requests` as a server would give them."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
from requests.adapters import BaseAdapter
from urllib3.response import HTTPResponse

from kiosk.sync.link import Link, Signer
from protocol.clock import Clock


@dataclass(frozen=True)
class Canned:
    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)


class CannedCentral(BaseAdapter):
    """Gives its answers in turn; an exception among them is raised."""

    def __init__(self, *answers: Canned | Exception) -> None:
        super().__init__()
        self.sent: list[requests.PreparedRequest] = []
        self.timeouts: list[Any] = []
        self._answers: Iterator[Canned | Exception] = iter(answers)

    def send(self, request: requests.PreparedRequest, timeout: Any = None, **_more: Any) -> requests.Response:  # type: ignore[override]  # a narrower send will do
        self.sent.append(request.copy())
        self.timeouts.append(timeout)
        answer = next(self._answers)
        if isinstance(answer, Exception):
            raise answer
        response = requests.Response()
        response.status_code = answer.status
        response.headers.update(answer.headers)
        response.raw = HTTPResponse(
            io.BytesIO(answer.body), headers=dict(answer.headers), preload_content=False
        )
        response.request, response.url = request, str(request.url)
        return response

    def close(self) -> None:
        pass

    def link(self, clock: Clock, signer: Signer | None = None) -> Link:
        session = requests.Session()
        session.mount("https://", self)
        return Link("https://central.test/", session, clock, signer)
