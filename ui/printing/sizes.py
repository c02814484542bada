"""Lengths as an organiser writes them, and as a printer prints them."""

import re
from dataclasses import dataclass

MM_AN_INCH = 25.4
# Trap: print heads called 203 dpi have 8 dots a millimetre, which is a little more; 72 mm are 576 dots, not 575.
TRUE_DOTS = {203: 8.0}
LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,3})?) ?(mm|dots?)")
LENGTH_WORDS = 'a number and its unit, "4 mm" or "4 dots"'
WORST_CODE = 49
"""Modules of a version 8 code, the largest of ours at level M."""
LEAST_MODULE = 3
"""Dots a module; below, ink that spreads closes the gaps."""
LEAST_QUIET = 4
LEAST_TEXT = 14
"""Dots; a Chinese character needs about as many to be told from its neighbours."""


@dataclass(frozen=True, slots=True)
class Head:
    """A printer's head: dots a millimetre, and how many dots it prints side by side."""

    dots_per_mm: float
    width: int

    def dots(self, text: str) -> int:
        """Of a length as it stands in a layout. Raises ValueError."""
        found = LENGTH.fullmatch(text.strip())
        if found is None:
            raise ValueError(text)
        number, unit = float(found[1]), found[2]
        if unit == "mm":
            return round(number * self.dots_per_mm)
        if number != round(number):
            raise ValueError(text)
        return round(number)

    def mm(self, dots: int) -> str:
        return f"{dots / self.dots_per_mm:.1f} mm"


def head(dpi: int, width_mm: float) -> Head:
    """Of a printer with so many dots an inch, that prints so many millimetres wide."""
    dots = TRUE_DOTS.get(dpi, dpi / MM_AN_INCH)
    return Head(dots, round(width_mm * dots))
