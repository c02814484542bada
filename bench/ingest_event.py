"""An event of its own for what stations push: central made and served by its commands, stations enrolled over HTTP."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tomllib
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine

from bench import disk
from bench.town import Refused
from central.database import writing
from central.enrolment import NewCode, new_code
from demo import commands
from demo.children import Children
from demo.commands import ROOT
from demo.making import LOOPBACK, free_port
from demo.serving import listening
from protocol.clock import wall_ms
from protocol.enrol_code import fingerprint
from protocol.messages import EnrolAnswer, EnrolRequest, b64, decode, encode

PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where central lies: its database, and the folder of its keys, logs and settings."""

    folder: Path
    database: str

    def central(self, *words: str) -> list[str]:
        config = ["--config", str(self.folder / "config.toml"), "--database", self.database]
        return [sys.executable, "-m", "central", *config, *words]


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A station as central knows it."""

    answer: EnrolAnswer
    key: Ed25519PrivateKey


def make(database: str | None, guests: int) -> Place:
    """Anew each time. Raises Refused, CommandFailed."""
    folder = (ROOT / "var" / "bench" / "ingest").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if disk.kind_of(folder) in disk.MEMORY:
        raise Refused(f"{folder} lies in memory: what a commit costs is measured on a real disk only")
    (folder / "config.toml").write_text(f"[central]\nfolder = {json.dumps(str(folder))}\n", "utf-8")
    place = Place(folder, database or f"sqlite:///{folder / 'central.db'}")
    print(f"making an event of {guests:,} guests in {place.database}", file=sys.stderr, flush=True)
    made = commands.ask(place.central("demo", "--guests", str(guests)))
    if made["guests"] != guests:
        raise Refused(f"{place.database} holds an event already: give an empty database")
    return place


@contextmanager
def served(place: Place) -> Iterator[tuple[str, int]]:
    """Central's own command; the address of plain HTTP on loopback, and the process."""
    children = Children(lambda _pid, _started: None)
    try:
        listen = f"{LOOPBACK}:{free_port()}"
        child: subprocess.Popen[str] = children.start(
            place.central("serve", "--listen", listen), place.folder / "central.log"
        )
        yield listening(child).pages, child.pid
    finally:
        children.end_all()


def enrol(engine: Engine, url: str, stations: int) -> list[Enrolled]:
    """That many, over HTTP."""
    return [_enrol(engine, url, f"站{number}") for number in range(1, stations + 1)]


def benefits(place: Place) -> Sequence[int]:
    """Those without a limit: what a station may issue of itself."""
    event = tomllib.loads((place.folder / "demo" / "event.toml").read_text("utf-8"))
    return [each["id"] for each in event["benefit"] if each["mode"] != "fcfs"]


def _enrol(engine: Engine, url: str, name: str) -> Enrolled:
    key = Ed25519PrivateKey.generate()
    with writing(engine) as conn:
        made = new_code(
            conn, name, session=None, role="kiosk", fingerprint=fingerprint(b""),
            secret=secrets.token_bytes(10), now_ms=wall_ms(),
        )  # fmt: skip
    if not isinstance(made, NewCode):
        raise Refused(f"central gives no code: {made}")
    wish = encode(EnrolRequest(made.code, b64(key.public_key().public_bytes_raw()), "bench"))
    request = urllib.request.Request(f"{url}/v1/enrol", wish, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
        return Enrolled(decode(EnrolAnswer, answer.read()), key)


def fresh_boot() -> str:
    return secrets.token_hex(8)


def cpu_s(pid: int) -> float:
    """Processor time of a process so far, in seconds; its own threads only."""
    words = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
