"""A picture as a receipt printer takes it: GS v 0 in bands, then the cut. No text, no font of the printer's."""

from collections.abc import Iterator

from escpos.constants import ESC, GS, HW_INIT, PAPER_FULL_CUT, PAPER_PART_CUT

from kiosk.printing.pages import Raster

BAND = 128
"""Rows at a time: small printers keep no more."""
FEED_LINES = 6
FEED_DOTS = 203
"""Six lines of a sixth of an inch bring the end of the slip past the knife."""
CUTS = {"full": PAPER_FULL_CUT, "part": PAPER_PART_CUT, "none": b""}


def page_bytes(page: Raster, cut: str) -> Iterator[bytes]:
    """In pieces that are sent one after another."""
    yield bytes(HW_INIT)
    for top in range(0, page.height, BAND):
        rows = min(BAND, page.height - top)
        start = top * page.row_bytes
        picture = page.rows[start : start + rows * page.row_bytes]
        yield GS + b"v0\x00" + page.row_bytes.to_bytes(2, "little") + rows.to_bytes(2, "little") + picture
    yield ESC + b"d" + bytes([FEED_LINES]) + CUTS[cut]
