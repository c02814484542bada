"""The help desk's search: how long a query takes, and whether its hits are what going through every guest finds."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.figures import Times, show
from bench.town import Refused, Town, open_desk
from kiosk.desk import Desk
from kiosk.store.search import FEW
from protocol.name_text import simplified, single_characters
from protocol.names import fold, search_keys
from protocol.readings import readings

TIMED, CHECKED = 200, 12
LIMIT = 20
SEED = 7


@dataclass(frozen=True, slots=True)
class Person:
    """One guest as going through the list sees them; blanks stand before and after every key."""

    id: int
    name: str
    tail: str
    characters: str
    keys: str
    folded: str


Fitting = Callable[[Sequence[Person], str], set[int]]


@dataclass(frozen=True, slots=True)
class Kind:
    """`fitting` goes through everyone; no index is asked."""

    name: str
    queries: Sequence[str]
    fitting: Fitting


def run(town: Town) -> None:
    desk = open_desk(town)
    try:
        people = list(_people(desk.station.files.roster.conn))
        rows = []
        for kind in _kinds(people, random.Random(SEED)):
            times = _timed(desk.station.desk, kind)
            checked, wrong = _checked(desk.station.desk, kind, people)
            rows.append({**times.row(), "checked": checked, "wrong": len(wrong)})
            for each in wrong[:5]:
                print(f"  {kind.name}: {each}")
    finally:
        desk.close()
    show("search at the help desk", rows, guests=town.guests)


def _people(conn: object) -> Iterator[Person]:
    for number, name, tail in conn.execute("SELECT id, name, tail FROM guest"):
        keys = search_keys(name)
        plain = "".join(simplified(char) for char in single_characters(name))
        yield Person(number, name, tail, plain, f" {keys.keys} ", f" {keys.folded} ")


def _kinds(people: Sequence[Person], rng: random.Random) -> list[Kind]:
    some = [
        person for person in rng.sample(people, min(len(people), TIMED * 2)) if len(person.characters) >= 2
    ]
    asked = some[:TIMED]
    spelled = [syllables for person in asked if (syllables := _syllables(person))]
    return [
        Kind("one character", [rng.choice(person.characters) for person in asked], _with_characters),
        Kind("two characters", [person.characters[:2] for person in asked], _with_characters),
        Kind("whole pinyin", ["".join(each) for each in spelled], _with_key),
        Kind("initials", ["".join(syllable[0] for syllable in each) for each in spelled], _with_key),
        Kind("phone tail", [person.tail for person in asked], _with_tail),
    ]


def _syllables(person: Person) -> tuple[str, ...]:
    """The likeliest reading of a name, as somebody at the desk would type it."""
    found = readings(person.name)
    return found[0].surname + found[0].given if found else ()


def _with_tail(people: Sequence[Person], query: str) -> set[int]:
    return {person.id for person in people if person.tail == query}


def _with_characters(people: Sequence[Person], query: str) -> set[int]:
    return {person.id for person in people if query in person.characters}


def _with_key(people: Sequence[Person], query: str) -> set[int]:
    """Who has a key that begins so; where those are few, also who sounds like it."""
    wanted, merged = f" {query}", f" {fold(query)}"
    exact = {person.id for person in people if wanted in person.keys}
    return exact if len(exact) >= FEW else exact | {person.id for person in people if merged in person.folded}


def _timed(desk: Desk, kind: Kind) -> Times:
    taken = []
    for query in kind.queries:
        started = time.perf_counter_ns()
        desk.find(query, LIMIT)
        taken.append((time.perf_counter_ns() - started) / 1e6)
    return Times(kind.name, taken)


def _checked(desk: Desk, kind: Kind, people: Sequence[Person]) -> tuple[int, list[str]]:
    """Every hit must fit, and there must be as many as there are people who fit, up to the limit."""
    queries, wrong = list(dict.fromkeys(kind.queries))[:CHECKED], []
    for query in queries:
        fitting = kind.fitting(people, query)
        hits = [hit.guest for hit in desk.find(query, LIMIT)]
        if not fitting:
            raise Refused(f"the query {query} was made from a guest and fits nobody")
        if len(set(hits)) != len(hits) or not set(hits) <= fitting or len(hits) != min(LIMIT, len(fitting)):
            wrong.append(
                f"{query}: {len(hits)} hits, {len(fitting)} people fit, {len(set(hits) - fitting)} do not"
            )
    return len(queries), wrong
