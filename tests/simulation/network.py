"""The network between stations and central: everything that can happen to a message happens, by one seed."""

from dataclasses import dataclass, replace
from random import Random
from typing import Any

import requests
from requests.adapters import BaseAdapter

from kiosk.sync.transport import Wire
from tests.contract.in_process import Exchange, _response
from tests.simulation.centre import Centre
from tests.simulation.clocks import HOUR, MINUTE, SECOND, World
from tests.simulation.stillness import Killed
from tests.simulation.trace import Trace

LATER = (20 * SECOND, 3 * MINUTE, 2 * HOUR, 5 * HOUR)
FAULTS = (
    *("lost", "answer_lost", "twice", "copy_later", "only_later", "cut_there", "cut_back"),
    *("too_large", "too_many", "busy", "killed_asking", "killed_hearing", "central_dies", "central_died"),
)


@dataclass(frozen=True, slots=True)
class Late:
    """A copy of a message that is still on its way."""

    at: int
    station: int
    exchange: Exchange


class Network:
    """`weights` says how often each fault comes; `cut_off` stations get nowhere."""

    def __init__(
        self,
        world: World,
        chance: Random,
        trace: Trace,
        centre: Centre,
        weights: dict[str, float],
    ) -> None:
        self.cut_off: set[int] = set()
        self.calm = False
        self._world = world
        self._chance = chance
        self._trace = trace
        self._centre = centre
        self._weights = weights
        self._late: list[Late] = []

    def wire(self, station: int) -> Wire:
        """What a station makes its sessions from."""
        return Wire(lambda _ca: self._session(station), lambda: self._session(station))

    def carry(self, station: int, exchange: Exchange) -> None:
        self._world.go_on(self._chance.randrange(5, 150))
        if station in self.cut_off:
            raise requests.ConnectionError("no way there")
        fault = self._fault()
        try:
            self._with(fault, station, exchange)
        finally:
            self._tell(station, exchange, fault)

    def due(self) -> None:
        """Copies whose time has come arrive; their answers reach nobody."""
        arriving = [late for late in self._late if late.at <= self._world.now]
        self._late = [late for late in self._late if late.at > self._world.now]
        for late in arriving:
            self._centre.deliver(late.exchange)
            self._tell(late.station, late.exchange, "late")

    def heal(self) -> None:
        """Everything in flight arrives, and from now on the network is as one wishes it."""
        self.cut_off.clear()
        self.calm = True
        self._late = [replace(late, at=self._world.now) for late in self._late]
        self.due()

    def _fault(self) -> str:
        if self.calm:
            return ""
        draw = self._chance.random()
        for fault, weight in self._weights.items():
            if draw < weight:
                return fault
            draw -= weight
        return ""

    def _with(self, fault: str, station: int, exchange: Exchange) -> None:
        match fault:
            case "lost":
                raise requests.ConnectTimeout(fault)
            case "killed_asking":
                raise Killed
            case "too_large" | "too_many" | "busy":
                _refuse(exchange, fault, self._chance)
                return
            case "only_later":
                self._keep(station, exchange)
                raise requests.ReadTimeout(fault)
            case "cut_there":
                exchange.body = exchange.body[: self._chance.randrange(len(exchange.body) + 1)]
            case "central_dies":
                self._centre.die_at_next_commit()
        before = _copy(exchange)
        self._centre.deliver(exchange)
        self._afterwards(fault, station, before, exchange)

    def _afterwards(self, fault: str, station: int, before: Exchange, exchange: Exchange) -> None:
        match fault:
            case "twice":
                self._centre.deliver(before)
            case "copy_later":
                self._keep(station, before)
            case "killed_hearing":
                raise Killed
            case "central_died":
                self._centre.restart()
                raise requests.ConnectionError(fault)
            case "answer_lost" | "central_dies":
                raise requests.ReadTimeout(fault)
            case "cut_back":
                _cut(exchange, self._chance)

    def _keep(self, station: int, exchange: Exchange) -> None:
        at = self._world.now + self._chance.randrange(self._chance.choice(LATER))
        self._late.append(Late(at, station, _copy(exchange)))

    def _tell(self, station: int, exchange: Exchange, fault: str) -> None:
        path = str(exchange.request.path_url).split("?", maxsplit=1)[0]
        self._trace(f"  net {station}: {exchange.request.method} {path} {exchange.status or '-'} {fault}")

    def _session(self, station: int) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        session.mount("https://", Way(self, station))
        return session


class Way(BaseAdapter):
    """One station's way into the network."""

    def __init__(self, network: Network, station: int) -> None:
        super().__init__()
        self._network = network
        self._station = station

    def send(self, request: requests.PreparedRequest, **_more: Any) -> requests.Response:
        body = request.body or b""
        exchange = Exchange(request.copy(), body.encode() if isinstance(body, str) else bytes(body))
        self._network.carry(self._station, exchange)
        return _response(exchange)

    def close(self) -> None:
        pass


def _copy(exchange: Exchange) -> Exchange:
    return Exchange(exchange.request.copy(), exchange.body)


def _refuse(exchange: Exchange, fault: str, chance: Random) -> None:
    """Somebody before central, or central itself, has no time."""
    exchange.status = {"too_large": 413, "too_many": 429, "busy": 503}[fault]
    exchange.headers = {"content-type": "text/plain"}
    if fault != "too_large" and chance.random() < 0.7:
        exchange.headers["retry-after"] = chance.choice(("1", "7", "120", "9999", "soon"))
    exchange.answer = fault.encode()


def _cut(exchange: Exchange, chance: Random) -> None:
    """The silent kind: as if the server had closed, and no length to compare with."""
    exchange.answer = exchange.answer[: chance.randrange(len(exchange.answer) + 1)]
    exchange.headers = {k: v for k, v in (exchange.headers or {}).items() if k.lower() != "content-length"}
