"""May this guest come in to this session now? Pure: everything it goes by is handed in."""

from dataclasses import dataclass

from kiosk.store.rows import GuestRow, SessionRow

EXPIRY_TOLERANCE_MS = 15 * 60_000


@dataclass(frozen=True, slots=True)
class Asking:
    """One guest at one door. `guest` is None where only the signed badge is known, with its category."""

    session: SessionRow
    guest: GuestRow | None
    category: str | None
    now: int
    arrived: "Arrived | None"
    full: bool


@dataclass(frozen=True, slots=True)
class Arrived:
    """The recording that counts: by which station, its entry, when (ms)."""

    station: int
    seq: int
    at: int


@dataclass(frozen=True, slots=True)
class Admit:
    pass


@dataclass(frozen=True, slots=True)
class Early:
    opens: int


@dataclass(frozen=True, slots=True)
class Late:
    closed: int


@dataclass(frozen=True, slots=True)
class Uninvited:
    pass


@dataclass(frozen=True, slots=True)
class Stranger:
    """Not in the roster, and the session is not one the badge alone opens."""


@dataclass(frozen=True, slots=True)
class Full:
    pass


Verdict = Admit | Arrived | Early | Late | Uninvited | Stranger | Full


def decide(asking: Asking) -> Verdict:
    session = asking.session
    if asking.now < session.opens:
        return Early(session.opens)
    if asking.now >= session.closes:
        return Late(session.closes)
    if asking.arrived is not None:
        return asking.arrived
    if not invited(asking):
        return Stranger() if asking.guest is None else Uninvited()
    return Full() if asking.full else Admit()


def invited(asking: Asking) -> bool:
    """Everyone, a category, or by name; somebody we do not know only the first two ways."""
    session = asking.session
    if session.by_list and asking.guest is not None and session.id in asking.guest.invitations:
        return True
    if session.invited is None:
        return not session.by_list
    return asking.category in session.invited


def expired(expires: int, now: int) -> bool:
    """`expires` in seconds, as a token has it; clocks may differ by a quarter of an hour."""
    return now > expires * 1000 + EXPIRY_TOLERANCE_MS
