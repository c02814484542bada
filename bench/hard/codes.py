"""Codes as a visitor may hold them up, one pixel to a module, with the text they hold."""

import numpy as np
import segno

from bench.hard.bars import code39, code128
from kiosk.scanning.decoder import Format, Grey

INK, PAPER = 0, 255
# About how many letters a QR of a version holds at level M; the text fills nine tenths of it.
LETTERS = {2: 20, 4: 55, 7: 110, 10: 200}
ALPHABET = list("ABCDEFGHJKLMNPQRSTUVWXYZ23456789abcdefghijk")
ROOM_FOR_A_LINK = 40
FILLED = 0.9
BAR_HEIGHT, BAR_MARGIN, BAR_QUIET = 40, 6, 10


def code_bitmap(
    kind: Format, rng: np.random.Generator, version: int = 4, level: str = "m"
) -> tuple[Grey, str]:
    """The bitmap with its quiet zone, and its text. `version` and `level` are for a QR alone."""
    if kind == "qr":
        return _qr(rng, version, level)
    if kind == "code128":
        text = "".join(rng.choice(list("0123456789"), 18))
        return on_paper(code128(text)), text
    text = "".join(rng.choice(list("0123456789X"), 12))
    return on_paper(code39(text)), text


def on_paper(modules: list[bool]) -> Grey:
    """A row of bars, tall enough to be one, on white paper."""
    row = np.where(modules, INK, PAPER).astype(np.uint8)
    return np.pad(
        np.tile(row, (BAR_HEIGHT, 1)),
        ((BAR_MARGIN, BAR_MARGIN), (BAR_QUIET, BAR_QUIET)),
        constant_values=PAPER,
    )


def _qr(rng: np.random.Generator, version: int, level: str) -> tuple[Grey, str]:
    letters = LETTERS[version]
    begin = "https://conf.example/c?t=" if letters > ROOM_FOR_A_LINK else "T:"
    text = begin + "".join(rng.choice(ALPHABET, max(4, int(letters * FILLED) - len(begin))))
    symbol = segno.make(text, version=version, error=level, micro=False, boost_error=False)
    modules = np.array([list(row) for row in symbol.matrix_iter(scale=1, border=4)], bool)
    return np.where(modules, INK, PAPER).astype(np.uint8), text
