"""The one door: what was held up, typed or asked for goes in, an outcome comes out, after the commit.

Everything here runs on the thread that opened the station.
"""

from dataclasses import dataclass

from kiosk.outcomes import Outcome, StorageFailed, VoucherShown
from kiosk.store.rows import BenefitRow, EventRow, Hit, SessionRow
from protocol.person_number import DocumentType
from protocol.rules import Reason


@dataclass(frozen=True, slots=True)
class Offer:
    """One benefit as it stands for one guest. state: on_offer | issued | not_open_yet | not_eligible."""

    benefit: BenefitRow
    state: str
    reason: Reason | None
    vouchers: tuple[VoucherShown, ...]


@dataclass(frozen=True, slots=True)
class StaffSession:
    id: str


@dataclass(frozen=True, slots=True)
class WrongPin:
    left: int  # tries before the lock


@dataclass(frozen=True, slots=True)
class PinLocked:
    until: int


@dataclass(frozen=True, slots=True)
class Undone:
    guest: int
    seq: int


@dataclass(frozen=True, slots=True)
class NothingToUndo:
    guest: int


class Desk:
    event: EventRow
    session: SessionRow

    def scan(self, text: str) -> Outcome: ...
    def number(self, text: str, document: DocumentType) -> Outcome:
        """A number typed by a person who chose the document's type; for those without a check digit."""

    def second_fact(self, answer: str) -> Outcome:
        """The name, or the phone's last four digits, of whoever showed the number before."""

    def check_in(self, guest: int, staff: str) -> Outcome: ...
    def undo(self, guest: int, staff: str, reason: str) -> Undone | NothingToUndo | StorageFailed: ...
    def claim(self, benefit: int) -> Outcome: ...
    def offers(self, guest: int) -> tuple[Offer, ...]: ...
    def find(self, query: str, limit: int = 20) -> tuple[Hit, ...]: ...
    def sign_in(self, pin: str) -> StaffSession | WrongPin | PinLocked | StorageFailed: ...
    def forget(self) -> None:
        """The guest has gone: nothing can be claimed for them any more without a new scan."""

    def behind(self) -> bool:
        """True while the wall clock is below what we know; staff see it."""
