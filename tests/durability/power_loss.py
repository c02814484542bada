"""A power cut at every step of a working day, and what each leaves. `python -m tests.durability.power_loss [GUESTS]`."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.durability.disk import Disk, Files
from tests.durability.recorder import Acknowledged, Synced
from tests.durability.verdict import Broken, Lost, Verdict, judge
from tests.durability.workday import Settings, Workday, live

OURS = Settings("ours: WAL + FULL")
OURS_SELDOM = Settings("ours, checkpoint seldom", checkpoint_pages=1000)
WAL_NORMAL = Settings("control: WAL + NORMAL", ("PRAGMA synchronous=NORMAL",))
# Without the second, an exclusive connection keeps its rollback journal instead of deleting it.
DELETE_FULL = Settings("control: DELETE + FULL", ("PRAGMA journal_mode=DELETE", "PRAGMA locking_mode=NORMAL"))
TORN = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the states of one day's power cuts. `distinct` counts equal ones once."""

    settings: str
    found: str
    acknowledged: int
    syncs: int
    states: int
    distinct: int
    lost: int
    worst: int
    broken: tuple[str, ...]


def power_cuts(settings: Settings, guests: int, seed: int = 1) -> Tally:
    """Lives one day and judges what every cut in it leaves."""
    with TemporaryDirectory(dir=memory()) as lived, TemporaryDirectory(dir=memory()) as left:
        day = live(Path(lived), settings, guests)
        verdicts: dict[tuple[object, ...], Verdict] = {}
        counted = [_judged(state, Path(left), day, verdicts) for state in aftermaths(day, Random(seed))]
    lost = [verdict.entries for verdict in counted if isinstance(verdict, Lost)]
    return Tally(
        settings=settings.name,
        found=day.found,
        acknowledged=day.acknowledged,
        syncs=sum(isinstance(step, Synced) for step in day.steps),
        states=len(counted),
        distinct=len(verdicts),
        lost=len(lost),
        worst=max(lost, default=0),
        broken=tuple(verdict.what for verdict in counted if isinstance(verdict, Broken)),
    )


def aftermaths(day: Workday, chance: Random) -> Iterator[tuple[Acknowledged, Files]]:
    """After every step: nothing unsynced kept, all of it kept, and some of it, torn, in three ways."""
    disk = Disk(day.before)
    acknowledged = Acknowledged(0, bytes(32))
    for step in day.steps:
        disk.follow(step)
        if isinstance(step, Acknowledged):
            acknowledged = step
        for files in (disk.nothing_kept(), disk.all_kept(), *(disk.torn(chance) for _ in range(TORN))):
            yield acknowledged, files


def memory() -> str | None:
    """A folder in memory: thousands of states are written, and none of them is to outlive this."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _judged(
    state: tuple[Acknowledged, Files], folder: Path, day: Workday, verdicts: dict[tuple[object, ...], Verdict]
) -> Verdict:
    acknowledged, files = state
    known = (acknowledged.seq, *sorted((name, hash(content)) for name, content in files.items()))
    if known not in verdicts:
        verdicts[known] = judge(files, folder, acknowledged, day.ends)
    return verdicts[known]


def table(tallies: list[Tally]) -> str:
    rows = [
        (t.settings, t.found, t.acknowledged, t.syncs, t.states, t.distinct, t.lost, t.worst, len(t.broken))
        for t in tallies
    ]
    named = ("settings", "found", "commits", "syncs", "states", "distinct", "lost", "worst", "broken")
    return "\n".join(
        f"{row[0]:25}{row[1]:10}" + "".join(f"{each:>9}" for each in row[2:]) for row in (named, *rows)
    )


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    print(table([power_cuts(settings, many) for settings in (OURS, OURS_SELDOM, WAL_NORMAL, DELETE_FULL)]))
