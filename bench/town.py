"""The station everything is measured at: a whole event of 527,000 guests, made once by the real commands and kept."""

import csv
import os
import sys
import time
import tomllib
from dataclasses import dataclass

from bench import disk
from demo.children import Children
from demo.commands import ROOT
from demo.making import make
from demo.place import Place
from kiosk import wiring
from kiosk.identity import NotEnrolled
from kiosk.lock import Held
from kiosk.settings import DeskSettings
from kiosk.wiring import Holding, Station
from protocol.clock import SystemClock, iso, parse_iso, wall_ms

GUESTS = 527_000
HOUR = 3_600_000


class Refused(Exception):
    """Why nothing can be measured here."""


@dataclass(frozen=True, slots=True)
class Town:
    place: Place
    guests: int

    def shift_ms(self) -> int:
        """How far the clock must be moved for the main session's doors to be open; mostly not at all."""
        now = wall_ms()
        return self._late() - now if self.place.is_over(now) else 0

    def environment(self) -> dict[str, str]:
        shift = self.shift_ms()
        return {**os.environ, **({"YINGBIN_NOW": iso(wall_ms() + shift)} if shift else {})}

    def _late(self) -> int:
        """An hour before the doors close: after everything that was ever recorded here."""
        event = tomllib.loads((self.place.central / "demo" / "event.toml").read_text("utf-8"))
        return parse_iso(event["session"][0]["closes"]) - HOUR

    def next_turn(self, of: str) -> int:
        """Counts the measurements of a kind, so that each one meets guests who have not been in yet."""
        path = self.place.root / f"turns_{of}"
        turn = int(path.read_text()) if path.exists() else 0
        path.write_text(str(turn + 1))
        return turn

    def tokens(self) -> dict[int, tuple[str, str]]:
        """Every guest's badge token and category."""
        with self.place.badges.open(encoding="utf-8-sig", newline="") as file:
            return {
                int(row["guest_id"]): (row["badge_token"], row["category"]) for row in csv.DictReader(file)
            }


@dataclass(frozen=True, slots=True)
class Desk:
    """The station, opened in this process."""

    station: Station
    holding: Holding

    def close(self) -> None:
        self.station.close()
        self.holding.lock.release()


def town(guests: int = GUESTS) -> Town:
    """Made if it is not there. Raises Refused where it would lie in memory, CommandFailed, OSError."""
    place = Place((ROOT / "var" / "bench" / str(guests)).resolve())
    place.root.mkdir(parents=True, exist_ok=True)
    kind = disk.kind_of(place.root)
    if kind in disk.MEMORY:
        raise Refused(
            f"{place.root} lies in memory ({kind}): what a commit costs is measured on a real disk only"
        )
    if place.remembered() is None:
        _make(place, guests)
    print(f"{guests:,} guests in {place.root} ({kind})", file=sys.stderr)
    return Town(place, guests)


def _make(place: Place, guests: int) -> None:
    started = time.perf_counter()
    children = Children(place.note_child)
    try:
        make(place, children, guests, filmed=False, say=lambda text: print(text, file=sys.stderr, flush=True))
    finally:
        children.end_all()
    print(f"made in {time.perf_counter() - started:.0f} s", file=sys.stderr)


def open_desk(town: Town) -> Desk:
    """Raises Refused while another process holds the station."""
    holding = wiring.hold(town.place.station)
    match holding:
        case NotEnrolled() | Held():
            raise Refused(f"{town.place.station} cannot be opened: {holding}")
    clock = SystemClock(town.shift_ms())
    station = wiring.open_station(holding, wiring.news(clock, town.shift_ms()), DeskSettings())
    return Desk(station, holding)
