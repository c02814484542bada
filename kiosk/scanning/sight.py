"""What one look at one frame sees: codes it can read, and where there is something it cannot yet."""

from dataclasses import dataclass

from kiosk.scanning.decoder import Code, Format


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
