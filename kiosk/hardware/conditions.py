"""How a camera stands, as the screen and the doctor are told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opening:
    """Asked for, no frame yet."""


@dataclass(frozen=True, slots=True)
class Running:
    """What an opened source really gives. `every_ms` is 0 where the source sets the pace itself.

    `pace`, frames a second, is 0 where the source does not say. `noisy`: a sensor, whose pictures never repeat to
    the last bit. `refused` names settings the driver would not take.
    """

    width: int
    height: int
    every_ms: float
    pixel_format: str
    pace: float = 0.0
    noisy: bool = False
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """Does not open, or stopped giving frames; it is tried again by itself."""

    why: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """Gives the same picture again and again: nothing it shows is handed on, and it is opened again."""


@dataclass(frozen=True, slots=True)
class Black:
    """Gives frames with nothing in them: a covered lens, or a driver gone wrong. They are looked at all the same."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The film is over, or the camera was stopped: no further frame comes."""


Condition = Opening | Running | Lost | Frozen | Black | Ended
