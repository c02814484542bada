"""How central says no over HTTP: one shape (a browser gets a page), and one map from exceptions to it."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from starlette.exceptions import HTTPException

from central.doors import doors_of
from central.pages import no_page
from protocol.logs import logger
from protocol.messages import Refusal

Answer = Callable[[Request, Any], Coroutine[Any, Any, Response]]
TOO_LARGE = 413
TOO_MANY = 429
BUSY = 503
TRY_AGAIN_SECONDS = 2
RETRY_AFTER = {"description": "Seconds to wait before asking again.", "schema": {"type": "integer"}}
CODES: Mapping[int, str] = MappingProxyType(
    {400: "malformed", 404: "not_found", 405: "wrong_method", TOO_LARGE: "too_large"}
)


@dataclass(frozen=True, slots=True)
class EraRefusal:
    """Central's database was restored or replaced: `era` is the one that counts, `error` is "era"."""

    error: str
    now: int
    era: str


class Refused(Exception):
    """A route raises it to answer `{"error", "now", "detail", …}` with this status."""

    def __init__(
        self, status: int, error: str, detail: str = "", *, retry_after_s: int = 0, **more: object
    ) -> None:
        super().__init__(error)
        self.status = status
        self.headers = {"Retry-After": str(retry_after_s)} if retry_after_s else {}
        self.fields = {"error": error, "detail": detail, **more}


def said(meanings: Mapping[int, str]) -> dict[int | str, dict[str, Any]]:
    """For the description of a route: each refusing status and what it means there."""
    described: dict[int | str, dict[str, Any]] = {
        status: {"model": Refusal, "description": meaning} for status, meaning in meanings.items()
    }
    if TOO_LARGE in described:
        # A body larger than it may be is cut off by the framework, which knows plain text only.
        described[TOO_LARGE]["content"] = {"text/plain": {"schema": {"type": "string"}}}
    for status in described.keys() & {TOO_MANY, BUSY}:
        described[status]["headers"] = {"Retry-After": RETRY_AFTER}
    return described


async def _refused(request: Request, error: Refused) -> Response:
    return _answer(request, error.status, error.fields, error.headers)


async def _not_ours(request: Request, error: HTTPException) -> Response:
    words = {"error": CODES.get(error.status_code, "refused")}
    return _answer(request, error.status_code, words, error.headers)


async def _malformed(request: Request, error: RequestValidationError) -> Response:
    # The places only: what was sent may be a name or a number, and goes neither back nor into a log.
    where = sorted({".".join(str(step) for step in each["loc"]) for each in error.errors()})
    return _answer(request, 422, {"error": "malformed", "detail": ", ".join(where)})


async def _busy(request: Request, error: SQLAlchemyError) -> Response:
    # Another process writes for long (an import), the disk is full, or the server is away. Whether a commit that
    # was on its way counts is not known: whoever asks again is answered as if for the first time.
    logger("central").error("the database cannot be used now", exc_info=error)
    return _answer(request, BUSY, {"error": "busy"}, {"Retry-After": str(TRY_AGAIN_SECONDS)})


async def _broken(request: Request, _error: Exception) -> Response:
    # The route's pattern, not the address: an address may hold a one-time link. The server logs the trace.
    route = getattr(request.scope.get("route"), "path", "")
    logger("central").error("request failed", method=request.method, route=route)
    return _answer(request, 500, {"error": "internal"})


def _answer(
    request: Request, status: int, words: Mapping[str, object], headers: Mapping[str, str] | None = None
) -> Response:
    if no_page.wanted(request, status):
        return no_page.drawn(request, status, headers or {})
    body = {"now": doors_of(request).now_ms(), "detail": "", **words}
    return JSONResponse(body, status, headers=dict(headers or {}))


def exception_handlers() -> dict[Any, Answer]:
    """The one map, handed to FastAPI."""
    return {
        Refused: _refused,
        HTTPException: _not_ours,
        RequestValidationError: _malformed,
        OperationalError: _busy,
        NoConnectionFree: _busy,
        Exception: _broken,
    }
