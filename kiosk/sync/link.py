"""The HTTP calls of a station, and nothing else: signed, bounded in time and size, errors as values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from urllib3.exceptions import HTTPError

from kiosk.sync.backoff import asked_ms
from kiosk.sync.fuse import Fuse, cut_of
from protocol.clock import Clock
from protocol.signing import sign_request

CONNECT_S, ANSWER_S, LONG_POLL_S = 5.0, 10.0, 35.0
LARGEST_ANSWER = 16 * 1024 * 1024
LONGEST_MS = 60_000
PIECE = 16 * 1024
SAYS_WHY = 64 * 1024


@dataclass(frozen=True, slots=True)
class Call:
    """One request; `limit` bounds the unpacked answer in bytes, `longest_ms` the sending and the answer in time."""

    method: str
    target: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    answer_s: float = ANSWER_S
    limit: int = LARGEST_ANSWER
    longest_ms: int = LONGEST_MS


@dataclass(frozen=True, slots=True)
class Answer:
    """Central did as asked. `body` is empty where it went into a file."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """Central answered and said no. `fields` is its JSON, empty if it sent none."""

    status: int
    error: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    retry_after_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Unreachable:
    """No whole answer came. `error` is a code: unreachable, certificate, cut, too_large, malformed."""

    error: str
    detail: str = ""


Trouble = Refused | Unreachable
Reply = Answer | Trouble


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the station's number and key."""

    station: int
    key: Ed25519PrivateKey


class Link:
    """The way to central, for one thread; one request at a time."""

    def __init__(self, central: str, http: requests.Session, clock: Clock, signer: Signer | None) -> None:
        self._central = central.rstrip("/")
        self._http = http
        self._clock = clock
        self._signer = signer
        self._given_up = False
        self.offset_ms = 0

    def ask(self, call: Call, into: BinaryIO | None = None) -> Reply:
        """One request; signed again, once, where central says that only our clock is off.

        `into` stands at its end, and keeps what came of a 200 or 206 even if the rest does not.
        """
        reply = self._once(call, into)
        if (
            isinstance(reply, Refused)
            and reply.status == 401
            and reply.error == "clock"
            and self._learnt(reply)
        ):
            reply = self._once(call, into)
        return reply

    def learn_time(self, central_ms: int) -> None:
        """Central's clock just now: what later requests are signed by."""
        self.offset_ms = central_ms - self._clock.stamp().wall

    def close(self) -> None:
        self._http.close()

    def give_up(self) -> None:
        """Ends the request under way and asks nothing any more; may be called from any thread."""
        self._given_up = True
        cut = cut_of(self._http, self._central)
        if cut is not None:
            cut()

    def _learnt(self, refusal: Refused) -> bool:
        now = refusal.fields.get("now")
        if not isinstance(now, int):
            return False
        self.learn_time(now)
        return True

    def _once(self, call: Call, into: BinaryIO | None) -> Reply:
        if self._given_up:
            return Unreachable("cut", "given up")
        cut = cut_of(self._http, self._central)
        if cut is None:
            return self._exchange(call, into)
        with Fuse(call.longest_ms / 1000, cut) as fuse:
            reply = self._exchange(call, into)
        return Unreachable("cut", f"not whole after {call.longest_ms} ms") if fuse.blown else reply

    def _exchange(self, call: Call, into: BinaryIO | None) -> Reply:
        try:
            with self._send(call) as response:
                return self._read(response, call, into)
        except requests.exceptions.SSLError as error:
            return Unreachable("certificate", _kind(error))
        except (requests.RequestException, HTTPError, OSError) as error:
            return Unreachable("unreachable", _kind(error))

    def _send(self, call: Call) -> requests.Response:
        headers = {"Accept-Encoding": "gzip", **call.headers}
        wish = requests.Request(
            call.method, self._central + call.target, data=call.body or None, headers=headers
        )
        prepared = self._http.prepare_request(wish)
        if self._signer is not None:
            prepared.headers["Authorization"] = self._signature(self._signer, prepared, call.body)
        patience = (CONNECT_S, call.answer_s)
        return self._http.send(prepared, timeout=patience, stream=True, allow_redirects=False)

    def _signature(self, signer: Signer, prepared: requests.PreparedRequest, body: bytes) -> str:
        unix = (self._clock.stamp().wall + self.offset_ms) // 1000
        method = str(prepared.method)
        return sign_request(signer.key, signer.station, method, prepared.path_url, unix, body)

    def _read(self, response: requests.Response, call: Call, into: BinaryIO | None) -> Reply:
        status = response.status_code
        if status not in (200, 206):
            return self._refusal(response)
        body = BytesIO()
        kept = body if into is None else into
        if status == 200:
            kept.seek(0)
            kept.truncate()
        elif not response.headers.get("Content-Range", "").startswith(f"bytes {kept.tell()}-"):
            return Unreachable("malformed", "another part than was asked for")
        wrong = _pour(response, kept, call.limit)
        return wrong or Answer(status, body.getvalue())

    def _refusal(self, response: requests.Response) -> Reply:
        said = BytesIO()
        wrong = _pour(response, said, SAYS_WHY)
        fields = _object(said.getvalue())
        error = fields.get("error")
        code = error if isinstance(error, str) else f"http_{response.status_code}"
        asked = asked_ms(response.headers.get("Retry-After"))
        return wrong or Refused(response.status_code, code, fields, asked)


def _pour(response: requests.Response, into: BinaryIO, limit: int) -> Unreachable | None:
    for piece in response.iter_content(PIECE):
        if into.tell() + len(piece) > limit:
            return Unreachable("too_large", f"more than {limit} bytes")
        into.write(piece)
    return None


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _kind(error: BaseException) -> str:
    # The innermost cause names the fact: refused, timed out, certificate verify failed.
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    return f"{type(error).__name__}: {error}"[:200]
