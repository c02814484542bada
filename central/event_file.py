"""The organiser's event file: TOML text to checked rows, or every problem in it. Knows no database."""

import difflib
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from central.event_links import broken_links
from central.event_problem import EventProblem
from central.event_rules import with_scales
from central.event_shapes import KEYS, REQUIRED, SHAPES, Column
from central.fit_text import LONGEST_SHOWN, shown
from protocol.rule_text import RuleMalformed

Rows = Mapping[str, tuple[dict[str, Any], ...]]
LARGEST_FILE = 16 * 1024 * 1024  # exported pictures lie in it


def read_event_file(raw: bytes, file: str) -> Rows | tuple[EventProblem, ...]:
    """Rows as the database keeps them, by table; or what is wrong with the file."""
    if len(raw) > LARGEST_FILE:
        problem, mend = f"larger than {LARGEST_FILE} bytes", "keep to one event"
        return (EventProblem(file, "file", "", problem, mend),)
    try:
        document = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        return (EventProblem(file, "file", "", f"byte {wrong.start} is not UTF-8", "save the file as UTF-8"),)
    except tomllib.TOMLDecodeError as wrong:
        return (EventProblem(file, "file", "", f"not TOML: {shown(str(wrong))}", "mend the place named"),)
    except ValueError:
        return (EventProblem(file, "file", "", "not TOML: a number of too many digits", "shorten it"),)
    except RecursionError:
        return (EventProblem(file, "file", "", "not TOML: brackets within brackets", "take them out"),)
    problems: list[EventProblem] = []
    rows = {table: tuple(_entries(document, table, file, problems)) for table in SHAPES}
    problems += _strangers(document, SHAPES, file, "file", "")
    if not problems:
        problems += broken_links(rows, file)
    return tuple(problems) or with_scales(rows)


def _entries(
    document: Mapping[str, Any], table: str, file: str, problems: list[EventProblem]
) -> Iterator[dict[str, Any]]:
    if table == "event" and table not in document:
        problems.append(EventProblem(file, table, "", "[event] is missing", "add the table [event]"))
        return
    found = document.get(table, [])
    entries = [found] if isinstance(found, dict) else found
    right = isinstance(found, dict) == (table == "event") and isinstance(entries, list)
    if not right or not all(isinstance(entry, dict) for entry in entries):
        wanted = "[event]" if table == "event" else f"[[{table}]]"
        problems.append(EventProblem(file, table, "", "wrongly written", f"write it as {wanted}"))
        return
    for place, entry in enumerate(entries, 1):
        wrong = list(_wrong_keys(entry, table, file, place))
        problems += wrong
        if not wrong:
            yield _row(entry, SHAPES[table])


def _wrong_keys(entry: Mapping[str, Any], table: str, file: str, place: int) -> Iterator[EventProblem]:
    number = entry.get(KEYS[table])
    name = f"entry {place}" if number is None else number if isinstance(number, str) else _shown(number)
    name = shown(name)
    yield from _strangers(entry, SHAPES[table], file, table, name)
    for key, column in SHAPES[table].items():
        if key not in entry:
            if column.default is REQUIRED:
                yield EventProblem(file, table, name, f"{key} is missing", f"add {key}: {column.expected}")
            continue
        try:
            column.read(entry[key])
        except (ValueError, TypeError) as wrong:
            malformed = isinstance(wrong.__cause__, RuleMalformed)
            problem = f"{key}: {shown(str(wrong), 200)}" if malformed else f"{key} = {_shown(entry[key])}"
            yield EventProblem(file, table, name, problem, f"{key} is {column.expected}")


def _shown(value: Any) -> str:
    """As it stands in the file, or nearly, or its beginning."""
    try:
        return shown(json.dumps(value, ensure_ascii=False, default=str))
    except (ValueError, RecursionError):
        return "…"  # a number of thousands of digits, brackets within brackets


def _strangers(
    entry: Mapping[str, Any], known: Mapping[str, Any], file: str, table: str, name: str
) -> Sequence[EventProblem]:
    problems = []
    for key in entry:
        if key not in known:
            close = difflib.get_close_matches(key[:LONGEST_SHOWN], list(known), n=1)
            mend = f"did you mean {close[0]}?" if close else "take it out"
            problems.append(EventProblem(file, table, name, f"unknown key {shown(key)}", mend))
    return problems


def _row(entry: Mapping[str, Any], shape: Mapping[str, Column]) -> dict[str, Any]:
    row = {key: c.read(entry[key]) if key in entry else c.default for key, c in shape.items()}
    if "venue" in row:  # a session's doors open and close with it unless it says otherwise
        row["opens"] = row["starts"] if row["opens"] is None else row["opens"]
        row["closes"] = row["ends"] if row["closes"] is None else row["closes"]
    if "issue" in row and row["issue"] is None and row["mode"] == "fcfs":
        row["issue"] = "on_request"  # nothing scarce comes by itself
    if "proof" in row and row["proof"] is None:  # a badge is worn openly: what is limited wants more
        row["proof"] = "badge" if row["mode"] == "unlimited" else "second_fact"
    return row
