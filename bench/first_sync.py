"""A new station's first sync over TLS, from `kiosk enrol` to an encrypted roster that answers a search by name,

beside copying the same data file and building the same indexes in plain SQLite, in the same run, by turns.
"""

import json
import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import zstandard

from bench.figures import show
from bench.footprint import Footprint, watched
from bench.name_search import NameSearch
from bench.town import Refused, Town
from demo import commands
from demo.children import Children
from demo.making import LOOPBACK, free_port
from demo.serving import listening
from kiosk import identity
from kiosk.store.database import open_current_roster
from kiosk.store.search import find
from protocol.messages import SnapshotManifest, decode
from protocol.sqlite import dbapi

ROUNDS = 3
MEGABYTE = 1_000_000
AIM_BYTES, AIM_RATIO, AIM_MEMORY = 40, 1.5, 300
LIMIT = 20


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds until a search answered, those of the bare copy and build, and what the station took of memory."""

    synced_s: float
    bare_s: float
    bare_copy_s: float
    took: Footprint
    bare_took: Footprint


def run(town: Town) -> None:
    folder = town.place.root / "first_sync"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        with _serving(town) as url:
            built_s, manifest = _built(town, url, folder)
            data = _unpacked(town, manifest, folder / "data.db")
            rounds = [_round(town, url, data, folder, number) for number in range(ROUNDS)]
        show("first sync, by turns with the bare copy and build", [_row(each) for each in rounds])
        _show_limits(manifest, built_s, rounds, _names_found(data, folder))
    finally:
        shutil.rmtree(folder)


@contextmanager
def _serving(town: Town) -> Iterator[str]:
    """Central's own command, which keeps the snapshot it builds."""
    children = Children(town.place.note_child)
    try:
        listen = f"{LOOPBACK}:{free_port()}"
        child = children.start(
            commands.central(town.place, "serve", "--listen", listen), town.place.log("first_sync")
        )
        yield listening(child).tls
    finally:
        children.end_all()


def _enrol(town: Town, url: str, folder: Path) -> list[str]:
    code = commands.ask(commands.central(town.place, "stations", "code", folder.name))["code"]
    words = ["--db", str(folder), "enrol", "--central", url, "--code", code]
    return [sys.executable, "-m", "kiosk", *words]


def _built(town: Town, url: str, folder: Path) -> tuple[float, SnapshotManifest]:
    """A first enrolment makes central build its snapshot, if it has none that is fresh; how long that one took."""
    shutil.rmtree(town.place.central / "snapshots", ignore_errors=True)
    started = time.perf_counter()
    commands.run(_enrol(town, url, folder / "before"))
    seconds = time.perf_counter() - started
    shutil.rmtree(folder / "before")
    kept = next((town.place.central / "snapshots").glob("*.json"))
    return seconds, decode(SnapshotManifest, kept.read_bytes())


def _unpacked(town: Town, manifest: SnapshotManifest, data: Path) -> Path:
    with (
        (town.place.central / "snapshots" / f"{manifest.id}.db.zst").open("rb") as packed,
        data.open("wb") as out,
    ):
        zstandard.ZstdDecompressor().copy_stream(packed, out)
    return data


def _round(town: Town, url: str, data: Path, folder: Path, number: int) -> Round:
    target = folder / f"bare{number}.db"
    station = folder / f"station{number}"
    wish = _enrol(town, url, station)
    bare_took, said = watched(
        [sys.executable, "-m", "bench.bare_roster", str(data), str(target)], commands.ROOT
    )
    bare = json.loads(said)
    name = _some_name(data, number)
    took, _ = watched(wish, commands.ROOT)
    started = time.perf_counter()
    _search(station, name)
    synced = took.seconds + time.perf_counter() - started
    if number < ROUNDS - 1:
        shutil.rmtree(station)
        target.unlink()
    return Round(synced, bare["all_s"], bare["copy_s"], took, bare_took)


def _some_name(data: Path, number: int) -> str:
    with closing(dbapi.connect(str(data))) as conn:
        name: str = conn.execute(
            "SELECT name FROM guest ORDER BY id LIMIT 1 OFFSET ?", (1000 * number,)
        ).fetchone()[0]
    return name


def _search(station: Path, name: str) -> None:
    with closing(open_current_roster(station, _roster_key(station))) as conn:
        if not any(hit.name == name for hit in find(conn, name, LIMIT)):
            raise Refused("the new station does not find a guest by the name")


def _names_found(data: Path, folder: Path) -> dict[str, int]:
    """Names in the station's folder, and as a control in the bare copy."""
    with closing(dbapi.connect(str(data))) as conn:
        search = NameSearch(name for (name,) in conn.execute("SELECT DISTINCT name FROM guest"))
    last = ROUNDS - 1
    station = [path for path in (folder / f"station{last}").rglob("*") if path.is_file()]
    return {
        "spellings": search.patterns,
        "bytes": sum(path.stat().st_size for path in station),
        "in_the_folder": len(search.found(station)),
        "in_the_bare_copy": len(search.found([folder / f"bare{last}.db"])),
    }


def _row(each: Round) -> dict[str, object]:
    return {
        "synced_s": round(each.synced_s, 2),
        "bare_s": round(each.bare_s, 2),
        "of_it_copy_s": round(each.bare_copy_s, 2),
        "ratio": round(each.synced_s / each.bare_s, 2),
        "cpu_s": round(each.took.cpu_s, 1),
        "bare_cpu_s": round(each.bare_took.cpu_s, 1),
        "process_MB": round(each.took.own / MEGABYTE),
        "files_in_memory_MB": round(each.took.files / MEGABYTE),
        "both_MB": round(each.took.both / MEGABYTE),
    }


def _show_limits(
    manifest: SnapshotManifest, built_s: float, rounds: list[Round], names: dict[str, int]
) -> None:
    ratio = statistics.median(each.synced_s / each.bare_s for each in rounds)
    both = max(each.took.both for each in rounds)
    own = max(each.took.own for each in rounds)
    figures = (
        ("download, MB", manifest.bytes / MEGABYTE, AIM_BYTES),
        ("until searchable and encrypted, to the bare copy and build", ratio, AIM_RATIO),
        ("memory of the station's process at its highest, MB", own / MEGABYTE, AIM_MEMORY),
        ("the same with its files in memory, MB", both / MEGABYTE, AIM_MEMORY),
        ("guests' names readable in the station's folder", names["in_the_folder"], 0),
    )
    rows = [
        {"name": name, "value": round(value, 2), "limit": limit, "holds": value <= limit}
        for name, value, limit in figures
    ]
    show("first sync", rows, guests=manifest.guests, first_with_building_s=round(built_s, 1), names=names)


def _roster_key(station: Path) -> bytes:
    return identity.load_secrets(station).roster_key
