"""Logs: JSON lines on stderr, with no key that could hold a person."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import Processor

OF_A_LINE = ("event", "level", "timestamp", "logger", "exception", "dropped")
OF_THE_DESK = ("station", "session", "benefit", "venue", "role", "outcome", "reason", "type", "check")
OF_THE_JOURNAL = ("entry", "seq", "have", "head", "stream", "era", "cursor", "pushed", "pulled")
FIGURES = ("ms", "wait_ms", "offset_ms", "now", "size", "count", "bytes", "guests", "entries", "stations")
OF_THE_NET = ("status", "method", "route", "attempt", "error", "host", "port")
OF_THE_MACHINE = ("path", "file", "camera", "device", "width", "height", "frames", "version", "signal")
ALLOWED = frozenset(
    OF_A_LINE + OF_THE_DESK + OF_THE_JOURNAL + FIGURES + OF_THE_NET + OF_THE_MACHINE,
)
"""Keys that may be logged. Never the scanned text, a name, a number, a phone or a guest's id."""

Fields = MutableMapping[str, Any]


def configure(level: str = "info") -> None:
    """Send our logs and those of the libraries to stderr as JSON; `level` as in logging."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_shared(),
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    # What logging prints when a line cannot be written quotes the exception that is being logged.
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger; the message is a fixed clause, what varies goes into allowed keys.

    Before `configure` warnings go to stderr bare and the rest nowhere: never to standard output.
    """
    wrapped: structlog.stdlib.BoundLogger = structlog.wrap_logger(
        logging.getLogger(name),
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        context_class=dict,
        cache_logger_on_first_use=True,
    )
    return wrapped


def only_allowed(_logger: object, _method: str, fields: Fields) -> Fields:
    """Drop every key not on the list and say which, so that the writer notices."""
    dropped = sorted(key for key in fields if key not in ALLOWED and not key.startswith("_"))
    for key in dropped:
        del fields[key]
    if dropped:
        fields["dropped"] = dropped
    return fields


def bare_exception(_logger: object, _method: str, fields: Fields) -> Fields:
    """The kind of an exception and where it came from, without its text, which may quote a person."""
    found = fields.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        fields["exception"] = [type(error).__name__, *_places(error.__traceback__)]
    return fields


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]


def _shared() -> list[Processor]:
    return [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        bare_exception,
        only_allowed,
    ]
