"""A scan that brings nine vouchers beside one that brings none, at one desk; and weighing nine rules alone."""

import argparse
import random
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import tomli_w

from bench import disk
from bench.figures import Times, show
from bench.town import Refused
from central.database import migrate, open_engine, writing
from central.event import import_event
from central.guests import import_guests
from central.keys import bind, load_or_make
from kiosk.outcomes import Welcome
from protocol.clock import iso, wall_ms
from protocol.entitling import due_on_check_in
from protocol.rules import Person
from tests.contract import town
from tests.contract.town import StationHere
from tests.fakes import FakeClock

ROUNDS, WARMING_UP = 1000, 50
AIM = 2.5
HOUR = 3_600_000
NINE = ("tour", "ride", "stay", "policy", "activity", "jobs", "training", "rights", "souvenir")
RULE = {"all": [{"category": ["talent"]}, {"attribute": "degree", "at_least": "master"}, {"visited": 1}]}
SOMEBODY = Person("talent", {"degree": "doctor"}, {}, frozenset({1}))


def run(_asked: argparse.Namespace) -> None:
    """On the disk this program lies on. Raises Refused where that is memory."""
    root = Path("var/bench")
    root.mkdir(parents=True, exist_ok=True)
    if disk.kind_of(root.resolve()) in disk.MEMORY:
        raise Refused("var/bench lies in memory, where a commit costs nothing")
    with tempfile.TemporaryDirectory(dir=root) as folder, ExitStack() as undone:
        desk, badges = _town(Path(folder).resolve(), undone)
        taken = _measure(desk, badges)
        rules = Times("weighing nine rules", _weighing(desk))
    none, nine = (Times(f"scan, {name} vouchers", taken[name]) for name in ("no", "nine"))
    ratio = round(nine.p50 / none.p50, 2)
    rows = [none.row(), {**nine.row(), "ratio_p50": ratio, "aim": AIM, "holds": ratio <= AIM}, rules.row()]
    show("nine vouchers with one scan", rows)


def _town(folder: Path, undone: ExitStack) -> tuple[StationHere, dict[str, list[str]]]:
    """A desk, and badges of those who get nothing and of those who get all nine."""
    clock = FakeClock(wall_ms())
    engine = open_engine(f"sqlite:///{folder}/central.db")
    migrate(engine, fresh_era="e1")
    keys = load_or_make(folder / "keys")
    file, guests = folder / "event.toml", folder / "guests.csv"
    file.write_text(tomli_w.dumps(_event(clock.now.wall)), "utf-8")
    needed = ROUNDS + WARMING_UP
    rows = [f"N{n},演示{n},staff,bachelor" for n in range(needed)]
    rows += [f"T{n},演示{n},talent,doctor" for n in range(needed)]
    guests.write_text("\n".join(("ref,name,category,attr.degree", *rows)), "utf-8")
    with writing(engine) as conn:
        bind(conn, keys)
        import_event(conn, keys, file)
    import_guests(engine, keys, guests)
    engine.dispose()
    central = town.reopened(folder, clock)
    undone.callback(central.shut)
    desk = town.station_at(central, folder / "desk")
    undone.callback(desk.shut)
    return desk, _badges(central)


def _badges(central: town.CentralHere) -> dict[str, list[str]]:
    tokens = central.badges()
    talents = set(_ids(central, "talent"))
    return {
        "nine": [token for guest, token in tokens.items() if guest in talents],
        "no": [token for guest, token in tokens.items() if guest not in talents],
    }


def _ids(central: town.CentralHere, category: str) -> list[int]:
    text = central.ask(f"SELECT group_concat(id) FROM guest WHERE category = '{category}'")
    return [int(number) for number in text.split(",")]


def _measure(desk: StationHere, badges: dict[str, list[str]]) -> dict[str, list[float]]:
    """Every round does each once, in an order drawn anew, on one file."""
    rng, waiting = random.Random(9), {name: iter(tokens) for name, tokens in badges.items()}
    taken: dict[str, list[float]] = {name: [] for name in badges}
    for number in range(ROUNDS + WARMING_UP):
        for name in rng.sample(list(badges), len(badges)):
            token = next(waiting[name])
            started = time.perf_counter_ns()
            outcome = desk.scan(token)
            ms = (time.perf_counter_ns() - started) / 1e6
            if not isinstance(outcome, Welcome) or len(outcome.vouchers) != (9 if name == "nine" else 0):
                raise Refused(f"expected a welcome with {name} vouchers, got {outcome}")
            if number >= WARMING_UP:
                taken[name].append(ms)
    return taken


def _weighing(desk: StationHere) -> list[float]:
    benefits, now = desk.station.files.roster.small.benefits.values(), desk.clock.now.wall
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter_ns()
        due = due_on_check_in(benefits, SOMEBODY, (), now)
        taken.append((time.perf_counter_ns() - started) / 1e6)
    if len(due) != len(NINE):
        raise Refused(f"{len(due)} benefits fit somebody whom all nine should fit")
    return taken


def _event(now: int) -> dict[str, object]:
    around = {"starts": iso(now - HOUR), "ends": iso(now + 8 * HOUR)}
    titles = {"title_zh": "演示", "title_en": "Demo"}
    return {
        "event": {"id": 20251, "code": "nine", **titles, **around, "demo": True, "main_session": 1},
        "venue": [{"id": 1, "name_zh": "会场", "name_en": "Hall"}],
        "category": [
            {"number": 1, "code": "talent", **titles},
            {"number": 2, "code": "staff", **titles},
        ],
        "session": [{"id": 1, "venue": 1, "kind": "main", **titles, **around}],
        "attribute": [
            {"id": 1, "name": "degree", **titles, "choices": [[c, c, c] for c in ("bachelor", "master", "doctor")]}
        ],
        "benefit": [
            {"id": n, "code": code, "category": code, **titles, "audience": RULE, "mode": "unlimited",
             "issue": "on_check_in", "redemption": "online_only"}
            for n, code in enumerate(NINE, 1)
        ],
    }  # fmt: skip
