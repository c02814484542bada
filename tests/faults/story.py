"""Some minutes of bad network and sudden death, then peace, then the reckoning."""

import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from kiosk.sync.link import CONNECT_S, LONGEST_MS
from protocol.clock import wall_ms
from tests.durability.town import badge_tokens
from tests.faults.central_here import CentralHere
from tests.faults.fates import KINDS
from tests.faults.proxy import Proxy
from tests.faults.reckoning import Reckoning, journal, reckon
from tests.faults.station_here import StationHere

LONGEST_S = CONNECT_S + LONGEST_MS / 1000 + 5
HEALED_WITHIN_S = 150.0
AGAIN_SHARE = 0.12
CENTRAL_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Plan:
    """`tls` of the stations speak TLS, the others plain HTTP through the proxy that sends requests twice."""

    seconds: float
    stations: int
    tls: int
    seed: int
    guests: int
    pace_s: tuple[float, float] = (0.02, 0.3)
    kill_every_s: tuple[float, float] = (1.5, 6.0)
    central_down_s: tuple[float, float] = (0.2, 3.0)
    kinds: Sequence[str] = KINDS
    heartbeat_s: int = 5
    longest_pause_s: int = 5


@dataclass(frozen=True, slots=True)
class Report:
    """`stuck`: stations not heard after the healing, or that did not end by themselves; `unsynced`: exit codes of the last sync."""

    seed: int
    felt: Counter[str]
    connections: int
    station_kills: int
    central_kills: int
    outcomes: Counter[str]
    longest_s: float
    healed_s: float
    stuck: tuple[str, ...]
    unsynced: tuple[int, ...]
    reckoning: Reckoning

    @property
    def holds(self) -> bool:
        calm = not self.stuck and not self.unsynced and self.longest_s <= LONGEST_S
        return calm and self.reckoning.holds

    def __str__(self) -> str:
        told = self.reckoning
        lines = (
            f"seed {self.seed} · connections {self.connections} · faults {dict(sorted(self.felt.items()))}",
            f"kill -9: stations {self.station_kills}, central {self.central_kills} · outcomes {dict(self.outcomes)}",
            f"welcomes shown {told.welcomes} · guests in the journals {told.guests} · counted {told.arrived}",
            f"lost {len(told.lost)} · counted twice {told.double}",
            f"entries missing {told.missing}, foreign {told.foreign}, quarantined {told.quarantined}, forks {told.forks}",
            f"longest request {self.longest_s:.1f} s (bound {LONGEST_S:.0f}) · heard again {self.healed_s:.1f} s after the last fault",
            *self.stuck,
            f"stuck {len(self.stuck)} · not synced {list(self.unsynced)} · {'HOLDS' if self.holds else 'DOES NOT HOLD'}",
        )
        return "\n".join(lines)


@dataclass
class Town:
    central: CentralHere
    stations: list[StationHere]
    proxies: list[Proxy]
    tokens: list[str]
    central_kills: int = 0


@contextmanager
def town(folder: Path, plan: Plan, database: str | None = None) -> Iterator[Town]:
    """Enrolled over a clean line; everything is stopped when it is left."""
    central = CentralHere(folder, database or f"sqlite:///{folder}/central/central.db")
    central.make(plan.guests)
    central.start()
    with ExitStack() as end:
        end.callback(central.stop)
        secure = end.enter_context(Proxy(central.port, f"{plan.seed}/tls", kinds=plan.kinds))
        plain = end.enter_context(Proxy(central.port, f"{plan.seed}/plain", kinds=plan.kinds, replays=True))
        made = Town(central, [], [secure, plain], list(badge_tokens(folder / "badges.csv")))
        settings = {
            "YINGBIN_SYNC_HEARTBEAT_S": str(plan.heartbeat_s),
            "YINGBIN_SYNC_LONGEST_PAUSE_S": str(plan.longest_pause_s),
        }
        for number in range(plan.stations):
            station = StationHere(folder / f"station{number}", settings, Random(f"{plan.seed}/{number}"))
            end.callback(station.kill)
            by = f"https://127.0.0.1:{secure.port}" if number < plan.tls else f"http://127.0.0.1:{plain.port}"
            station.enrol(by, central.code(f"S{number}"))
            made.stations.append(station)
        yield made


def tell(place: Town, plan: Plan) -> Report:
    """The whole story."""
    over = threading.Event()
    chance = Random(plan.seed)
    with ThreadPoolExecutor(plan.stations) as feeding:
        queue = Queue(place.tokens, Random(f"{plan.seed}/queue"))
        for proxy in place.proxies:
            proxy.rage()
        fed = [feeding.submit(each.feed, queue.next, over, plan.pace_s) for each in place.stations]
        try:
            _kill_now_and_then(place, plan, chance)
        finally:
            over.set()
            for proxy in place.proxies:
                proxy.calm()
    for each in fed:
        each.result()
    healed_s, stuck = _healed(place)
    return _reckoned(place, plan, healed_s, stuck)


class Queue:
    """Guests in the printer's order; now and then one who was just at some station steps up again."""

    def __init__(self, tokens: Sequence[str], chance: Random) -> None:
        self._tokens = tokens
        self._chance = chance
        self._turn = threading.Lock()
        self._places = count()
        self._last = 0

    def next(self) -> str:
        with self._turn:
            if self._last and self._chance.random() < AGAIN_SHARE:
                return self._tokens[self._chance.randint(max(0, self._last - 20), self._last)]
            self._last = next(self._places) % len(self._tokens)
            return self._tokens[self._last]


def _kill_now_and_then(place: Town, plan: Plan, chance: Random) -> None:
    end = time.monotonic() + plan.seconds
    while True:
        pause = chance.uniform(*plan.kill_every_s)
        if time.monotonic() + pause >= end:
            time.sleep(max(0.0, end - time.monotonic()))
            return
        time.sleep(pause)
        if chance.random() < CENTRAL_SHARE:
            place.central.kill()
            place.central_kills += 1
            time.sleep(chance.uniform(*plan.central_down_s))
            place.central.start()
        else:
            chance.choice(place.stations).kill()


def _healed(place: Town) -> tuple[float, list[str]]:
    """How long until central heard every station again, and the numbers of those it did not hear."""
    began, calm_ms = time.monotonic(), wall_ms()
    waiting = {station.number for station in place.stations}
    while waiting and time.monotonic() - began < HEALED_WITHIN_S:
        heard = place.central.heard_at()
        waiting -= {number for number in waiting if heard.get(number, 0) > calm_ms}
        time.sleep(0.2)
    return time.monotonic() - began, [f"station {number} was not heard" for number in sorted(waiting)]


def _reckoned(place: Town, plan: Plan, healed_s: float, stuck: list[str]) -> Report:
    with ThreadPoolExecutor(plan.stations) as ending:
        codes = list(ending.map(StationHere.end, place.stations))
    for one, code in zip(place.stations, codes, strict=True):
        if code != 0:
            stuck.append(f"station {one.number} ended with {code}: {one.stacks()}")
    unsynced = [code for code in (one.sync_once() for one in place.stations) if code != 0]
    journals = dict(entry for one in place.stations for entry in journal(one.folder, one.number).items())
    shown = {one.number: one.shown for one in place.stations}
    return Report(
        seed=plan.seed,
        felt=sum((proxy.felt for proxy in place.proxies), Counter()),
        connections=sum(proxy.connections for proxy in place.proxies),
        station_kills=sum(one.kills for one in place.stations),
        central_kills=place.central_kills,
        outcomes=Counter(line["outcome"] for one in place.stations for line in one.shown),
        longest_s=max(proxy.longest_s for proxy in place.proxies),
        healed_s=healed_s,
        stuck=tuple(stuck),
        unsynced=tuple(unsynced),
        reckoning=reckon(shown, journals, place.central.kept()),
    )
