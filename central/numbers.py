"""The station numbers that were ever enrolled, kept beside the keys: a restored database may not know of all."""

import os
from pathlib import Path

from central.private_file import keep, open_private

FILE = "numbers"


def enrolled(folder: Path) -> frozenset[int]:
    """None before the first. Of a damaged file, every number that can still be read."""
    try:
        written = (folder / FILE).read_text("ascii", errors="replace").split()
    except FileNotFoundError:
        return frozenset()
    return frozenset(int(number) for number in written if number.isascii() and number.isdigit())


def remember(folder: Path, number: int) -> None:
    """On disk when it returns; no number is ever forgotten. Raises OSError."""
    known = enrolled(folder)
    if number in known:
        return
    draft = folder / f"{FILE}.{os.getpid()}.part"
    draft.unlink(missing_ok=True)
    with open_private(draft) as file:
        file.write("".join(f"{each}\n" for each in sorted(known | {number})).encode("ascii"))
        keep(file)
    draft.replace(folder / FILE)
