"""Settings of what is printed, section [printing] of config.toml."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

Dpi = Annotated[int, Field(ge=150, le=720)]
Millimetres = Annotated[float, Field(ge=20, le=320)]


@dataclass(frozen=True, slots=True)
class PrintingSettings:
    #: Layout file of slips. Empty: assets/print/slip.toml, which says what can be changed; copy it and change that.
    slip: str = ""
    #: Layout file of badges. Empty: assets/print/badge.toml.
    badge: str = ""
    #: Dots an inch of the receipt printer; 203 are 8 a millimetre.
    dpi: Dpi = 203
    #: Millimetres the receipt printer can print on: 72 of paper 80 wide, 48 of paper 58 wide.
    paper_mm: Millimetres = 72.0
    #: Dots an inch of the badge printer. A ZPL printer must have just these.
    badge_dpi: Dpi = 300
    #: Millimetres the badge printer can print on.
    badge_paper_mm: Millimetres = 104.0
    #: Where `kiosk badges print` prints without --to: pdf:FILE, cups:QUEUE, zpl:FILE or tcp://HOST:9100.
    badge_to: str = ""
