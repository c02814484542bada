"""The folder the demo lives in, and what it remembers from one run to the next."""

import fcntl
import hashlib
import json
import os
import shutil
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

from protocol import roster_schema
from protocol.clock import parse_iso

STILL_OPEN_MS = 5 * 60_000  # with less than this left before the doors close, a new demo is made


def form() -> str:
    """Names the present shape of the roster."""
    shape = repr((roster_schema.TABLES, roster_schema.INDEXES, roster_schema.FTS))
    return hashlib.sha256(shape.encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Memory:
    """What the next run must know. `arrived`: central's count when the last run ended well, else None."""

    form: str  # of the roster: a demo made by an older Yingbin is made anew, not upgraded
    port: int
    pin: str
    one_time_link: str
    shown: int = 0  # reels shown so far
    arrived: int | None = 0


@dataclass(frozen=True, slots=True)
class Place:
    root: Path

    @property
    def central(self) -> Path:
        return self.root / "central"

    @property
    def database(self) -> str:
        return f"sqlite:///{self.central / 'central.db'}"

    @property
    def station(self) -> Path:
        return self.root / "station"

    @property
    def badges(self) -> Path:
        return self.root / "badges.csv"

    @property
    def cast(self) -> Path:
        return self.root / "cast.csv"

    def reel(self, number: int) -> Path:
        return self.root / "reels" / f"{number:03d}.mp4"

    def log(self, name: str) -> Path:
        return self.root / "logs" / f"{name}.log"

    def held(self) -> int | None:
        """Takes the folder for this process: its lock's file descriptor, or None while another holds it."""
        self.root.mkdir(parents=True, exist_ok=True)
        lock = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            return None
        return lock

    def remembered(self) -> Memory | None:
        """None if no demo was ever finished here, or not by this Yingbin: then a new one is made."""
        try:
            memory = Memory(**json.loads((self.root / "demo.json").read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return memory if memory.form == form() else None

    def remember(self, memory: Memory) -> Memory:
        unfinished = self.root / ".demo.json"
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(asdict(memory), file)
        unfinished.replace(self.root / "demo.json")
        return memory

    def note_child(self, pid: int, started: int) -> None:
        with (self.root / "children").open("a", encoding="ascii") as file:
            file.write(f"{pid} {started}\n")

    def noted_children(self) -> dict[int, int]:
        """What an earlier run started: process id and when. The note is taken off."""
        try:
            lines = (self.root / "children").read_text("ascii").splitlines()
            (self.root / "children").unlink()
        except OSError:
            return {}
        pairs = [line.split() for line in lines]
        return {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2}

    def is_over(self, now_ms: int) -> bool:
        """Whether the main session's doors close too soon, by the event file the demo was made from."""
        try:
            event = tomllib.loads((self.central / "demo" / "event.toml").read_text("utf-8"))
            main = next(each for each in event["session"] if each["id"] == event["event"]["main_session"])
            return not parse_iso(main["opens"]) <= now_ms < parse_iso(main["closes"]) - STILL_OPEN_MS
        except (OSError, ValueError, KeyError, StopIteration):
            return True

    def clear(self) -> None:
        """Forgets the demo; the lock stays, others may be waiting for it."""
        for entry in self.root.iterdir():
            if entry.name == "lock":
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
