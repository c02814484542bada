"""What a redeeming station knows beside the answers: what a voucher is before it is used up, and after."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from kiosk.asking import Asker
from kiosk.benefits.known_state import known_state
from kiosk.here import Here
from kiosk.outcomes import StorageFailed
from kiosk.scanning import codes
from kiosk.store import redeems
from kiosk.store.journal import Sql
from kiosk.timekeeping import Moment
from protocol.tokens import VoucherClaims

MOST_LISTED = 8
Answer = TypeVar("Answer")


class Guarded(Protocol):
    """Runs work at this moment; StorageFailed where the disk does not take it."""

    def __call__(self, work: Callable[[Moment], Answer], /) -> Answer | StorageFailed: ...


@dataclass(frozen=True, slots=True)
class VoucherSeen:
    """A good voucher before anybody asks for it. `name` is None where the guest is not known here.

    `state`: as last heard here, issued | held_back | redeemed | void, None: not heard of.
    """

    token: str = field(repr=False)
    voucher: str
    guest: int
    name: str | None = field(repr=False)
    benefit: int
    state: str | None
    on_behalf: bool  # whether somebody else may collect it


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What central answered to one request; `at` ms."""

    intent: int
    voucher: str
    benefit: int
    result: str
    at: int
    undone: bool
    to_hand: bool  # goods that nobody has said to have handed over


@dataclass(frozen=True, slots=True)
class HandedOver:
    seq: int


@dataclass(frozen=True, slots=True)
class NothingToHand:
    """Not used up here, or handed over before."""


class RedeemDesk:
    """For the desk's thread."""

    def __init__(self, here: Here, asker: Asker, guarded: Guarded) -> None:
        self._here = here
        self._asker = asker
        self._guarded = guarded

    def look(self, text: str) -> VoucherSeen | None:
        """Writes nothing. None where there is nothing to confirm: `Desk.scan` says what it is instead."""
        found = self._guarded(lambda moment: self._look(text, moment))
        return None if isinstance(found, StorageFailed) else found

    def handed_over(self, voucher: str, staff: str = "") -> HandedOver | NothingToHand | StorageFailed:
        """The goods are in somebody's hands. `voucher`: the id in hex; `staff` is empty where nobody signed in."""
        return self._guarded(lambda moment: self._handed_over(voucher, staff, moment))

    def last(self) -> tuple[LastAnswer, ...]:
        """Answers of central, newest first, whoever waited for them."""
        found = self._guarded(lambda _: tuple(map(self._last, redeems.last(self._conn, MOST_LISTED))))
        return () if isinstance(found, StorageFailed) else found

    @property
    def _conn(self) -> Sql:
        return self._here.journal.conn

    def _look(self, text: str, moment: Moment) -> VoucherSeen | None:
        found = codes.read(text, self._here.small.keyring)
        if not isinstance(found, codes.VoucherCode) or not self._asker.ready() or self._here.closed:
            return None
        claims = found.claims
        expired = moment.ms > claims.expires * 1000
        if expired or not moment.bounded or redeems.open_for(self._conn, claims.voucher) is not None:
            return None
        return self._seen(text, claims)

    def _seen(self, text: str, claims: VoucherClaims) -> VoucherSeen:
        benefit = self._here.small.benefits.get(claims.benefit)
        standing = None if self._here.without_roster else self._here.roster.standing(claims.guest)
        return VoucherSeen(
            token=text,
            voucher=claims.voucher.hex(),
            guest=claims.guest,
            name=standing.guest.name if standing and standing.guest else None,
            benefit=claims.benefit,
            state=known_state(self._conn, standing.vouchers if standing else (), claims),
            on_behalf=benefit is not None and benefit.on_behalf,
        )

    def _handed_over(self, voucher: str, staff: str, moment: Moment) -> HandedOver | NothingToHand:
        try:
            one = redeems.used_up_of(self._conn, bytes.fromhex(voucher))
        except ValueError:
            one = None
        if one is None or one.handed is not None:
            return NothingToHand()
        with self._here.journal.transaction(moment.stamp) as writing:
            return HandedOver(redeems.hand_over(writing, one, staff))

    def _last(self, one: redeems.Request) -> LastAnswer:
        benefit = self._here.small.benefits.get(one.benefit)
        goods = benefit is not None and benefit.delivery == "handed_out"
        holds = one.result == "redeemed" and one.undone is None
        return LastAnswer(
            one.seq,
            one.voucher.hex(),
            one.benefit,
            one.result or "",
            one.answered or 0,
            one.undone is not None,
            goods and holds and one.handed is None,
        )
