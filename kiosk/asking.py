"""What the desk asks central while somebody waits, and what comes back. The courier asks; the desk never waits."""

from dataclasses import dataclass, field
from typing import Protocol

from protocol.asking import RedeemAnswer


@dataclass(frozen=True, slots=True)
class OneRight:
    """A right of a scarce benefit, for the guest who stands here."""

    op: str
    benefit: int


@dataclass(frozen=True, slots=True)
class UseUp:
    """A voucher to be used up; `rid` is the entry that says so. Asked until there is an answer."""

    op: str
    rid: int
    token: str = field(repr=False)
    on_behalf: bool = False


Question = OneRight | UseUp


@dataclass(frozen=True, slots=True)
class Answered:
    """Central answered about rights: whatever it gave lies in store. `left`: none here, but some somewhere."""

    left: bool


@dataclass(frozen=True, slots=True)
class NotReached:
    """Central could not be asked now."""


Heard = Answered | NotReached | RedeemAnswer


class Asker(Protocol):
    """For the desk's thread; answers come back through `Desk.heard`, with the question's `op`."""

    def ready(self) -> bool:
        """Whether central was reached when it was last spoken with."""

    def ask(self, question: Question) -> None: ...

    def scarce(self) -> frozenset[int]:
        """Benefits of which central wants no rights kept in store."""


class Alone:
    """No network: nobody to ask. A question waits on disk until there is somebody again."""

    def ready(self) -> bool:
        return False

    def ask(self, question: Question) -> None:
        pass

    def scarce(self) -> frozenset[int]:
        return frozenset()
