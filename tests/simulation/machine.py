"""A station as it really is, in a folder: its desk, its courier, its clock; it may die, reboot and be put back."""

import shutil
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from kiosk import wiring
from kiosk.asking import Heard
from kiosk.closing import Closed, is_closed
from kiosk.desk import Desk
from kiosk.settings import DeskSettings
from kiosk.store.journal import hash_of
from kiosk.sync.courier import Courier, Links
from kiosk.sync.home import Home
from kiosk.sync.link import Link, Signer
from kiosk.sync.opening import CA_FILE, signing_link
from kiosk.sync.questions import Questions
from kiosk.sync.settings import SyncSettings
from kiosk.sync.status import StatusBoard
from kiosk.sync.transport import Wire
from kiosk.sync.trip import Hooks, Trip
from kiosk.wiring import Holding, News, Station
from protocol import sqlite
from protocol.sqlite import dbapi
from tests.simulation.clocks import MachineClock
from tests.simulation.stillness import HANDLES

SETTINGS = SyncSettings(heartbeat_s=15, batch=5, longest_pause_s=60)
JOURNAL = "journal.db"


@dataclass
class Running:
    """What a power cut takes away. `looking` reads what is committed, beside everything."""

    holding: Holding
    station: Station | None
    courier: Courier
    looking: dbapi.Connection
    answers: deque[tuple[str, Heard]]


class Machine:
    """`running` is None while it is down. `image`: a copy of its disk, to be put back one day."""

    def __init__(self, number: int, folder: Path, clock: MachineClock, wire: Wire, chance: Random) -> None:
        self.number = number
        self.folder = folder
        self.clock = clock
        self.running: Running | None = None
        self.image: Path | None = None
        self.away = False
        self._wire = wire
        self._chance = chance
        self.start()

    @property
    def up(self) -> bool:
        return self.running is not None

    def start(self) -> None:
        """A station that was closed sends what it has, and opens no desk."""
        holding = wiring.hold(self.folder)
        closed = isinstance(holding, Closed)
        holding = wiring.hold_to_sync(self.folder) if closed else holding
        assert isinstance(holding, Holding), holding
        told, board, answers = wiring.news(self.clock), StatusBoard(), deque[tuple[str, Heard]]()
        questions = Questions(lambda op, heard: answers.append((op, heard)))
        station = None if closed else wiring.open_station(holding, told, DeskSettings(), asker=questions)
        courier = self._courier(holding, told, board, questions)
        looking = sqlite.connect(self.folder / JOURNAL)
        self.running = Running(holding, station, courier, looking, answers)
        if station is not None:
            station.desk.ask_again()

    def _courier(self, holding: Holding, told: News, board: StatusBoard, questions: Questions) -> Courier:
        home = Home(self.folder, holding.identity, holding.secrets)
        links = Links(*(self._link(home) for _ in range(2)))
        return Courier(
            home,
            links,
            self.clock,
            settings=SETTINGS,
            hooks=Hooks(told.time.hear, told.generation.bump),
            board=board,
            chance=Random(self._chance.random()),
            questions=questions,
        )

    def die(self) -> None:
        """What is in memory is gone, what is committed stays."""
        if self.running is not None:
            self.running.holding.lock.release()
            HANDLES.drop(self.folder)
            self.running = None

    def take_image(self) -> None:
        """A copy of the disk as it stands; the machine is down meanwhile."""
        self.die()
        self.image = self.folder.with_name(f"{self.folder.name}.image")
        shutil.rmtree(self.image, ignore_errors=True)
        shutil.copytree(self.folder, self.image)

    def put_back(self) -> None:
        """The disk is what it was when the image was taken."""
        self.die()
        assert self.image is not None
        shutil.rmtree(self.folder)
        self.image.rename(self.folder)
        self.image = None

    def step(self) -> int:
        """Lets the courier do what is due; when it wants to be asked again, on its boot clock."""
        return self._up.courier.step(self.clock.stamp().mono)

    def trip(self) -> Trip:
        return self._up.courier.trip()

    def heard(self) -> Iterator[tuple[str, Heard]]:
        """What came from central for the desk since."""
        while self._up.answers:
            yield self._up.answers.popleft()

    @property
    def serves(self) -> bool:
        """It is up, and its desk is open."""
        return self.running is not None and self.running.station is not None

    @property
    def closed(self) -> bool:
        return is_closed(self.folder)

    @property
    def desk(self) -> Desk:
        return self._station.desk

    def committed(self, seq: int) -> bytes | None:
        """The hash of an entry as anybody else would read it now."""
        return hash_of(self._up.looking, seq)

    def rows(self, sql: str, *params: object) -> list[tuple[object, ...]]:
        return self._up.looking.execute(sql, params).fetchall()

    def roster_rows(self, sql: str) -> list[tuple[object, ...]]:
        """From the roster the desk reads."""
        files = self._station.files
        files.refresh()
        return files.roster.conn.execute(sql).fetchall()

    def shut(self) -> None:
        with suppress(dbapi.Error):
            self.die()

    @property
    def _station(self) -> Station:
        station = self._up.station
        assert station is not None
        return station

    @property
    def _up(self) -> Running:
        assert self.running is not None
        return self.running

    def _link(self, home: Home) -> Link:
        signer = Signer(home.identity.station, home.secrets.signer)
        return signing_link(home.identity, signer, self.clock, self.folder / CA_FILE, self._wire)
