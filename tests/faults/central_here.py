"""Central as a process that dies and comes back at the same address, and what its database says in the end."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from central.counts import counts
from central.database import open_engine, reading
from central.schema import entry, entry_fork, station_head, visit
from demo.making import free_port
from tests.durability.town import PATIENCE_S, ask, surroundings


@dataclass(frozen=True, slots=True)
class Kept:
    """What central has: entries by station and seq, forks, visits, and the counts it shows."""

    entries: dict[tuple[int, int], bytes]
    quarantined: int
    forks: int
    visits: tuple[tuple[int, int], ...]
    arrived: int


@dataclass
class CentralHere:
    """`database` is a URL; keys lie in `folder` unless the database is elsewhere."""

    folder: Path
    database: str
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    def words(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "central", "--database", self.database, *words]

    def make(self, guests: int) -> None:
        ask(self.words("demo", "--guests", str(guests)), self.folder)
        ask(self.words("badges", "export", str(self.folder / "badges.csv")), self.folder)

    def code(self, name: str) -> str:
        return str(ask(self.words("stations", "code", name), self.folder)["code"])

    def start(self) -> None:
        with (self.folder / "central.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.words("serve", "--listen", f"127.0.0.1:{self.port}"),
                cwd=self.folder,
                env=surroundings(),
                stdout=subprocess.PIPE,
                stderr=log,
            )
        ready = self.process.stdout.readline()
        assert ready, (self.folder / "central.log").read_text()[-3000:]
        assert json.loads(ready)["http"]

    def kill(self) -> None:
        """kill -9."""
        if self.process is not None:
            self.process.kill()
            self._gone()

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self._gone()

    def _gone(self) -> None:
        self.process.wait(PATIENCE_S)
        self.process.stdout.close()
        self.process = None

    def heard_at(self) -> dict[int, int]:
        """Station → when it was last heard, ms."""
        rows = self._read(select(station_head.c.station, station_head.c.seen_at))
        return {station: seen or 0 for station, seen in rows}

    def kept(self) -> Kept:
        rows = self._read(select(entry.c.station, entry.c.seq, entry.c.bytes, entry.c.status))
        return Kept(
            entries={(station, seq): bytes(text) for station, seq, text, _ in rows},
            quarantined=sum(status == "quarantined" for *_, status in rows),
            forks=len(self._read(select(entry_fork.c.seq))),
            visits=tuple(
                (guest, session) for guest, session in self._read(select(visit.c.guest, visit.c.session))
            ),
            arrived=self._arrived(),
        )

    def _arrived(self) -> int:
        engine = open_engine(self.database)
        try:
            with reading(engine) as conn:
                return counts(conn).arrived
        finally:
            engine.dispose()

    def _read(self, wanted) -> Sequence:
        engine = open_engine(self.database)
        try:
            with reading(engine) as conn:
                return conn.execute(wanted).all()
        finally:
            engine.dispose()
