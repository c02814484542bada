"""The highest station number that was ever enrolled, kept beside the keys: a restored database may not know of it."""

import os
from pathlib import Path

from central.private_file import keep, open_private

FILE = "numbers"


def highest(folder: Path) -> int:
    """0 before the first."""
    try:
        return int((folder / FILE).read_text("ascii"))
    except (FileNotFoundError, ValueError):
        return 0


def remember(folder: Path, number: int) -> None:
    """On disk when it returns; the file only ever rises. Raises OSError."""
    if number <= highest(folder):
        return
    draft = folder / f"{FILE}.{os.getpid()}.part"
    draft.unlink(missing_ok=True)
    with open_private(draft) as file:
        file.write(str(number).encode("ascii"))
        keep(file)
    draft.replace(folder / FILE)
