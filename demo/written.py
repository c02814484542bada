"""What a window that printed nothing, because a person was reading its screen, wrote into its journal meanwhile."""

from collections.abc import Iterable
from pathlib import Path

from demo import commands
from demo.place import Place
from demo.tally import Tally
from protocol import ndjson
from protocol.entries import read


def tally_since(place: Place, since_ms: int) -> Tally:
    """The same sums from the station's journal and one last sync. Raises CommandFailed."""
    synced = commands.ask(commands.kiosk(place, "sync", "--once"), allow=(0, 5))
    file = place.root / "journal.ndjson"
    commands.ask(commands.kiosk(place, "journal", "export", str(file)))
    tally = add_up(_entries(file), since_ms)
    file.unlink()
    tally.summary = {"pushed": None, "unsent": synced["head"] - synced["have"]}
    return tally


def _entries(file: Path) -> Iterable[bytes]:
    return ndjson.unframe(file.read_bytes()).lines


def add_up(entries: Iterable[bytes], since_ms: int) -> Tally:
    tally = Tally()
    for entry in map(read, entries):
        if entry.stamp.wall < since_ms:
            continue
        match entry.type:
            case "visit":
                tally.welcomed.add(entry.body["guest"])
                tally.undone.discard(entry.body["guest"])
            case "visit_undone":
                tally.undone.add(entry.body["guest"])
            case "issue":
                tally.vouchers.add(entry.body["voucher"])
    return tally
