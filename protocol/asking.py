"""What a station asks central for while somebody waits: rights of a scarce benefit, a voucher used up, its place back."""

from dataclasses import dataclass
from typing import Literal

from protocol.messages import Grant

RedeemResult = Literal[
    "redeemed", "already", "void", "unknown", "closed", "expired", "not_ours", "not_on_behalf", "undone"
]
"""`undone`: this very request was answered before, and staff took that redemption back; it uses nothing up again."""


@dataclass(frozen=True, slots=True)
class QuotaRequest:
    """`rid` rises with every new wish and stays for a repeated one; `waiting`: a guest stands at the desk."""

    rid: int
    benefit: str
    want: int
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class QuotaAnswer:
    """`left` is free at central, `out` lies unspent on other stations; `frozen`: central was restored and still listens."""

    grant: Grant
    left: int
    out: int
    frozen: bool
    now: int


@dataclass(frozen=True, slots=True)
class RedeemRequest:
    """`rid` is the seq of the station's own redeem_intent, so that a repeated request is one redemption.

    `on_behalf`: somebody else collects it for the guest.
    """

    rid: int
    token: str
    on_behalf: bool = False


@dataclass(frozen=True, slots=True)
class RedeemAnswer:
    """`where` and `when` (ms) name the redemption that counts; ids are text, empty where nothing is known.

    `left`: goods left at this place after it was redeemed; None where no stock is kept, or nothing was redeemed.
    """

    result: RedeemResult
    voucher: str
    guest: str
    benefit: str
    where: str
    when: int
    now: int
    left: int | None = None


@dataclass(frozen=True, slots=True)
class RejoinRequest:
    """A station that a restored central does not know; `cert` is the root key's word for number, key and role."""

    station: int
    pk: str
    cert: str
    name: str
    role: str
    session: int | None
    app: str


@dataclass(frozen=True, slots=True)
class RejoinAnswer:
    """The station is known again; `now` in ms."""

    station: int
    now: int
