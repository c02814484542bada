"""A small conference: real central, real stations, a history drawn by a seed, and a reader that only listens."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

from central.database import migrate, open_engine, writing
from central.event import EventImported, import_event
from central.guests import import_guests
from central.keys import bind, load_or_make
from kiosk.outcomes import AlreadyIn, VoucherShown, Welcome
from tests.contract.town import CentralHere, StationHere, reopened, station_at
from tests.differential.rules_at_random import (
    BENEFITS,
    HOUR,
    NINE,
    SESSIONS,
    benefit,
    event,
    write_event,
    write_guests,
)
from tests.fakes import FakeClock

DEEDS = 90


@dataclass
class World:
    """`doors`: one a session; `point` redeems; `reader` has the roster and did nothing itself."""

    chance: Random
    central: CentralHere
    clock: FakeClock
    doors: list[StationHere]
    point: StationHere
    reader: StationHere
    badges: dict[int, str]
    wanted: dict[str, object]
    shown: list[VoucherShown]

    def all_sync(self) -> None:
        """Twice: what the first brings to central reaches the others with the second."""
        for _ in range(2):
            for station in (*self.doors, self.point, self.reader):
                station.hear()

    def change_the_rules(self) -> None:
        """The organiser's second file: some benefits get another rule, time or count."""
        rows = [
            benefit(self.chance, one["id"]) | {"mode": one["mode"]} if self.chance.random() < 0.5 else one
            for one in self.wanted["benefit"]  # type: ignore[attr-defined]  # a list of tables
        ]
        self.wanted["benefit"] = rows
        _import(self.central.folder, self.central, self.wanted)


def made(folder: Path, seed: int, undone: ExitStack) -> World:
    """Everything is closed by `undone`."""
    chance, clock = Random(seed), FakeClock(NINE)
    central = _central(folder, chance, clock)
    undone.callback(central.shut)
    wanted = event(chance)
    _import(folder, central, wanted)
    write_guests(folder / "guests.csv", chance)
    report = import_guests(central.engine, central.keys, folder / "guests.csv")
    assert not report.errors, report.errors
    stations = [station_at(central, folder / f"s{number}", session=number) for number in SESSIONS]
    point = station_at(central, folder / "point", role="redeem")
    reader = station_at(central, folder / "reader")
    for station in (*stations, point, reader):
        undone.callback(station.shut)
    return World(chance, central, clock, stations, point, reader, central.badges(), wanted, [])


def live(world: World) -> None:
    """A morning: check-ins, claims, undoings, voidings, redemptions, some of them unsent for a while."""
    for _ in range(DEEDS):
        world.clock.go_on(world.chance.randrange(60_000))
        station = world.chance.choice(world.doors)
        guest = world.chance.choice(list(world.badges))
        _deed(world, station, guest)
        if world.chance.random() < 0.1:
            world.chance.choice([*world.doors, world.point]).hear()
    world.all_sync()


def _deed(world: World, station: StationHere, guest: int) -> None:
    desk, kind = station.station.desk, world.chance.random()
    if kind < 0.65:
        outcome = desk.scan(world.badges[guest])
        if isinstance(outcome, Welcome | AlreadyIn):
            world.shown += outcome.vouchers
            claimed = desk.claim(world.chance.choice(BENEFITS))
            world.shown += getattr(claimed, "vouchers", ())
    elif kind < 0.72:
        desk.undo(guest, "s1", "mistake")
    elif world.shown and kind < 0.8:
        one = world.chance.choice(world.shown)
        holder = next((who for who in world.badges if _holds(station, who, one)), None)
        if holder is not None:
            desk.void(holder, one.id, "s1", "mistake")
    elif world.shown:
        token = world.chance.choice(world.shown).token
        if token is not None:
            world.point.station.desk.scan(token)


def _holds(station: StationHere, guest: int, voucher: VoucherShown) -> bool:
    return any(one.id == voucher.id for offer in station.station.desk.offers(guest) for one in offer.vouchers)


def _central(folder: Path, _chance: Random, clock: FakeClock) -> CentralHere:
    engine = open_engine(f"sqlite:///{folder}/central.db")
    migrate(engine, fresh_era="e1")
    keys = load_or_make(folder / "keys")
    with writing(engine) as conn:
        bind(conn, keys)
    engine.dispose()
    return reopened(folder, clock)


def _import(folder: Path, central: CentralHere, wanted: dict[str, object]) -> None:
    path = folder / "event.toml"
    write_event(path, wanted)
    with writing(central.engine) as conn:
        answer = import_event(conn, central.keys, path)
    assert isinstance(answer, EventImported), answer


__all__ = ["HOUR", "World", "live", "made"]
