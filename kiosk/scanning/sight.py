"""What one look at one frame sees: codes it can read, and where there is something it cannot yet."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from kiosk.scanning.decoder import Code, Decoder, Format, Grey


@dataclass(frozen=True, slots=True)
class Near:
    """A symbol that was found and not read; sizes in pixels of the whole frame."""

    format: Format
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Sight:
    codes: tuple[Code, ...]
    near: tuple[Near, ...] = ()


NOTHING = Sight(())


@runtime_checkable
class Finder(Protocol):
    """A decoder that also tells of symbols it found and cannot read."""

    def sight(self, frame: Grey) -> Sight: ...


def sight_of(decoder: Decoder, frame: Grey) -> Sight:
    """What any decoder sees."""
    return decoder.sight(frame) if isinstance(decoder, Finder) else Sight(decoder.decode(frame))
