"""What came of a page: as far as the printer said it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """The printer carried everything out and is well."""

    paper_low: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """why: paper_out | cover_open | error | offline, or unknown where it said nothing of use.

    `begun`: something of the page may be on paper.
    """

    why: str
    begun: bool


@dataclass(frozen=True, slots=True)
class Unclear:
    """The page was sent, wholly or in part, and nobody knows what became of it."""

    why: str


@dataclass(frozen=True, slots=True)
class NotReached:
    """Nothing was sent."""

    why: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """`begin` said no: nothing was sent."""


Result = Printed | Stopped | Unclear | NotReached | Withheld
