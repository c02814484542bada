"""Whether the entries of an event file fit each other: references, order of times, nothing given twice."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from central.event_problem import EventProblem
from central.event_rules import broken_rules

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
Problem = tuple[str, str, str, str]  # table, entry, problem, mend
UNIQUE = (
    ("venue", "id"),
    ("category", "number"),
    ("category", "code"),
    ("session", "id"),
    ("attribute", "id"),
    ("attribute", "name"),
    ("benefit", "id"),
    ("benefit", "code"),
)
ORDERED = (
    ("event", "starts", "ends"),
    ("session", "starts", "ends"),
    ("session", "opens", "closes"),
    ("benefit", "opens", "closes"),
)


def broken_links(rows: Rows, file: str) -> list[EventProblem]:
    """Every entry that contradicts another, or itself."""
    found = (
        _twice(rows),
        _pointing_nowhere(rows),
        broken_rules(rows),
        _backwards(rows),
        _without_total(rows),
        _without_issue(rows),
    )
    return [EventProblem(file, *problem) for problems in found for problem in problems]


def _twice(rows: Rows) -> Iterator[Problem]:
    for table, key in UNIQUE:
        for value, times in Counter(row[key] for row in rows[table]).items():
            if times > 1:
                yield table, str(value), f"{key} {value} stands {times} times", "give each entry its own"


def _pointing_nowhere(rows: Rows) -> Iterator[Problem]:
    venues = {row["id"] for row in rows["venue"]}
    codes = {row["code"] for row in rows["category"]}
    event = rows["event"][0]
    if event["main_session"] not in {row["id"] for row in rows["session"]}:
        yield (
            "event",
            str(event["id"]),
            f"main_session = {event['main_session']}",
            "name the id of a [[session]]",
        )
    for row in rows["session"]:
        if row["venue"] not in venues:
            yield "session", str(row["id"]), f"venue = {row['venue']}", "name the id of a [[venue]]"
        for code in set(json.loads(row["invited"] or "[]")) - codes:
            yield "session", str(row["id"]), f"invited names {code}", "name the code of a [[category]]"


def _backwards(rows: Rows) -> Iterator[Problem]:
    for table, first, last in ORDERED:
        for row in rows[table]:
            if None not in (row[first], row[last]) and row[first] >= row[last]:
                yield table, str(row["id"]), f"{last} is not after {first}", f"give a later {last}"


def _without_total(rows: Rows) -> Iterator[Problem]:
    for row in rows["benefit"]:
        if row["mode"] == "fcfs" and row["total"] is None:
            yield "benefit", str(row["id"]), "first come, first served without a total", "add total"


def _without_issue(rows: Rows) -> Iterator[Problem]:
    for row in rows["benefit"]:
        if row["issue"] is None:
            yield "benefit", str(row["id"]), "issue is missing", "add issue: one of on_check_in, on_request"
