"""What entries can come to for central, one unchanging type each.

Named tuples are what a push makes thousands of: a frozen dataclass takes up to four times as long to make.
"""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class ByWhom:
    """As an entry says; empty where it does not."""

    staff: str
    second: str
    reason: str


NOBODY = ByWhom("", "", "")


class Recorded(NamedTuple):
    guest: int
    session: int


@dataclass(frozen=True, slots=True)
class Undid:
    """The recording (station, seq) is taken back; it may not have arrived yet."""

    station: int
    seq: int


class Issued(NamedTuple):
    guest: int
    benefit: int
    voucher: bytes
    ordinal: int
    gen: int
    version: int  # of the benefit, as the station had it; 0: not said
    by: ByWhom = NOBODY  # of a later generation: who gave it


@dataclass(frozen=True, slots=True)
class Returned:
    """The station gave rights back."""

    benefit: int
    rights: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """The guest was put on the waiting list."""

    guest: int
    benefit: int


@dataclass(frozen=True, slots=True)
class Redeemed:
    """A redeeming point says that this voucher was used up; `request` is the seq it asked under."""

    guest: int
    benefit: int
    voucher: bytes
    request: int
    offline: bool


@dataclass(frozen=True, slots=True)
class Voided:
    guest: int
    benefit: int
    voucher: bytes
    staff: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unredeemed:
    """Staff took a redemption of this station back; `request` is the seq it was asked under."""

    guest: int
    benefit: int
    voucher: bytes
    request: int
    staff: str
    reason: str


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Goods are in somebody's hands."""

    benefit: int
    voucher: bytes
    staff: str
    on_behalf: bool


@dataclass(frozen=True, slots=True)
class Registered:
    """A guest nobody had on a list; `sealed` holds who it is, for central alone."""

    guest: int
    sealed: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """Fields of a guest put right at a desk."""

    guest: int
    sealed: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A type that is only stored."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    note: str  # code of what a person should look at


Meaning = (
    Recorded
    | Undid
    | Issued
    | Returned
    | Claimed
    | Redeemed
    | Voided
    | Unredeemed
    | HandedOut
    | Registered
    | Corrected
    | Kept
    | Quarantined
)


class Meant(NamedTuple):
    """An entry and what it comes to; `at` is when it was made, ms."""

    station: int
    seq: int
    at: int
    meaning: Meaning
