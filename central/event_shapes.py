"""The keys an event file may hold: how each is read, and in words what is expected of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from central.benefit_picture import EXPECTED, read_picture
from central.fit_text import UNFIT
from central.roster import compact
from protocol.clock import parse_iso
from protocol.rule_text import RuleMalformed, read_rule, rule_to_json
from protocol.rules import EVERYONE

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
    if not isinstance(value, str) or not value.strip() or len(value) > 500 or UNFIT.search(value):
        raise ValueError
    return value.strip()


def _wording(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 2000 or UNFIT.search(value.replace("\n", "")):
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


def _rule(value: Any) -> str:
    try:
        text = rule_to_json(read_rule(value))
    except (RuleMalformed, RecursionError) as wrong:
        raise ValueError(str(wrong)) from wrong
    if UNFIT.search(text):
        raise ValueError
    return text


def _choices(value: Any) -> str:
    """Codes in rising order, each with its two names."""
    if not isinstance(value, list) or not 0 < len(value) <= 200:
        raise ValueError
    rows = []
    for row in value:
        if not isinstance(row, list) or len(row) != 3:
            raise ValueError
        rows.append([_text(each) for each in row])
    if len({code for code, _, _ in rows}) < len(rows):
        raise ValueError("a choice stands twice")
    return compact(rows)


ID = Column(_whole(1), "a whole number from 1, never used for anything else")
RULE = (
    'a condition such as { category = ["talent"] }, { attribute = "degree", at_least = "master" }, '
    "{ visited = 5 }, { given = 3 }, { used = 3 }, { not = … }, { all = […] }, { any = […] }"
)
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
        "main_session": Column(_whole(1), "the id of a [[session]]"),
        "desk_zh": NO_TEXT,
        "desk_en": NO_TEXT,
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
        "venue": Column(_whole(1), "the id of a [[venue]]"),
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
    "attribute": {
        "id": ID,
        "name": Column(_text, "the column of the guest file, such as degree"),
        "title_zh": TITLE,
        "title_en": TITLE,
        "choices": Column(_choices, '[["bachelor", "本科", "bachelor\'s degree"], …], in rising order'),
    },
    "benefit": {
        "id": ID,
        "code": PLAIN_CODE,
        "category": PLAIN_CODE,
        "title_zh": TITLE,
        "title_en": TITLE,
        "terms_zh": NO_TEXT,
        "terms_en": NO_TEXT,
        "audience": Column(_rule, RULE, rule_to_json(EVERYONE)),
        "mode": _one_of("named", "fcfs", "unlimited"),
        "issue": replace(_one_of("on_check_in", "on_request"), default=None),
        "proof": replace(_one_of("badge", "second_fact"), default=None),
        "redemption": Column(_text, "the rule at the redeeming point, such as online_only"),
        "per_person": Column(_whole(1, 1000), "a whole number from 1 to 1000", 1),
        "total": Column(_whole(0), "a whole number from 0", None),
        "opens": Column(_moment, MOMENT, None),
        "closes": Column(_moment, MOMENT, None),
        "picture": Column(read_picture, EXPECTED, ""),
        "delivery": replace(_one_of("handed_out", "code", "perk", "information"), default="code"),
        "place_zh": NO_TEXT,
        "place_en": NO_TEXT,
        "on_behalf": Column(_flag, "true or false", 0),
        "undo_minutes": Column(_whole(0, 7 * 24 * 60), "a whole number of minutes, 0: never", 15),
    },
}
TIMES = frozenset({"starts", "ends", "opens", "closes"})
KEYS: Mapping[str, str] = {
    "event": "id",
    "venue": "id",
    "category": "number",
    "session": "id",
    "attribute": "id",
    "benefit": "id",
}
