"""From an outcome to what the screen shows: pure, codes and figures only. The words are in AnswerWords.qml."""

from dataclasses import dataclass, replace
from typing import assert_never

from kiosk import outcomes as o
from kiosk.outcome_line import word
from protocol.name_masks import mask_public
from ui.viewmodels.moments import moment
from ui.viewmodels.place import NO_BENEFIT, NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Appearance:
    """The tone gives colour, shape and sound; the symbol is the outcome's own."""

    tone: str
    symbol: str


APPEARANCE = {
    "welcome": Appearance("good", "check"),
    "already_in": Appearance("again", "check-twice"),
    "unknown": Appearance("stop", "person-unknown"),
    "not_ours": Appearance("stop", "code-other"),
    "wrong_event": Appearance("stop", "calendar-other"),
    "expired": Appearance("stop", "expired"),
    "revoked": Appearance("stop", "badge-off"),
    "too_early": Appearance("wait", "clock"),
    "too_late": Appearance("stop", "door-closed"),
    "not_invited": Appearance("stop", "envelope"),
    "second_fact": Appearance("wait", "phone-digits"),
    "ask_desk": Appearance("wait", "desk"),
    "not_known_yet": Appearance("wait", "hourglass"),
    "clock_wrong": Appearance("stop", "clock-wrong"),
    "storage_failed": Appearance("fault", "storage"),
    "redeemed": Appearance("good", "ticket-check"),
    "already_redeemed": Appearance("stop", "ticket-used"),
    "void": Appearance("stop", "ticket-off"),
    "issued": Appearance("good", "gift"),
    "already_issued": Appearance("again", "ticket"),
    "none_left": Appearance("stop", "box-empty"),
    "waiting": Appearance("wait", "hourglass"),
    "not_eligible": Appearance("stop", "list-off"),
    "not_open_yet": Appearance("wait", "clock"),
}

CLOSER = {
    "card_number": Appearance("wait", "card"),
    "card_unreadable": Appearance("wait", "card"),
    "ecard_refresh": Appearance("wait", "ecard"),
    "ecard_offline": Appearance("wait", "ecard"),
    "badge_at_redeem": Appearance("wait", "ticket"),
    "redeem_offline": Appearance("wait", "offline"),
    "voucher_expired": Appearance("stop", "expired"),
    "not_on_behalf": Appearance("stop", "ticket-off"),
    "redemption_undone": Appearance("wait", "undo"),
    "station_closed": Appearance("stop", "door-closed"),
    "no_roster": Appearance("wait", "list-off"),
}
"""Reasons that are about a card, a voucher or this station rather than about the desk."""
TICKET_UNKNOWN = Appearance("stop", "ticket-off")


def look_of(outcome: o.Outcome) -> Appearance:
    """Of a reason's own, where it has one."""
    look = APPEARANCE[word(outcome)]
    return CLOSER.get(outcome.reason, look) if isinstance(outcome, o.AskDesk) else look


@dataclass(frozen=True, slots=True)
class AnswerState:
    """One answer as the screen needs it; a text that does not apply is empty."""

    kind: str = ""
    tone: str = "wait"
    symbol: str = ""
    guest: int | None = None
    name: str = ""  # masked: the screen stands in public
    category: str = ""
    seat: str = ""
    at: str = ""
    station: int = 0
    place: str = ""
    reason: str = ""  # why, or whose code it was
    vouchers: int = 0
    benefit: str = ""  # of the voucher that was used up
    benefit_symbol: str = ""
    left: int = -1  # goods left here, -1 where nobody counts them


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads it, and when."""

    language: str
    now_ms: int
    place: Place = NOWHERE

    def time(self, ms: int) -> str:
        return moment(ms, self.now_ms, self.language)


def show(outcome: o.Outcome, reading: Reading) -> AnswerState:
    """Every outcome has its state; a new one fails the type check here."""
    kind = word(outcome)
    look = TICKET_UNKNOWN if kind == "unknown" and reading.place.redeeming else look_of(outcome)
    state = AnswerState(
        kind=kind,
        tone=look.tone,
        symbol=look.symbol,
        guest=getattr(outcome, "guest", None),
        reason=getattr(outcome, "kind", ""),
    )
    match outcome:
        case o.Welcome():
            return replace(_person(state, outcome, reading), at=reading.time(outcome.arrived_at))
        case o.AlreadyIn():
            person = _person(state, outcome, reading)
            return replace(person, at=reading.time(outcome.at), station=outcome.station)
        case o.TooEarly():
            return replace(state, at=reading.time(outcome.opens))
        case o.TooLate():
            return replace(state, at=reading.time(outcome.closed))
        case o.Redeemed() | o.AlreadyRedeemed() | o.Void():
            return _ticket(state, outcome, reading)
        case o.AskDesk(reason):
            return replace(state, reason=reason)
        case o.NotEligible():
            return replace(state, reason=outcome.reason.code)
        case o.Issued() | o.AlreadyIssued():
            return replace(state, vouchers=len(outcome.vouchers))
        case (
            o.Unknown() | o.NotOurs() | o.WrongEvent() | o.Expired() | o.Revoked() | o.NotInvited() | o.SecondFact()
            | o.NotKnownYet() | o.ClockWrong() | o.StorageFailed() | o.NoneLeft() | o.Waiting() | o.NotOpenYet()
        ):  # fmt: skip
            return state
        case _:
            assert_never(outcome)


def _ticket(
    state: AnswerState, outcome: o.Redeemed | o.AlreadyRedeemed | o.Void, reading: Reading
) -> AnswerState:
    """No guest is named: whoever holds the voucher stands here, and that is enough."""
    benefit = reading.place.benefits.get(outcome.voucher.benefit, NO_BENEFIT)
    title = benefit.zh if reading.language == "zh" else benefit.en
    ticket = replace(state, guest=None, benefit=title, benefit_symbol=benefit.symbol or "ticket")
    if isinstance(outcome, o.Redeemed):
        return replace(ticket, left=-1 if outcome.left is None else outcome.left)
    if not isinstance(outcome, o.AlreadyRedeemed):
        return ticket
    return replace(ticket, at=reading.time(outcome.when), place=outcome.where)


def _person(state: AnswerState, outcome: o.Welcome | o.AlreadyIn, reading: Reading) -> AnswerState:
    return replace(
        state,
        name=mask_public(outcome.name, reading.language) if outcome.name else "",
        category=outcome.category or "",
        seat=outcome.seat or "",
        vouchers=len(outcome.vouchers),
    )
