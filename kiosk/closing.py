"""A station that was closed for good: a mark that outlives every crash, then the wipe. The journal is never touched.

Written first, the mark alone closes the desk. The wipe may be broken off anywhere and done again from its start.
What stays is the journal, which names nobody, and the station's own key, which opens nothing at central any more:
whatever central does not have yet can be sent, or exported, years later.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from kiosk import identity
from kiosk.identity import KEYS_FILE
from kiosk.private_file import flush, scribble, write_private
from kiosk.store.database import remove_roster, rosters
from kiosk.store.event_file import EVENT_FILE

CLOSED_FILE = "closed.json"
DRAFTS = ("roster.new", "enrolling.json")


@dataclass(frozen=True, slots=True)
class Closed:
    """This station was closed; `wiped`: its roster and the keys to it are gone."""

    folder: Path
    wiped: bool


def closed(folder: Path) -> Closed | None:
    """Whatever the file holds, its being there closes the station."""
    try:
        kept = json.loads((folder / CLOSED_FILE).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        kept = {}
    return Closed(folder, isinstance(kept, dict) and kept.get("wiped") is True)


def is_closed(folder: Path) -> bool:
    """Cheap enough for every scan."""
    return (folder / CLOSED_FILE).exists()


def mark(folder: Path) -> None:
    """The root key said so. Raises OSError."""
    if not is_closed(folder):
        write_private(folder / CLOSED_FILE, json.dumps({"wiped": False}).encode())


def wipe(folder: Path) -> None:
    """The keys first: without them the roster is noise already. Raises IdentityBroken, OSError."""
    identity.forget_shift_keys(folder)
    drafts = [draft for name in DRAFTS for draft in (folder / name, *folder.glob(f".{name}.*"))]
    for path in (*rosters(folder), folder / EVENT_FILE, *drafts, *folder.glob(f".{KEYS_FILE}.*")):
        _destroy(path)
    flush(folder)
    write_private(folder / CLOSED_FILE, json.dumps({"wiped": True}).encode())


def _destroy(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal"):
        part = path.with_name(name)
        if part.is_file():
            with part.open("r+b") as file:
                scribble(file)
    remove_roster(path)
