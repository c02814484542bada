"""One scan, whichever way it came in."""

from dataclasses import dataclass, field
from typing import Literal

Way = Literal["camera", "wedge", "serial"]


@dataclass(frozen=True, slots=True)
class Scan:
    """`device` names the serial port; it is empty for the others. What was scanned stays out of the log."""

    text: str = field(repr=False)
    source: Way
    device: str = ""
