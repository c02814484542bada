"""A voucher's QR as one SVG path, drawn by us from the matrix."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import qrcode

QUIET = 4
"""Modules of white around, as the standard wants."""
KEPT = 4096


@dataclass(frozen=True, slots=True)
class Drawn:
    """`side` in modules, quiet zone and all; `path` draws the dark ones."""

    side: int
    path: str


@lru_cache(maxsize=KEPT)
def draw(text: str) -> Drawn:
    """At level M. Drawing takes some ten milliseconds, and a page is asked for again and again."""
    code = qrcode.QRCode(border=0, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    runs = "".join(_row(row, y + QUIET) for y, row in enumerate(rows))
    return Drawn(len(rows) + 2 * QUIET, runs)


def _row(row: list[bool], y: int) -> str:
    """Each run of dark modules as one bar."""
    bars, x = [], QUIET
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            bars.append(f"M{x} {y}h{width}v1h-{width}z")
        x += width
    return "".join(bars)
