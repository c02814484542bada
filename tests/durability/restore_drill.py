"""The drill of losing central: `python -m tests.durability.restore_drill --after 5000`.

By the commands an organiser has, and nothing else: back up while it serves, go on checking guests in, enrol one more
station, restore the copy, start, let the stations sync by themselves, count.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.durability.town import ask, badge_tokens, surroundings
from tests.faults.central_here import CentralHere

BEFORE = 500
STATIONS = 3


@dataclass(frozen=True, slots=True)
class Drill:
    """`welcomed`: distinct guests shown as welcome; `arrived`: what central counted at the three moments."""

    welcomed: int
    before: int
    restored: int
    after: int
    pushed_again: int
    unsent: int
    recount: int

    @property
    def exact(self) -> bool:
        return self.after == self.welcomed and not self.unsent and self.recount == 0

    def __str__(self) -> str:
        return (
            f"welcomed {self.welcomed} · arrived at central before the loss {self.before}, in the copy {self.restored}, "
            f"after the stations spoke again {self.after} · entries pushed again {self.pushed_again} · "
            f"left unsent {self.unsent} · recount {'equal' if self.recount == 0 else 'DIFFERENT'}"
        )


@dataclass
class Door:
    """One station's folder and its commands."""

    folder: Path
    central: CentralHere

    def kiosk(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "kiosk", "--db", str(self.folder), *words]

    def enrol(self) -> None:
        code = self.central.code(self.folder.name)
        address = f"https://127.0.0.1:{self.central.port}"
        ask(self.kiosk("enrol", "--central", address, "--code", code), self.central.folder)

    def admit(self, tokens: Sequence[str]) -> set[str]:
        """The guests welcomed."""
        done = subprocess.run(
            self.kiosk("desk"), input="".join(f"{token}\n" for token in tokens), cwd=self.central.folder,
            env=surroundings(), capture_output=True, text=True, check=True,
        )  # fmt: skip
        said = [json.loads(line) for line in done.stdout.splitlines()]
        return {one["guest"] for one in said if one["outcome"] == "welcome"}

    def sync(self) -> dict[str, int]:
        return ask(self.kiosk("sync", "--once"), self.central.folder)


def drill(folder: Path, after: int, stations: int = STATIONS) -> Drill:
    """`after`: guests who come after the copy was made; `stations` before it, and one more after."""
    central = CentralHere(folder, f"sqlite:///{folder}/central/central.db")
    central.make(BEFORE + after)
    central.start()
    tokens = badge_tokens(folder / "badges.csv")
    doors = [Door(folder / f"door{number}", central) for number in range(1, stations + 1)]
    for door in doors:
        door.enrol()
    welcomed = _admit(doors, tokens[:BEFORE])
    ask(central.words("backup", str(folder / "copy.db")), folder)
    doors.append(Door(folder / "late door", central))
    doors[-1].enrol()
    welcomed |= _admit(doors, tokens[BEFORE:])
    before = central.kept().arrived
    central.stop()
    ask(central.words("restore", str(folder / "copy.db")), folder)
    restored = central.kept().arrived
    central.start()
    again = [door.sync() for door in doors]
    ends = [door.sync() for door in doors]
    arrived, recount = central.kept().arrived, _recount(central)
    central.stop()
    pushed = sum(one["pushed"] for one in again)
    unsent = sum(one["head"] - one["have"] for one in ends)
    return Drill(len(welcomed), before, restored, arrived, pushed, unsent, recount)


def _admit(doors: Sequence[Door], tokens: Sequence[str]) -> set[str]:
    """A share each, then everything is sent."""
    welcomed = set()
    for place, door in enumerate(doors):
        welcomed |= door.admit(tokens[place :: len(doors)])
        door.sync()
    return welcomed


def _recount(central: CentralHere) -> int:
    done = subprocess.run(
        central.words("recount"), cwd=central.folder, env=surroundings(), capture_output=True, check=False
    )
    return done.returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--after", type=int, default=5000, help="check-ins after the copy was made")
    with TemporaryDirectory(prefix="yingbin-drill-") as folder:
        found = drill(Path(folder), parser.parse_args().after)
    print(found)
    return 0 if found.exact else 1


if __name__ == "__main__":
    sys.exit(main())
