"""What travels over HTTP between stations, central and pages: frozen dataclasses and their JSON."""

import base64
import binascii
import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

T = TypeVar("T")


class MessageMalformed(Exception):
    """Not the message that was expected; the text names the field."""


@dataclass(frozen=True, slots=True)
class EnrolRequest:
    """`code` as typed, `pk` the station's public key in Base64, `app` the version of the program."""

    code: str
    pk: str
    app: str


@dataclass(frozen=True, slots=True)
class EnrolAnswer:
    """Keys in Base64; `badge_keys` by kid; `cert` signs station, pk and event; `now` in ms."""

    station: int
    event: int
    name: str
    session: int | None
    role: str
    cert: str
    era: str
    root_pk: str
    badge_keys: dict[str, str]
    lookup_key: str
    voucher_key: str
    demo: bool
    now: int


@dataclass(frozen=True, slots=True)
class Grant:
    """Rights of a scarce benefit given to one station, in all; `rid` is the request it answers, `sig` the root key's."""

    benefit: str
    granted: int
    rid: int
    sig: str

    def signed_fields(self, station: int) -> dict[str, object]:
        """What the root key signs: this holds at one station."""
        return {"station": station, "benefit": self.benefit, "granted": self.granted, "rid": self.rid}


@dataclass(frozen=True, slots=True)
class PushHeader:
    """The first line of a push: `n` entries from `first`, after the one hashed `prev` (hex).

    `grants`: what the station holds, for a central that was put back to an older day.
    """

    station: int
    first: int
    n: int
    prev: str
    head: int
    boot: str
    wall: int
    mono: int
    grants: tuple[Grant, ...] = ()


@dataclass(frozen=True, slots=True)
class PushAnswer:
    """`have` is the contiguous prefix central committed; `ctl` and `main` are the feeds' heads.

    `scarce`: benefits so nearly gone that a station keeps no rights of them in store.
    """

    have: int
    era: str
    ctl: int
    main: int
    now: int
    max_batch: int
    closed: bool
    scarce: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedHeader:
    """The first line of a feed page: the head of its stream, and of main whichever it is."""

    era: str
    head: int
    main: int | None = None  # an older central does not tell


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One row of a roster table at one version; `sig` only in the ctl stream."""

    seq: Annotated[int, Field(alias="q")]
    kind: Annotated[str, Field(alias="k")]
    key: Annotated[str, Field(alias="i")]
    version: Annotated[int, Field(alias="v")]
    deleted: Annotated[bool, Field(alias="d")]
    body: Annotated[dict[str, Any], Field(alias="b")]
    sig: str | None = None

    def signed_fields(self, era: str) -> dict[str, object]:
        """What the root key signs of a ctl item, its place among it: shown again later it puts nothing back."""
        return {
            "era": era,
            "q": self.seq,
            "k": self.kind,
            "i": self.key,
            "v": self.version,
            "d": self.deleted,
            "b": self.body,
        }


def page_fields(era: str, after: int, next_: int, sha256: str) -> dict[str, object]:
    """What the root key signs of a page of main: its bytes and the place it belongs to, as of a ctl item."""
    return {"era": era, "after": after, "next": next_, "sha256": sha256}


@dataclass(frozen=True, slots=True)
class SnapshotManifest:
    """One roster file: the feed heads it holds, its guests, size, SHA-256 (hex), root signature."""

    id: str
    era: str
    ctl: int
    main: int
    guests: int
    bytes: int
    sha256: str
    sig: str

    def signed_fields(self) -> dict[str, object]:
        """What the root key signs: everything but the signature."""
        heads = {"era": self.era, "ctl": self.ctl, "main": self.main}
        return {"id": self.id, "guests": self.guests, "bytes": self.bytes, "sha256": self.sha256, **heads}


@dataclass(frozen=True, slots=True)
class SessionCount:
    """Arrivals of one session; ids are text."""

    id: str
    venue: str
    arrived: int
    expected: int


@dataclass(frozen=True, slots=True)
class Behind:
    """Entries stations are known to hold back, and on how many stations."""

    entries: int
    stations: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The live figures of an event."""

    event: str
    arrived: int
    expected: int
    sessions: tuple[SessionCount, ...]
    behind: Behind


@dataclass(frozen=True, slots=True)
class TimeAnswer:
    """Central's clock, ms since 1970."""

    now: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not: a code for programs, central's clock, and a sentence for the log."""

    error: str
    now: int
    detail: str = ""


def encode(message: object) -> bytes:
    """One line of JSON, as it goes on the wire."""
    kind: Any = type(message)
    return _adapter(kind).dump_json(message, by_alias=True)


def decode(cls: type[T], raw: bytes) -> T:
    """The message in these bytes; unknown fields are passed over. Raises MessageMalformed."""
    kind: Any = cls
    try:
        found: T = _adapter(kind).validate_json(raw, strict=True)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise MessageMalformed(f"{cls.__name__}: {where}: {first['msg']}") from None
    return found


def revive(cls: type[T], fields: Mapping[str, Any]) -> T:
    """The message in an object already parsed. Raises MessageMalformed."""
    try:
        raw = json.dumps(fields).encode()
    except (ValueError, RecursionError) as wrong:
        raise MessageMalformed(f"{cls.__name__}: {type(wrong).__name__}") from None
    return decode(cls, raw)


def b64(raw: bytes) -> str:
    """Bytes as they stand in a message."""
    return base64.b64encode(raw).decode("ascii")


def unb64(text: str) -> bytes:
    """The bytes back. Raises MessageMalformed."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise MessageMalformed("not Base64") from None


@functools.cache
def _adapter(cls: Any) -> TypeAdapter[Any]:
    return TypeAdapter(cls)
