"""Which scans take nothing from the guest who stands there, and which may be tried again at once."""

from kiosk.outcomes import AskDesk, NotKnownYet, NotOurs, Outcome
from ui.viewmodels.answer_state import look_of

OF_THE_CARD = frozenset({"card_number", "card_unreadable"})
"""What the camera may see on a card while its number is typed or photographed."""


def stray(outcome: Outcome) -> bool:
    """Nothing a guest would hold up to be let in."""
    match outcome:
        case NotOurs():
            return True
        case AskDesk(reason=reason):
            return reason in OF_THE_CARD
        case _:
            return False


def may_be_tried_again(outcome: Outcome, *, redeeming: bool) -> bool:
    """A voucher that is being used up, still held there, must not be told at once that it was used."""
    asked = isinstance(outcome, NotKnownYet) and redeeming
    return not asked and look_of(outcome).tone not in ("good", "again")
