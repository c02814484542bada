"""What the authorised platform can say of an electronic card's code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verified:
    """The holder, by the platform's word."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform does not take this code. `why`: expired | used | unknown."""

    why: str


@dataclass(frozen=True, slots=True)
class Unreached:
    """No usable answer in time: off line, too slow, or nonsense."""


EcardAnswer = Verified | Refused | Unreached
