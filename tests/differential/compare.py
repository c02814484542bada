"""What central makes of its own tables against what a station makes of snapshot and feed: the same, case by case."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from central import titles as central_titles
from central.database import reading
from central.entitled import had, person_of, terms
from kiosk.benefits.who import person
from kiosk.here import Here
from kiosk.store import vouchers
from kiosk.timekeeping import Timekeeper
from protocol.entitling import AllGiven, Benefit, Due, Given, NotOpen, claimable, due_on_check_in
from protocol.reasons import Titles, worded
from protocol.rules import Person, Reason
from tests.contract.town import StationHere
from tests.differential.world import World

HAN = re.compile(r"[\u4e00-\u9fff]")
Verdict = tuple[object, object]
"""What asking for a benefit comes to, and what would come with a check-in."""


@dataclass
class Tally:
    cases: int = 0
    different: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    unworded: list[str] = field(default_factory=list)


def compare(world: World, moments: list[int], tally: Tally) -> None:
    """Every guest and benefit at every moment."""
    with reading(world.central.engine) as conn:
        theirs_titles = central_titles.titles(conn)
    mine_titles = world.reader.station.files.roster.small.titles
    if mine_titles != theirs_titles:
        tally.different.append("the titles")
    for guest in world.badges:
        ours = list(_at_station(world.reader, guest, moments))
        theirs = list(_at_central(world, guest, moments))
        for (benefit, moment, mine), (_, _, other) in zip(ours, theirs, strict=True):
            tally.cases += 1
            if mine != other:
                tally.different.append(f"guest {guest} benefit {benefit} at {moment}: {mine} / {other}")
            _note(mine[0], mine_titles, tally)


def _note(found: object, titles: Titles, tally: Tally) -> None:
    reason = found.reason if isinstance(found, NotOpen) else found
    if isinstance(reason, Due | AllGiven):
        tally.answers[type(reason).__name__] += 1
        return
    assert isinstance(reason, Reason)
    tally.answers[reason.code] += 1
    said = worded(reason, titles)
    for zh, en in (said.why, said.then):
        if not HAN.search(zh) or not en or HAN.search(en):
            tally.unworded.append(f"{reason.code}: {zh} / {en}")


def _at_central(world: World, guest: int, moments: list[int]) -> Iterator[tuple[int, int, Verdict]]:
    with reading(world.central.engine) as conn:
        given = had(conn, guest)
        who = person_of(conn, guest, given)
        benefits = terms(conn)
    assert who is not None
    yield from _verdicts(benefits, who, given, moments)


def _at_station(station: StationHere, guest: int, moments: list[int]) -> Iterator[tuple[int, int, Verdict]]:
    files = station.station.files
    files.refresh()
    here = _here(station)
    standing = files.roster.standing(guest)
    known = vouchers.known(files.journal.conn, guest, standing.vouchers)
    who = person(here, guest, standing, None, known)
    yield from _verdicts(files.roster.small.benefits.values(), who, known, moments)


def _verdicts(
    benefits: Collection[Benefit], who: Person, known: Collection[Given], moments: list[int]
) -> Iterator[tuple[int, int, Verdict]]:
    """All that comes with a check-in stands beside the first benefit of each moment: it is weighed as one."""
    for moment in moments:
        coming: object = due_on_check_in(benefits, who, known, moment)
        for benefit in benefits:
            yield benefit.id, moment, (claimable(benefit, who, known, moment), coming)
            coming = None


def _here(station: StationHere) -> Here:
    files, number = station.station.files, station.station.identity.station
    session = files.roster.small.sessions[1]
    return Here(files, number, session, "kiosk", Timekeeper(station.clock, 0), _no_keys)


def _no_keys() -> None:  # type: ignore[misc]  # nobody gives a voucher here
    raise AssertionError
