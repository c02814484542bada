"""An organiser's own picture of a benefit: from a file beside the event file to a small square JPEG within the row.

As a row it reaches every station and page with the benefit, off line too, and an exported event file is whole.
"""

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from central.event_problem import EventProblem
from central.fit_text import UNFIT, shown
from protocol.benefit_picture import JPEG, NINE, is_own

SUFFIXES = (".png", ".jpg", ".jpeg")
EXPECTED = "empty, one of " + ", ".join(NINE) + ", or a PNG or JPEG file beside the event file"
MOST_BYTES = 40 * 1024  # it travels with the small control feed
MEND = "name a PNG or JPEG file, its path as seen from the event file"

Row = dict[str, Any]


def read_picture(value: Any) -> str:
    """What may stand in the event file. Raises ValueError or TypeError."""
    if not isinstance(value, str) or UNFIT.search(value):
        raise ValueError
    if value in ("", *NINE) or (is_own(value) and _is_small_jpeg(value)):
        return value
    if not value.lower().endswith(SUFFIXES) or len(value) > 200:
        raise ValueError
    return value


def with_own_pictures(
    rows: Mapping[str, tuple[Row, ...]], folder: Path, file: str
) -> Mapping[str, tuple[Row, ...]] | tuple[EventProblem, ...]:
    """The rows with the pictures in place of the names of their files, or every file that is none."""
    read = [_with_its_own(row, folder, file) for row in rows["benefit"]]
    problems = tuple(one for one in read if isinstance(one, EventProblem))
    return problems or {**rows, "benefit": tuple(one for one in read if not isinstance(one, EventProblem))}


def _with_its_own(row: Row, folder: Path, file: str) -> Row | EventProblem:
    named = row["picture"]
    if not named.lower().endswith(SUFFIXES):
        return row
    from central.small_picture import small_jpeg  # brings Pillow, which a server has no use for

    try:
        return {**row, "picture": _carried(small_jpeg(folder / named, MOST_BYTES))}
    except (OSError, ValueError) as wrong:
        why = wrong.strerror if isinstance(wrong, OSError) else str(wrong)
        return EventProblem(file, "benefit", str(row["id"]), f"picture = {shown(named)}: {why}", MEND)


def _carried(jpeg: bytes) -> str:
    return JPEG + base64.b64encode(jpeg).decode()


def _is_small_jpeg(value: str) -> bool:
    try:
        raw = base64.b64decode(value.removeprefix(JPEG), validate=True)
    except binascii.Error:
        return False
    return raw[:3] == b"\xff\xd8\xff" and len(raw) <= MOST_BYTES
