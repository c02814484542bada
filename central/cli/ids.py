"""Numbers that a person types: what one may be, and where the right ones are listed."""

import argparse
from collections.abc import Callable

from central.fit_text import shown

BIGGEST_ID = 2**63 - 1
LONGEST = 19
GUESTS = "the first column of central badges export"
STATIONS = "central stations list"
PARTNERS = "central partners list"
EVENT = "central event export"
"""Of sessions and venues."""


def listed_by(where: str) -> Callable[[str], int]:
    """Reads an id; a mistake names the list."""

    def read(text: str) -> int:
        fit = text.isascii() and text.isdigit() and len(text) <= LONGEST
        if not fit or int(text) > BIGGEST_ID:
            raise argparse.ArgumentTypeError(
                f"'{shown(text, 40)}' is not one of the numbers; {where} shows them"
            )
        return int(text)

    return read
