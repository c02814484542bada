"""Everybody wants what there are 200 of: 20 desks, half of them cut off while it lasts, 5,000 guests.

Real desks and couriers and the real central, one seed a run, in event time and in one thread.
"""

import statistics
import tempfile
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.rush_town import Issued, NoneLeft, Rush, RushDesk, Waiting, make_template, open_rush
from protocol.logs import configure

RIGHTS, DESKS, ASKERS = 200, 20, 5_000
RUSH_MS = 30 * 60_000
SPEAK_MS = 30_000
CUT_WITHIN = 120  # guests, after which the lines are down
TWICE = 0.05  # of the guests try a second desk
DRAIN_TURNS = 12
MEMORY = Path("/dev/shm")
HEADING = f"""{RIGHTS} rights, {DESKS} desks, half of them cut off and a quarter left by their guests, {ASKERS:,} guests
most:      distinct papers at any moment      after: once all was sent and heard
stranded:  rights on desks that were cut off: most / mean / when the lines came back
refused:   guests on line while a right lay on some desk / on a desk that was not cut off
list:      served / had theirs otherwise / still waiting, after all was heard
seed    most  after           stranded        refused            list  exact     s"""


@dataclass
class Seen:
    """What one run came to."""

    outcomes: Counter[str] = field(default_factory=Counter)
    stranded: list[int] = field(default_factory=list)
    at_the_end: int = 0
    most_papers: int = 0
    refused_early: int = 0  # on line, while rights lay on some desk
    not_cut_off: int = 0  # of those: while rights lay on desks that could have given them back


@dataclass(frozen=True, slots=True)
class Played:
    """`exact`: central's books are what lies at the desks and in people's hands."""

    seen: Seen
    papers: int
    exact: bool
    claims: dict[str, int]


def run(asked: Namespace) -> None:
    """Prints one line a seed."""
    configure("error")
    print(HEADING)
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as place:
        template = Path(place) / "template"
        make_template(template, ASKERS, DESKS, RIGHTS)
        for seed in range(asked.runs):
            _one(template, Path(place) / f"run{seed}", seed)


def _one(template: Path, folder: Path, seed: int) -> None:
    started = time.perf_counter()
    rush = open_rush(template, folder)
    try:
        found = play(rush, Random(seed))
    finally:
        rush.shut()
    _print(seed, found, time.perf_counter() - started)


def play(rush: Rush, chance: Random) -> Played:
    """The whole rush, then until everything is sent and heard."""
    seen = _rush(rush, chance)
    for _ in range(DRAIN_TURNS):
        _to(rush, rush.clock.now.wall + 2 * 60_000)
        for desk in rush.desks:
            desk.tend()
    papers = len(rush.papers())
    seen.most_papers = max(seen.most_papers, papers)
    books = (*rush.book(), rush.held_back(), rush.differences())
    exact = books == (papers, sum(desk.stored() for desk in rush.desks), 0, 0)
    return Played(seen, papers, exact, rush.claims())


def _rush(rush: Rush, chance: Random) -> Seen:
    seen = Seen()
    for desk in rush.desks:
        desk.tend()
    desks = range(len(rush.desks))
    lost = chance.sample(desks, len(desks) // 2)
    deserted = frozenset(lost[: len(lost) // 2])
    others = [one for one in desks if one not in deserted]
    start = speak_at = rush.clock.now.wall
    first_cut = chance.randrange(CUT_WITHIN)
    for turn, (at, number, badge) in enumerate(_schedule(rush, chance, start)):
        while speak_at <= at:
            _to(rush, speak_at)
            _speak(rush, seen)
            speak_at += SPEAK_MS
        _to(rush, at)
        cut = turn >= first_cut
        for one in lost:
            rush.desks[one].line.cut = cut
        if cut and number in deserted:
            _ask(rush, rush.desks[chance.choice(others)], badge, seen)
        else:
            _ask(rush, rush.desks[number], badge, seen)
    seen.at_the_end = _stranded(rush)
    seen.stranded.append(seen.at_the_end)
    for desk in rush.desks:
        desk.line.cut = False
    return seen


def _schedule(rush: Rush, chance: Random, start: int) -> Iterator[tuple[int, int, str]]:
    """Most come early; a few ask at a second desk."""
    visits = []
    for badge in rush.badges:
        for _ in range(2 if chance.random() < TWICE else 1):
            at = start + int(RUSH_MS * chance.betavariate(1, 2))
            visits.append((at, chance.randrange(len(rush.desks)), badge))
    for at, number, badge in sorted(visits):
        yield at, number, badge


def _stranded(rush: Rush) -> int:
    """Rights on desks that are cut off."""
    return sum(desk.stored() for desk in rush.desks if desk.line.cut)


def _ask(rush: Rush, desk: RushDesk, badge: str, seen: Seen) -> None:
    outcome = desk.ask(badge)
    seen.outcomes[type(outcome).__name__] += 1
    if isinstance(outcome, Issued):
        desk.speak()
    if isinstance(outcome, NoneLeft | Waiting) and not desk.line.cut:
        elsewhere = [one for one in rush.desks if one.stored()]
        seen.refused_early += bool(elsewhere)
        seen.not_cut_off += any(not one.line.cut for one in elsewhere)


def _speak(rush: Rush, seen: Seen) -> None:
    for desk in rush.desks:
        desk.tend()
    rush.central.adapter.sent.clear()
    if any(desk.line.cut for desk in rush.desks):
        seen.stranded.append(_stranded(rush))
    seen.most_papers = max(seen.most_papers, len(rush.papers()))


def _print(seed: int, played: Played, seconds: float) -> None:
    seen, claims = played.seen, played.claims
    good = played.exact and seen.most_papers <= RIGHTS
    stranded = f"{max(seen.stranded)} / {statistics.mean(seen.stranded):.1f} / {seen.at_the_end}"
    refused = f"{seen.refused_early} / {seen.not_cut_off}"
    waited = f"{claims.get('served', 0)} / {claims.get('settled', 0)} / {claims.get('waiting', 0)}"
    print(
        f"{seed:4}  {seen.most_papers:6}  {played.papers:5}  {stranded:>17}  {refused:>13}  {waited:>14}  "
        f"{'yes' if good else 'NO':5}  {seconds:4.0f}",
        flush=True,
    )


def _to(rush: Rush, at: int) -> None:
    if at > rush.clock.now.wall:
        rush.clock.go_on(at - rush.clock.now.wall)
