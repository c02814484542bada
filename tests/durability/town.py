"""Central with the demo event and one enrolled station, as an organiser sets them up: by their commands alone."""

import csv
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120


@dataclass(frozen=True, slots=True)
class Town:
    """`station` is the enrolled folder, `session` the event's main one, `tokens` the badges in the printer's order."""

    folder: Path
    station: Path
    session: str
    counts_url: str
    tokens: tuple[str, ...]

    def kiosk(self, *words: str) -> list[str]:
        """The command line of `kiosk …` for this station."""
        return [sys.executable, "-m", "kiosk", "--db", str(self.station), *words]

    def counts(self) -> dict[str, Any]:
        with urllib.request.urlopen(self.counts_url, timeout=PATIENCE_S) as answer:
            return json.load(answer)


@contextmanager
def town(folder: Path, guests: int) -> Iterator[Town]:
    """A new town in an empty folder; central is stopped when it is left."""
    central = [sys.executable, "-m", "central", "--database", f"sqlite:///{folder}/central/central.db"]
    demo = ask([*central, "demo", "--guests", str(guests)], folder)
    ask([*central, "badges", "export", str(folder / "badges.csv")], folder)
    code = ask([*central, "stations", "code", "kill -9", "--session", demo["main_session"]], folder)
    with _served(central, folder) as address:
        made = Town(
            folder=folder,
            station=folder / "station",
            session=demo["main_session"],
            counts_url=f"{address['http']}/v1/counts",
            tokens=badge_tokens(folder / "badges.csv"),
        )
        ask(made.kiosk("enrol", "--central", address["listening"], "--code", code["code"]), folder)
        yield made


def ask(command: list[str], folder: Path) -> dict[str, Any]:
    """The last JSON line of a command that must succeed."""
    done = subprocess.run(
        command, cwd=folder, env=surroundings(), capture_output=True, text=True, timeout=PATIENCE_S
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}: {done.stderr}"
    lines = done.stdout.splitlines()
    return json.loads(lines[-1]) if lines else {}


def surroundings() -> dict[str, str]:
    """No setting of ours from outside, and our packages wherever the command runs."""
    clean = {name: text for name, text in os.environ.items() if not name.startswith("YINGBIN_")}
    return {**clean, "PYTHONPATH": str(ROOT)}


@contextmanager
def _served(central: list[str], folder: Path) -> Iterator[dict[str, Any]]:
    with (folder / "central.log").open("wb") as log:
        command = [*central, "serve", "--listen", "127.0.0.1:0"]
        server = subprocess.Popen(command, cwd=folder, env=surroundings(), stdout=subprocess.PIPE, stderr=log)
    try:
        ready = server.stdout.readline()
        assert ready, (folder / "central.log").read_text()
        yield json.loads(ready)
    finally:
        server.terminate()
        server.wait(PATIENCE_S)
        server.stdout.close()


def badge_tokens(badges: Path) -> tuple[str, ...]:
    """Every badge of an exported file."""
    with badges.open(encoding="utf-8-sig", newline="") as file:
        return tuple(row["badge_token"] for row in csv.DictReader(file))
