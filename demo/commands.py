"""Yingbin's own commands, as the demo calls them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from demo.place import Place

ROOT = Path(__file__).parents[1]


class CommandFailed(Exception):
    """Which command, its exit code, and the end of what it said."""

    def __init__(self, argv: list[str], code: int, said: str) -> None:
        words = " ".join(argv[argv.index("-m") + 1 :])
        last = "\n".join(said.strip().splitlines()[-5:])
        super().__init__(f"{words}\n  ended with {code}: {last}")


def central(place: Place, *words: str) -> list[str]:
    return [sys.executable, "-m", "central", "--database", place.database, *words]


def kiosk(place: Place, *words: str) -> list[str]:
    return [sys.executable, "-m", "kiosk", "--db", str(place.station), *words]


def ask(argv: list[str], *, allow: tuple[int, ...] = (0,)) -> dict[str, Any]:
    """Runs it to its end and gives the last JSON line it printed. Raises CommandFailed."""
    said = run(argv, allow=allow).strip().splitlines()
    answer: dict[str, Any] = json.loads(said[-1])
    return answer


def run(argv: list[str], *, allow: tuple[int, ...] = (0,)) -> str:
    """Its standard output. Raises CommandFailed."""
    done = subprocess.run(argv, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    if done.returncode not in allow:
        raise CommandFailed(argv, done.returncode, done.stderr)
    return done.stdout
