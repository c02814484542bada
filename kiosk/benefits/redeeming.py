"""A voucher shown at a redeeming station: central uses it up, once; this station asks until it has an answer."""

from kiosk.asking import Asker, UseUp
from kiosk.here import Here
from kiosk.outcomes import (
    AlreadyRedeemed,
    AskDesk,
    Expired,
    NotKnownYet,
    NotOurs,
    Outcome,
    Redeemed,
    Unknown,
    Void,
    VoucherShown,
)
from kiosk.store import redeems
from kiosk.store.journal import refuse
from kiosk.store.redeems import Request
from kiosk.timekeeping import Moment
from protocol.asking import RedeemAnswer
from protocol.tokens import VoucherClaims

REDEEM = "redeem"
"""The role of a station that uses vouchers up."""
OFFLINE, VOUCHER_AT_CHECKIN = AskDesk("redeem_offline"), AskDesk("voucher_at_checkin")
EXPIRY_TOLERANCE_MS = 15 * 60_000
OP = "redeem-"


class Redeeming:
    """For the desk's thread."""

    def __init__(self, here: Here, asker: Asker) -> None:
        self._here = here
        self._asker = asker

    def show(self, claims: VoucherClaims, token: str, moment: Moment, *, on_behalf: bool = False) -> Outcome:
        """NotKnownYet with a committed intent, or why it is not even asked."""
        if self._here.role != REDEEM:
            return VOUCHER_AT_CHECKIN
        if moment.ms > claims.expires * 1000 + EXPIRY_TOLERANCE_MS:
            session = self._here.session.id
            seq = refuse(self._here.journal, moment.stamp, "voucher_expired", claims.guest, session)
            return Expired(claims.guest, session, seq)
        if not self._asker.ready():
            return OFFLINE
        asked = redeems.open_for(self._here.journal.conn, claims.voucher)
        if asked is not None:
            self._ask(asked)
            return NotKnownYet(f"{OP}{asked}", asked)
        with self._here.journal.transaction(moment.stamp) as writing:
            seq = redeems.ask(writing, claims, token, on_behalf=on_behalf)
        self._asker.ask(UseUp(f"{OP}{seq}", seq, token, on_behalf))
        return NotKnownYet(f"{OP}{seq}", seq)

    def ask_again(self) -> None:
        """At start: what was asked before a power cut is asked under the same number."""
        for one in redeems.unanswered(self._here.journal.conn):
            self._asker.ask(UseUp(f"{OP}{one.seq}", one.seq, one.token, one.on_behalf))

    def _ask(self, seq: int) -> None:
        """As it was asked first, or it would be another request under the same number."""
        one = redeems.request(self._here.journal.conn, seq)
        if one is not None:
            self._asker.ask(UseUp(f"{OP}{seq}", seq, one.token, one.on_behalf))

    def heard(self, op: str, answer: RedeemAnswer, moment: Moment) -> Outcome | None:
        """What came of NotKnownYet(op), recorded first; None where it was answered before."""
        request = redeems.request(self._here.journal.conn, _seq(op))
        if request is None or request.result is not None:
            return None
        result = answer.result if answer.voucher in ("", request.voucher.hex()) else "unknown"
        with self._here.journal.transaction(moment.stamp) as writing:
            seq = redeems.answered(writing, request, result, answer.when)
        return _outcome(request, result, answer, seq)


def _outcome(request: Request, result: str, answer: RedeemAnswer, seq: int) -> Outcome:
    match result:
        case "redeemed":
            return Redeemed(request.guest, seq, _shown(request, "redeemed"), answer.left)
        case "already":
            return AlreadyRedeemed(request.guest, answer.where, answer.when, _shown(request, "redeemed"), seq)
        case "void":
            return Void(_shown(request, "void"), seq)
        case "closed":
            return AskDesk("station_closed", request.guest, None, seq)
        case "not_ours":
            return NotOurs()
        case "undone":
            return AskDesk("redemption_undone", request.guest, None, seq)
        case "not_on_behalf":
            return AskDesk("not_on_behalf", request.guest, None, seq)
        case "expired":
            return AskDesk("voucher_expired", request.guest, None, seq)
    return Unknown(seq)


def _shown(request: Request, state: str) -> VoucherShown:
    return VoucherShown(request.benefit, request.voucher.hex(), state, None)


def _seq(op: str) -> int:
    text = op.removeprefix(OP)
    return int(text) if text.isdecimal() else 0
