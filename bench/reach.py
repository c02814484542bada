"""How long until the others know: a visit recorded at one station, a badge revoked at central. Real processes, TLS on loopback."""

import csv
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import disk
from bench.figures import Times, show
from bench.town import Refused
from central import badges
from central.database import open_engine, writing
from demo import commands
from demo.children import Children
from demo.making import LOOPBACK, free_port
from demo.place import Place
from demo.serving import listening
from kiosk import identity
from kiosk.store.database import open_current_roster

SAMPLES, WARMING_UP = 200, 5
GUESTS = 4 * SAMPLES
AIM_MS = 1000
QUIET_S, RUSH_S = 0.7, 0.05
PATIENCE_S = 30.0
LOOK_EVERY_S = 0.002
KNOWN = {
    "visit": "SELECT guest FROM guest_state WHERE visits <> '[]'",
    "revoked": "SELECT guest FROM badge WHERE revoked",
}


@dataclass(frozen=True, slots=True)
class Here:
    """Two stations at their desks; `tokens` are guests who have not been in yet."""

    place: Place
    one: subprocess.Popen[bytes]
    other: subprocess.Popen[bytes]
    roster: Path
    tokens: Iterator[tuple[int, str]]


def run(_asked: object) -> None:
    place = Place((commands.ROOT / "var" / "bench" / "reach").resolve())
    place.root.mkdir(parents=True, exist_ok=True)
    kind = disk.kind_of(place.root)
    if kind in disk.MEMORY or place.held() is None:
        raise Refused(f"{place.root} lies in memory ({kind}), or is used by another measurement")
    with _two_stations(place) as here:
        _scan(here.other, next(here.tokens)[1])  # both desks are open, and have spoken with central
        _visits(here, "warming up", QUIET_S, WARMING_UP)
        rows = [
            _visits(here, "visit, one at a time", QUIET_S),
            _visits(here, f"visit, {1 / RUSH_S:.0f} a second", RUSH_S),
            _revocations(here),
        ]
        _asked_at_the_desk(here)
    show(
        "known at another station",
        [{**row.row(), "aim_p99_ms": AIM_MS, "holds": row.p99 < AIM_MS} for row in rows],
        disk=kind,
    )


@contextmanager
def _two_stations(place: Place) -> Iterator[Here]:
    place.clear()
    children = Children(place.note_child)
    address = f"{LOOPBACK}:{free_port()}"
    with ExitStack() as end:
        end.callback(children.end_all)
        commands.ask(commands.central(place, "demo", "--guests", str(GUESTS), "--listen", address))
        url = listening(
            children.start(commands.central(place, "serve", "--listen", address), place.log("central"))
        ).tls
        commands.ask(commands.central(place, "badges", "export", str(place.badges)))
        one, other = (end.enter_context(_station(place, name, url)) for name in ("one", "other"))
        yield Here(place, one, other, place.root / "other", _tokens(place.badges))


@contextmanager
def _station(place: Place, name: str, url: str) -> Iterator[subprocess.Popen[bytes]]:
    kiosk = [sys.executable, "-m", "kiosk", "--db", str(place.root / name)]
    code = commands.ask(commands.central(place, "stations", "code", name))["code"]
    commands.ask([*kiosk, "enrol", "--central", url, "--code", code])
    with place.log(name).open("wb") as log:
        desk = subprocess.Popen(
            [*kiosk, "desk", "--sync"],
            cwd=commands.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )
    try:
        yield desk
    finally:
        desk.communicate(timeout=PATIENCE_S)


def _tokens(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield int(row["guest_id"]), row["badge_token"]


def _visits(here: Here, name: str, every_s: float, samples: int = SAMPLES) -> Times:
    """From the line of the one desk to the row in the other's roster."""

    def check_in() -> tuple[int, float]:
        guest, token = next(here.tokens)
        line = _scan(here.one, token)
        if line["outcome"] != "welcome":
            raise Refused(f"expected a welcome, got {line}")
        return guest, time.perf_counter()

    return Times(name, _known(here, KNOWN["visit"], check_in, every_s, samples))


def _revocations(here: Here) -> Times:
    """From just before central's commit, in another process than the one that serves, to the row in the roster."""
    engine = open_engine(here.place.database)

    def revoke() -> tuple[int, float]:
        guest, _ = next(here.tokens)
        began = time.perf_counter()
        with writing(engine) as conn:
            badges.revoke(conn, guest)
        return guest, began

    try:
        return Times("revocation", _known(here, KNOWN["revoked"], revoke, QUIET_S, SAMPLES))
    finally:
        engine.dispose()


def _known(
    here: Here, query: str, cause: Callable[[], tuple[int, float]], every_s: float, samples: int
) -> Sequence[float]:
    """Milliseconds for each sample; a look takes less than one."""
    begun: dict[int, float] = {}
    taken: list[float] = []
    due, caused = time.perf_counter(), 0
    with closing(open_current_roster(here.roster, identity.load_secrets(here.roster).roster_key)) as roster:
        before = {guest for (guest,) in roster.execute(query)}
        while len(taken) < samples:
            if caused < samples and time.perf_counter() >= due:
                guest, at = cause()
                begun[guest] = at
                caused, due = caused + 1, at + every_s
            now = {guest for (guest,) in roster.execute(query)} - before
            seen = time.perf_counter()
            taken += [(seen - begun.pop(guest)) * 1000 for guest in now & begun.keys()]
            before |= now - begun.keys()
            if begun and seen - min(begun.values()) > PATIENCE_S:
                raise Refused(f"{len(begun)} not known at the other station after {PATIENCE_S:.0f} s")
            time.sleep(LOOK_EVERY_S)
    return taken


def _asked_at_the_desk(here: Here) -> None:
    """The rows say what the desk says: every guest is in already, or revoked."""
    met = list(_tokens(here.place.badges))[: 1 + WARMING_UP + 3 * SAMPLES]
    said = [_scan(here.other, token)["outcome"] for _, token in met]
    if said != ["already_in"] * (1 + WARMING_UP + 2 * SAMPLES) + ["revoked"] * SAMPLES:
        raise Refused("the other desk answers differently from its roster")


def _scan(desk: subprocess.Popen[bytes], token: str) -> dict[str, object]:
    if desk.stdin is None or desk.stdout is None:
        raise Refused("a desk without its pipes")
    desk.stdin.write(token.encode() + b"\n")
    desk.stdin.flush()
    line: dict[str, object] = json.loads(desk.stdout.readline())
    return line
