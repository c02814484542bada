"""What a layout consists of. All lengths are whole dots of the printer it was read for."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kiosk.printing.pages import Both

Align = Literal["left", "middle", "right"]
Fit = Literal["shrink", "wrap", "cut"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words with placeholders. `size`: the height of a Chinese character; `least`: how far it may shrink.

    `when`: left out where this comes to nothing; "" is always.
    """

    text: str
    size: int
    least: int
    bold: bool
    align: Align
    fit: Fit
    lines: int
    inverse: bool
    when: str = ""


@dataclass(frozen=True, slots=True)
class Qr:
    """A code. `module`: dots a module, or None where `size` says how wide the whole may be. `quiet`: modules."""

    text: str
    module: int | None
    size: int | None
    quiet: int
    align: Align
    beside: bool
    caption: str
    caption_size: int


@dataclass(frozen=True, slots=True)
class Line:
    """From margin to margin; ends what stands beside a code or a picture."""

    thick: int
    dashed: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """`file` drawn `width` wide, in black and white."""

    file: Path
    width: int
    align: Align
    beside: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """White; None is what is left of the page, shared among all such gaps."""

    size: int | None


Element = Text | Qr | Line | Picture | Gap


@dataclass(frozen=True, slots=True)
class Page:
    """`height` is None where the page is as long as what stands on it."""

    width: int
    height: int | None
    margin: int
    fonts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlipLayout:
    page: Page
    head: tuple[Element, ...]
    voucher: tuple[Element, ...]
    foot: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class BadgeLayout:
    """`categories`: what a category's code is called on the badge, where nothing else says."""

    page: Page
    badge: tuple[Element, ...]
    categories: dict[str, Both]
