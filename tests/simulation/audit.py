"""Watches from outside while it happens: the invariants of every step, and a reader that follows the feed."""

from collections.abc import Iterator

from tests.simulation import books, invariants
from tests.simulation.conference import Conference, Violated
from tests.simulation.invariants import Rows

ERA = "SELECT v FROM meta WHERE k = 'era'"
PAGE = "SELECT seq, kind, key, ver FROM feed WHERE stream = ? AND seq > ? ORDER BY seq"
ALL = "SELECT kind, key, seq, ver FROM feed WHERE stream = ?"
SCARCE = "SELECT id, total FROM benefit WHERE mode = 'fcfs' ORDER BY id"
STREAMS = ("ctl", "main")


class Follower:
    """Reads pages after its cursor, as a station does, and keeps the newest of each entity."""

    def __init__(self) -> None:
        self._era: object = None
        self._begin()

    def follow(self, rows: Rows) -> None:
        era = rows(ERA)
        if era != self._era:
            self._era = era
            self._begin()
        for stream in STREAMS:
            for seq, kind, key, ver in rows(PAGE, stream, self._cursor[stream]):
                self._known[stream][kind, key] = (seq, ver)
                self._cursor[stream] = seq

    def missed(self, rows: Rows) -> list[str]:
        """I8: what a reader who followed page by page does not know."""
        self.follow(rows)
        return [
            f"I8: {stream}: {kind} {key} stands at {seq}, the follower saw it at {self._known[stream].get((kind, key))}"
            for stream in STREAMS
            for kind, key, seq, ver in rows(ALL, stream)
            if self._known[stream].get((kind, key)) != (seq, ver)
        ]

    def _begin(self) -> None:
        self._cursor = dict.fromkeys(STREAMS, 0)
        self._known: dict[str, dict[tuple[str, int], tuple[int, int]]] = {stream: {} for stream in STREAMS}


def look(conf: Conference, follower: Follower) -> None:
    """Raises Violated with the first thing that is wrong."""
    follower.follow(conf.centre.rows)
    for invariant in (*invariants.ALWAYS, *books.ALWAYS):
        for wrong in invariant(conf.centre.rows):
            raise Violated(wrong)
    for wrong in (*_spent(conf), *conf.truth.used_twice(), *_in_hands(conf)):
        raise Violated(wrong)


def _spent(conf: Conference) -> Iterator[str]:
    honest = frozenset(machine.number for machine in conf.machines) - conf.truth.doubtful
    return books.overspent(conf.centre.rows, honest)


def _in_hands(conf: Conference) -> Iterator[str]:
    """I1: what people hold."""
    doubtful = set(_issued_at(conf, conf.truth.doubtful))
    for benefit, total in conf.centre.rows(SCARCE):
        held = conf.truth.in_hands(benefit, doubtful)
        if len(held) > total:
            yield f"I1: benefit {benefit}: people hold {len(held)} good vouchers, its total is {total}"


def _issued_at(conf: Conference, stations: set[int]) -> Iterator[str]:
    for shown in conf.truth.papers.values():
        if shown.station in stations:
            yield shown.id
