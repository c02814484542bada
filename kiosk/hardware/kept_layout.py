"""The keyboard layout that the scanners of this station were calibrated to, kept in its folder."""

from pathlib import Path

from kiosk.hardware.calibration import AMERICAN, Layout, from_json, to_json
from kiosk.private_file import write_private

FILE = "scanner_layout.json"


def keep(folder: Path, layout: Layout) -> None:
    """Raises OSError."""
    write_private(folder / FILE, to_json(layout))


def kept(folder: Path) -> Layout:
    """The American one where none was learned, or what was kept can no longer be read."""
    try:
        return from_json((folder / FILE).read_bytes()) or AMERICAN
    except OSError:
        return AMERICAN
