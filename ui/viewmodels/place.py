"""What this station stands for; known once it is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from protocol.benefit_picture import is_own

SYMBOLS = frozenset({"tour", "ride", "stay", "policy", "activity", "training", "rights", "souvenir"})
"""Categories with a picture of the same name."""


def symbol_of(picture: str, category: str) -> str:
    """The picture a benefit asks for, else its category's: an icon's name, or a URL of the organiser's own."""
    if is_own(picture):
        return picture
    wanted = picture or category
    return "job" if wanted == "jobs" else wanted if wanted in SYMBOLS else "gift"


@dataclass(frozen=True, slots=True)
class BenefitName:
    """A benefit as a voucher of it is called."""

    zh: str
    en: str
    symbol: str
    delivery: str = ""
    place_zh: str = ""
    place_en: str = ""


NO_BENEFIT = BenefitName("", "", "")


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
