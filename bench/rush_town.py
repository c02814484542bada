"""One event in one process: the real central and real stations, each on a line of its own that can be cut."""

import csv
import secrets
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import requests
from requests.adapters import BaseAdapter
from sqlalchemy import text

from central.database import migrate, open_engine, reading, writing
from central.event import import_event
from central.guests import import_guests
from central.keys import bind, load_or_make
from central.recount import recount
from demo import files
from kiosk.outcomes import Issued, NoneLeft, NotKnownYet, Outcome, Waiting
from kiosk.sync.transport import Wire
from tests.contract import town
from tests.contract.town import CentralHere, StationHere
from tests.fakes import FakeClock

SOUVENIR = 9
BADGES = "badges.csv"
STORED = "SELECT coalesce(sum(granted - consumed - returned), 0) FROM quota WHERE benefit = ?"
PAPERS = "SELECT voucher FROM my_voucher WHERE benefit = ?"
BOOK = f"SELECT live, held FROM quota WHERE benefit = {SOUVENIR}"
GIVEN = f"SELECT count(*) FROM voucher WHERE benefit = {SOUVENIR} AND state = :state"
MADE = f"SELECT id FROM voucher WHERE benefit = {SOUVENIR} AND station = 0"
CLAIMS = "SELECT state, count(*) FROM claim GROUP BY state"


class Line(BaseAdapter):
    """A station's way to central."""

    def __init__(self, inner: BaseAdapter) -> None:
        super().__init__()
        self.cut = False
        self._inner = inner

    @property
    def wire(self) -> Wire:
        return Wire(lambda _ca: self._session(), self._session)

    def send(self, request: requests.PreparedRequest, **more: Any) -> requests.Response:
        if self.cut:
            raise requests.ConnectionError("cut off")
        return self._inner.send(request, **more)

    def close(self) -> None:
        pass

    def _session(self) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        session.mount("https://", self)
        return session


@dataclass
class RushDesk:
    """One desk: `ask` is what happens when a guest stands before it."""

    line: Line
    here: StationHere
    heard: list[Outcome] = field(default_factory=list)

    def ask(self, badge: str) -> Outcome:
        """The last word, where central answers at once."""
        self.here.scan(badge)
        outcome = self.here.station.desk.claim(SOUVENIR)
        if isinstance(outcome, NotKnownYet):
            self.speak()
            return self.heard.pop()
        return outcome

    def speak(self) -> None:
        """One turn of the courier, and of the desk's own upkeep."""
        self.here.courier.step(self.here.clock.now.mono)
        said, self.here.said[:] = list(self.here.said), []
        for op, answer in said:
            outcome = self.here.station.desk.heard(op, answer)
            if outcome is not None:
                self.heard.append(outcome)

    def tend(self) -> None:
        self.speak()
        if self.here.station.desk.tend():
            self.speak()

    def stored(self) -> int:
        """Rights that lie here."""
        return int(self.here.station.files.journal.conn.execute(STORED, (SOUVENIR,)).fetchone()[0])

    def papers(self) -> set[bytes]:
        rows = self.here.station.files.journal.conn.execute(PAPERS, (SOUVENIR,))
        return {bytes(number) for (number,) in rows}


@dataclass
class Rush:
    central: CentralHere
    clock: FakeClock
    desks: list[RushDesk]
    badges: list[str]

    def papers(self) -> set[bytes]:
        """Distinct vouchers in the world: printed at desks, or made by central for who waited."""
        with reading(self.central.engine) as conn:
            made = {bytes(number) for number in conn.execute(text(MADE)).scalars()}
        return made.union(*(desk.papers() for desk in self.desks))

    def book(self) -> tuple[int, int]:
        """(live, held)."""
        with reading(self.central.engine) as conn:
            row = conn.execute(text(BOOK)).first()
        return (0, 0) if row is None else (row.live, row.held)

    def held_back(self) -> int:
        with reading(self.central.engine) as conn:
            return int(conn.execute(text(GIVEN), {"state": "held_back"}).scalar_one())

    def claims(self) -> dict[str, int]:
        with reading(self.central.engine) as conn:
            return dict(conn.execute(text(CLAIMS)).all())

    def differences(self) -> int:
        with reading(self.central.engine) as conn:
            return len(recount(conn))

    def shut(self) -> None:
        for desk in self.desks:
            desk.here.shut()
        self.central.shut()


def make_template(folder: Path, guests: int, desks: int, rights: int) -> None:
    """The event imported, its stations enrolled and closed again: every run begins with a copy."""
    clock, place = FakeClock(town.NINE), folder / "central"
    place.mkdir(parents=True)
    engine = open_engine(f"sqlite:///{place}/central.db")
    keys = load_or_make(place / "keys")
    migrate(engine, fresh_era=secrets.token_hex(8))
    written = files.write(place / "demo", guests, clock.now.wall, 7, 20251)
    with writing(engine) as conn:
        bind(conn, keys)
        import_event(conn, keys, written.event_toml)
        conn.execute(text(f"UPDATE benefit SET total = {rights} WHERE id = {SOUVENIR}"))
    import_guests(engine, keys, written.guests_csv)
    engine.dispose()
    central = town.reopened(place, clock)
    central.badges()
    for number in range(desks):
        town.station_at(central, folder / f"desk{number}").shut()
    central.shut()


def open_rush(template: Path, folder: Path) -> Rush:
    """A copy of the template, with all its desks open."""
    shutil.copytree(template, folder)
    clock = FakeClock(town.NINE)
    central = town.reopened(folder / "central", clock)
    desks = []
    for place in sorted(folder.glob("desk*")):
        line = Line(central.adapter)
        desks.append(RushDesk(line, town.opened(replace(central, adapter=line), place)))
    with (folder / "central" / BADGES).open(encoding="utf-8-sig", newline="") as file:
        badges = [row["badge_token"] for row in csv.DictReader(file)]
    return Rush(central, clock, desks, badges)


__all__ = ["Issued", "NoneLeft", "Rush", "RushDesk", "Waiting", "make_template", "open_rush"]
