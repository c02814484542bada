"""Every answer the desk can give, one frozen type each; the closed list of the contract.

Times are milliseconds since the epoch. `seq` is the journal entry that was committed with the answer,
None where nothing was written. Words and colours for people live in ui/.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from protocol.reasons import Worded
from protocol.rules import Reason


@dataclass(frozen=True, slots=True)
class VoucherShown:
    """A voucher as it may be shown now. `sealed` is its token's text, or what signs it when it is shown."""

    benefit: int
    id: str  # 24 hex digits
    state: str  # issued | void | redeemed
    sealed: "str | Callable[[], str] | None" = field(compare=False, repr=False)

    @property
    def token(self) -> str | None:
        """The QR's text; None where the badge alone is not proof enough. Signing again gives the same."""
        return self.sealed() if callable(self.sealed) else self.sealed


Vouchers = tuple[VoucherShown, ...]


@dataclass(frozen=True, slots=True)
class Welcome:
    guest: int
    name: str | None  # None: the badge is good, the guest is not in our roster yet
    category: str | None
    company: str | None
    seat: str | None
    session: int
    seq: int
    arrived_at: int
    vouchers: Vouchers


@dataclass(frozen=True, slots=True)
class AlreadyIn:
    guest: int
    name: str | None
    category: str | None
    company: str | None
    seat: str | None
    session: int
    at: int
    station: int
    vouchers: Vouchers
    proven: bool = field(default=False, compare=False)  # by more than a badge worn openly


@dataclass(frozen=True, slots=True)
class Unknown:
    """A good credential, or a number with its second fact, that belongs to nobody we may admit; a voucher that

    central does not know (`seq` is then the entry that says so).
    """

    seq: int | None = None


@dataclass(frozen=True, slots=True)
class NotOurs:
    """Forged, rubbish, empty, or some other organisation's code.

    `kind`, for the screen's words only: "" | payment | health | transit | web | contact | wifi.
    """

    kind: str = ""


@dataclass(frozen=True, slots=True)
class WrongEvent:
    """A code of the same kind, made for another event."""


@dataclass(frozen=True, slots=True)
class Expired:
    guest: int
    session: int
    seq: int


@dataclass(frozen=True, slots=True)
class Revoked:
    guest: int
    session: int
    seq: int


@dataclass(frozen=True, slots=True)
class TooEarly:
    guest: int
    session: int
    opens: int
    seq: int


@dataclass(frozen=True, slots=True)
class TooLate:
    guest: int
    session: int
    closed: int
    seq: int


@dataclass(frozen=True, slots=True)
class NotInvited:
    guest: int
    session: int
    seq: int


@dataclass(frozen=True, slots=True)
class SecondFact:
    """A number was shown; the same answer whether anyone here has it or not. Or a voucher's code is asked for by

    whoever showed a badge alone.
    """


@dataclass(frozen=True, slots=True)
class AskDesk:
    """`reason`: session_full | too_many_tries | voucher_at_checkin | badge_at_redeem | voucher_expired | not_on_behalf
    | redemption_undone | station_closed | redeem_offline: central must be asked
    | no_roster: its keys are away, signed badges only | and of cards:

    card_number: its own number, which says nothing of who holds it; show the side with its 社会保障号码
    | card_unreadable | ecard_refresh: show a fresh code | ecard_offline: cannot be checked now, come in another way.
    """

    reason: str
    guest: int | None = None
    session: int | None = None
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class NotKnownYet:
    """The network is being asked; an answer with the same `op` follows. `seq`: the entry that says it was asked."""

    op: str
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class ClockWrong:
    """Nothing this station knows bounds the time from below."""


@dataclass(frozen=True, slots=True)
class StorageFailed:
    """The disk did not take it: nobody was admitted, nothing was given."""


@dataclass(frozen=True, slots=True)
class Redeemed:
    """`left`: goods left at this place, None where nobody counts them."""

    guest: int
    seq: int
    voucher: VoucherShown
    left: int | None = None


@dataclass(frozen=True, slots=True)
class AlreadyRedeemed:
    guest: int
    where: str
    when: int
    voucher: VoucherShown
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Void:
    voucher: VoucherShown
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    guest: int
    seq: int
    vouchers: Vouchers


@dataclass(frozen=True, slots=True)
class AlreadyIssued:
    guest: int
    vouchers: Vouchers


@dataclass(frozen=True, slots=True)
class NoneLeft:
    """`said`: this no in words, as of the next two. They may tell what the guest registered."""

    guest: int
    said: Worded | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim is on the list; central orders the list."""

    guest: int
    seq: int


@dataclass(frozen=True, slots=True)
class NotEligible:
    """`guest` is None when nobody has been identified yet (`reason.code` is then no_guest)."""

    reason: Reason
    guest: int | None = None
    said: Worded | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class NotOpenYet:
    """`said` tells whether it opens later or is over."""

    guest: int
    said: Worded | None = field(default=None, compare=False)


Outcome = (
    Welcome
    | AlreadyIn
    | Unknown
    | NotOurs
    | WrongEvent
    | Expired
    | Revoked
    | TooEarly
    | TooLate
    | NotInvited
    | SecondFact
    | AskDesk
    | NotKnownYet
    | ClockWrong
    | StorageFailed
    | Redeemed
    | AlreadyRedeemed
    | Void
    | Issued
    | AlreadyIssued
    | NoneLeft
    | Waiting
    | NotEligible
    | NotOpenYet
)
