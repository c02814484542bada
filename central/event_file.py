"""The organiser's event file: TOML text to checked rows, or every problem in it. Knows no database."""

import difflib
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from central.event_links import broken_links
from central.event_problem import EventProblem
from central.roster import compact
from protocol import rules
from protocol.clock import parse_iso

Rows = Mapping[str, tuple[dict[str, Any], ...]]

MOMENT = "a time with its offset, before 2100, such as 2026-11-15T09:00:00+08:00"
CODE = "letters, digits and dashes, such as talent-2026"
BIGGEST = 2**31 - 1
LATEST = 4_102_444_800_000  # the year 2100
REQUIRED = object()


@dataclass(frozen=True, slots=True)
class Column:
    """How one key is read: `read` raises ValueError or TypeError for anything but `expected`."""

    read: Callable[[Any], Any]
    expected: str
    default: Any = REQUIRED


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 500:
        raise ValueError
    return value.strip()


def _wording(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 2000:
        raise ValueError
    return value


def _code(value: Any) -> str:
    text = _text(value)
    if not text.isascii() or not text.replace("-", "").replace("_", "").isalnum() or len(text) > 40:
        raise ValueError
    return text


def _moment(value: Any) -> int:
    moment = parse_iso(value.isoformat() if isinstance(value, datetime) else _text(value))
    if not 0 <= moment < LATEST:
        raise ValueError
    return moment


def _whole(low: int, high: int = BIGGEST) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or not low <= value <= high:
            raise ValueError
        return value

    return read


def _flag(value: Any) -> int:
    if not isinstance(value, bool):
        raise TypeError
    return int(value)


def _one_of(*allowed: str) -> Column:
    def read(value: Any) -> str:
        if value not in allowed:
            raise ValueError
        return str(value)

    return Column(read, "one of " + ", ".join(allowed))


def _codes(value: Any) -> str:
    if not isinstance(value, list):
        raise TypeError
    return compact([_code(code) for code in value])


def _audience(value: Any) -> str:
    try:
        return rules.audience_to_json(rules.audience_from_json(compact(value)))
    except rules.AudienceMalformed as wrong:
        raise ValueError from wrong


ID = Column(_whole(1), "a whole number from 1, never used for anything else")
TITLE = Column(_text, "a text of 1 to 500 characters")
TIME = Column(_moment, MOMENT)
NO_TEXT = Column(_wording, "a text", "")
PLAIN_CODE = Column(_code, CODE)

SHAPES: Mapping[str, Mapping[str, Column]] = {
    "event": {
        "id": ID,
        "code": PLAIN_CODE,
        "title_zh": TITLE,
        "title_en": TITLE,
        "starts": TIME,
        "ends": TIME,
        "demo": Column(_flag, "true or false", 0),
        "main_session": ID,
    },
    "venue": {"id": ID, "name_zh": TITLE, "name_en": TITLE},
    "category": {
        "number": Column(_whole(1, 65535), "a whole number from 1 to 65535, printed into badges"),
        "code": PLAIN_CODE,
        "title_zh": TITLE,
        "title_en": TITLE,
    },
    "session": {
        "id": ID,
        "venue": ID,
        "kind": _one_of("main", "side"),
        "title_zh": TITLE,
        "title_en": TITLE,
        "starts": TIME,
        "ends": TIME,
        "opens": Column(_moment, MOMENT, None),
        "closes": Column(_moment, MOMENT, None),
        "capacity": Column(_whole(1), "a whole number from 1", None),
        "invited": Column(_codes, "a list of category codes", None),
        "by_list": Column(_flag, "true or false", 0),
    },
    "benefit": {
        "id": ID,
        "code": PLAIN_CODE,
        "category": PLAIN_CODE,
        "title_zh": TITLE,
        "title_en": TITLE,
        "terms_zh": NO_TEXT,
        "terms_en": NO_TEXT,
        "audience": Column(
            _audience,
            "{ categories = [codes], attributes = { name = [values] } }",
            rules.audience_to_json(rules.EVERYONE),
        ),
        "mode": _one_of("named", "fcfs", "unlimited"),
        "issue": _one_of("on_check_in", "on_request"),
        "proof": _one_of("badge", "second_fact"),
        "redemption": Column(_text, "the rule at the redeeming point, such as online_only"),
        "per_person": Column(_whole(1, 1000), "a whole number from 1 to 1000", 1),
        "total": Column(_whole(0), "a whole number", None),
        "opens": Column(_moment, MOMENT, None),
        "closes": Column(_moment, MOMENT, None),
    },
}
TIMES = frozenset({"starts", "ends", "opens", "closes"})
KEYS: Mapping[str, str] = {
    "event": "id",
    "venue": "id",
    "category": "number",
    "session": "id",
    "benefit": "id",
}


def read_event_file(raw: bytes, file: str) -> Rows | tuple[EventProblem, ...]:
    """Rows as the database keeps them, by table; or what is wrong with the file."""
    try:
        document = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        return (EventProblem(file, "file", "", f"byte {wrong.start} is not UTF-8", "save the file as UTF-8"),)
    except tomllib.TOMLDecodeError as wrong:
        return (EventProblem(file, "file", "", f"not TOML: {wrong}", "mend the place named"),)
    except RecursionError:
        return (EventProblem(file, "file", "", "not TOML: brackets within brackets", "take them out"),)
    problems: list[EventProblem] = []
    rows = {table: tuple(_entries(document, table, file, problems)) for table in SHAPES}
    problems += _strangers(document, SHAPES, file, "file", "")
    if not problems:
        problems += broken_links(rows, file)
    return tuple(problems) or rows


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
    name = str(entry.get(KEYS[table], f"entry {place}"))
    yield from _strangers(entry, SHAPES[table], file, table, name)
    for key, column in SHAPES[table].items():
        if key not in entry:
            if column.default is REQUIRED:
                yield EventProblem(file, table, name, f"{key} is missing", f"add {key}: {column.expected}")
            continue
        try:
            column.read(entry[key])
        except (ValueError, TypeError):
            problem = f"{key} = {_shown(entry[key])}"
            yield EventProblem(file, table, name, problem, f"{key} is {column.expected}")


def _shown(value: Any) -> str:
    """As it stands in the file, or nearly."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _strangers(
    entry: Mapping[str, Any], known: Mapping[str, Any], file: str, table: str, name: str
) -> Sequence[EventProblem]:
    problems = []
    for key in entry:
        if key not in known:
            close = difflib.get_close_matches(key, list(known), n=1)
            mend = f"did you mean {close[0]}?" if close else "take it out"
            problems.append(EventProblem(file, table, name, f"unknown key {key}", mend))
    return problems


def _row(entry: Mapping[str, Any], shape: Mapping[str, Column]) -> dict[str, Any]:
    row = {key: c.read(entry[key]) if key in entry else c.default for key, c in shape.items()}
    if "venue" in row:  # a session's doors open and close with it unless it says otherwise
        row["opens"] = row["starts"] if row["opens"] is None else row["opens"]
        row["closes"] = row["ends"] if row["closes"] is None else row["closes"]
    return row
