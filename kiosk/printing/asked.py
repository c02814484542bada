"""What is asked of the print queue, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kiosk.outcomes import StorageFailed
from kiosk.store.paper import Roll
from kiosk.store.print_jobs import Job
from kiosk.timekeeping import Moment

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class PrintRules:
    """`gone_after_ms`: how long a guest is thought to wait for a slip."""

    configured: bool
    gone_after_ms: int = 120_000

    def gone(self, asked: int, moment: Moment) -> bool:
        """Whether whoever asked then has left: the slip would be printed into nobody's hands."""
        return moment.ms - asked > self.gone_after_ms


NO_PRINTING = PrintRules(configured=False)


@dataclass(frozen=True, slots=True)
class Queued:
    """Committed. `reprint`: the paper will say so, for something of it may be on paper already."""

    job: int
    reprint: bool


@dataclass(frozen=True, slots=True)
class NothingToPrint:
    """No voucher, or none whose code may be shown now."""


@dataclass(frozen=True, slots=True)
class NoPrinter:
    """This station prints nothing."""


Unprinted = NothingToPrint | NoPrinter | StorageFailed


@dataclass(frozen=True, slots=True)
class OpenJob:
    """A job that waits for the printer or a person, and whose it is, masked. `gone`: not printed by itself any more."""

    job: Job
    name: str | None
    gone: bool


@dataclass(frozen=True, slots=True)
class PrintStanding:
    jobs: tuple[OpenJob, ...]
    roll: Roll


class Guard(Protocol):
    def __call__(self, work: Callable[[Moment], Answer]) -> Answer | StorageFailed: ...
