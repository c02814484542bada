"""Where a station keeps what its scanner's keys mean: one small file in its folder, with nothing of any guest."""

from pathlib import Path

from kiosk.hardware.calibration import AMERICAN, Layout, from_json, to_json
from kiosk.private_file import write_private

NAME = "scanner_layout.json"


def kept_layout(folder: Path) -> Layout:
    """The American one where none was learned or the file is spoilt: the calibration code mends it."""
    try:
        return from_json((folder / NAME).read_bytes()) or AMERICAN
    except OSError:
        return AMERICAN


def keep_layout(folder: Path, layout: Layout) -> None:
    """Raises OSError."""
    write_private(folder / NAME, to_json(layout))
