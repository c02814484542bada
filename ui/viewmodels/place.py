"""What this station stands for; known once it is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SYMBOLS = frozenset({"tour", "ride", "stay", "policy", "activity", "job", "training", "rights", "souvenir"})
"""Benefit codes with a picture of their own."""


def symbol_of(code: str) -> str:
    return code if code in SYMBOLS else "gift"


@dataclass(frozen=True, slots=True)
class BenefitName:
    """A benefit as a voucher of it is called."""

    zh: str
    en: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Place:
    """`role`: kiosk | desk | redeem. `phones`: guests' pages can be opened from here.

    `benefits` by id, for whoever uses vouchers up.
    """

    event_zh: str
    event_en: str
    demo: bool
    session_zh: str
    session_en: str
    starts: int
    ends: int
    venue_zh: str
    venue_en: str
    station: int
    station_name: str
    role: str = "kiosk"
    phones: bool = False
    benefits: Mapping[int, BenefitName] = field(default_factory=dict)

    @property
    def redeeming(self) -> bool:
        """Vouchers are used up here, and nobody is checked in."""
        return self.role == "redeem"


NOWHERE = Place("", "", False, "", "", 0, 0, "", "", 0, "")
