"""A whole event for contract tests: central with its database, and stations enrolled at it."""

import csv
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from central import badges, enrolment, stations
from central.app import create_app
from central.certificates import Certificates, open_authority
from central.counts import counts
from central.database import migrate, open_engine, reading, writing
from central.event import EventImported, import_event
from central.guests import import_guests
from central.keys import Keys, bind, load_or_make
from central.settings import CentralSettings
from demo import files
from kiosk import identity, lock, wiring
from kiosk.asking import Heard
from kiosk.lock import FolderLock
from kiosk.outcomes import Outcome
from kiosk.settings import DeskSettings
from kiosk.store.roster import RosterGeneration
from kiosk.sync.courier import Courier
from kiosk.sync.enrol import Enrolled, Enrolment, enrol
from kiosk.sync.home import Home
from kiosk.sync.opening import open_courier
from kiosk.sync.questions import Questions
from kiosk.sync.status import StatusBoard, SyncStatus
from kiosk.sync.trip import Hooks, Trip
from kiosk.wiring import Holding
from protocol import enrol_code
from protocol.clock import parse_iso
from protocol.enrol_code import fingerprint
from protocol.messages import Counts
from tests.contract.in_process import InProcess
from tests.fakes import FakeClock

NINE = parse_iso("2026-11-15T09:00:00+08:00")
GUESTS = 24
CENTRAL = "https://central.test"


@dataclass
class CentralHere:
    folder: Path
    clock: FakeClock
    engine: Engine
    keys: Keys
    adapter: InProcess
    ca_der: bytes

    def code(self, name: str = "A1", role: str = "kiosk", session: int | None = None) -> str:
        with writing(self.engine) as conn:
            made = enrolment.new_code(
                conn, name, session=session, role=role, fingerprint=fingerprint(self.ca_der),
                secret=secrets.token_bytes(10), now_ms=self.clock.now.wall,
            )  # fmt: skip
        assert isinstance(made, enrolment.NewCode)
        return made.code

    def counts(self) -> Counts:
        with reading(self.engine) as conn:
            return counts(conn)

    def badges(self) -> dict[int, str]:
        """guest → token of the badge that holds."""
        path = self.folder / "badges.csv"
        with reading(self.engine) as conn:
            badges.export(conn, self.keys, path, days_after=2)
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {int(row["guest_id"]): row["badge_token"] for row in csv.DictReader(file)}

    def names(self) -> list[str]:
        with reading(self.engine) as conn:
            return [str(name) for (name,) in conn.execute(text("SELECT name FROM guest"))]

    def revoke(self, guest: int) -> None:
        with writing(self.engine) as conn:
            badges.revoke(conn, guest)

    def close(self, station: int) -> None:
        with writing(self.engine) as conn:
            stations.close(conn, station)

    def reissue(self, guest: int) -> str:
        with writing(self.engine) as conn:
            made = badges.reissue(conn, self.keys, guest, days_after=2)
        assert isinstance(made, badges.Reissued)
        return made.token

    def row(self, station: int) -> stations.StationRow:
        with reading(self.engine) as conn:
            rows = stations.list_stations(conn, self.clock.now.wall, silent_after_s=90)
        return next(row for row in rows if row.station == station)

    def sql(self, statement: str) -> None:
        with writing(self.engine) as conn:
            conn.execute(text(statement))

    def ask(self, query: str) -> Any:
        """The one value of the first row."""
        with reading(self.engine) as conn:
            return conn.execute(text(query)).scalar()

    def shut(self) -> None:
        self.adapter.shut()
        self.engine.dispose()


@dataclass
class StationHere:
    """One enrolled station with its desk open and its courier ready; `seen` is every status it told."""

    home: Home
    lock: FolderLock
    station: wiring.Station
    courier: Courier
    clock: FakeClock
    generation: RosterGeneration
    said: list[tuple[str, Heard]] = field(default_factory=list)
    seen: list[SyncStatus] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.home.folder

    @property
    def status(self) -> SyncStatus:
        return self.courier.board.now

    def scan(self, token: str) -> Outcome:
        return self.station.desk.scan(token)

    def sync(self) -> Trip:
        return self.courier.trip()

    def hear(self) -> list[Outcome | None]:
        """One trip, and what the desk makes of the answers it brought."""
        self.sync()
        said, self.said[:] = list(self.said), []
        return [self.station.desk.heard(op, answer) for op, answer in said]

    def shut(self) -> None:
        self.courier.close()
        self.station.close()
        self.lock.release()


def build_central(folder: Path, clock: FakeClock) -> CentralHere:
    """With the demo event and a few guests."""
    engine = open_engine(f"sqlite:///{folder}/central.db")
    keys = load_or_make(folder / "keys")
    migrate(engine, fresh_era=secrets.token_hex(8))
    written = files.write(folder / "demo", GUESTS, clock.now.wall, 7, 20251)
    with writing(engine) as conn:
        bind(conn, keys)
        imported = import_event(conn, keys, written.event_toml)
    assert isinstance(imported, EventImported), imported
    report = import_guests(engine, keys, written.guests_csv)
    assert not report.errors
    return _serving(folder, clock, engine, keys)


def reopened(folder: Path, clock: FakeClock) -> CentralHere:
    """The database that lies in `folder`, served anew."""
    return _serving(
        folder, clock, open_engine(f"sqlite:///{folder}/central.db"), load_or_make(folder / "keys")
    )


def _serving(folder: Path, clock: FakeClock, engine: Engine, keys: Keys) -> CentralHere:
    authority = open_authority(folder / "keys", datetime(2026, 11, 1, tzinfo=UTC))
    app = create_app(engine, keys, CentralSettings(), clock, Certificates(authority))
    return CentralHere(folder, clock, engine, keys, InProcess(app), authority.der)


def enrolled(
    central: CentralHere,
    folder: Path,
    code: str | None = None,
    clock: FakeClock | None = None,
    custody: str = "file",
) -> Enrolment:
    parsed = enrol_code.parse(code or central.code())
    assert parsed is not None
    with _locked(folder):
        return enrol(
            folder, CENTRAL, parsed, clock or central.clock,
            app="test", custody=custody, wire=central.adapter.wire,
        )  # fmt: skip


def opened(
    central: CentralHere, folder: Path, clock: FakeClock | None = None, role: str | None = None
) -> StationHere:
    """Opens the desk and makes the courier, as the window does."""
    now = clock or central.clock
    holding = wiring.hold(folder)
    assert isinstance(holding, Holding), holding
    told = wiring.news(now)
    said: list[tuple[str, Heard]] = []
    questions = Questions(lambda op, answer: said.append((op, answer)), role)
    settings = DeskSettings(guest_url=CENTRAL)
    station = wiring.open_station(holding, told, settings, role=role, asker=questions)
    seen: list[SyncStatus] = []
    home = Home(folder, holding.identity, holding.secrets)
    courier = open_courier(
        home,
        now,
        hooks=Hooks(told.time.hear, told.generation.bump),
        board=StatusBoard(seen.append),
        wire=central.adapter.wire,
        questions=questions,
    )
    return StationHere(home, holding.lock, station, courier, now, told.generation, said, seen)


def station_at(
    central: CentralHere,
    folder: Path,
    clock: FakeClock | None = None,
    role: str | None = None,
    session: int | None = None,
) -> StationHere:
    outcome = enrolled(central, folder, central.code(role=role or "kiosk", session=session))
    assert isinstance(outcome, Enrolled), outcome
    return opened(central, folder, clock, role)


def _locked(folder: Path) -> FolderLock:
    held = lock.take(folder)
    assert isinstance(held, FolderLock)
    return held


__all__ = [
    "CENTRAL",
    "GUESTS",
    "NINE",
    "build_central",
    "enrolled",
    "identity",
    "opened",
    "reopened",
    "station_at",
]
