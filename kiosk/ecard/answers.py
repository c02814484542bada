"""What the authorised platform can say of an electronic card's code."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Verified:
    """The holder, by the platform's word. Neither value shows in a repr."""

    number: str = field(repr=False)
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform does not take this code."""

    why: Literal["expired", "used", "unknown"]


@dataclass(frozen=True, slots=True)
class Unreached:
    """No usable answer in time: off line, too slow, or nonsense."""


EcardAnswer = Verified | Refused | Unreached
