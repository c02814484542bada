"""The demo event as the TOML file an organiser would write: times are set around the moment of writing."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from demo import programme
from protocol.clock import iso

HOUR = 3_600_000
MARK_ZH, MARK_EN = "（演示）", " (demo)"
EVENT_DAYS = (-30, 60)  # hours


def write(path: Path, now_ms: int, number: int) -> None:
    path.write_text("\n".join(_tables(now_ms - now_ms % 60_000, number)), "utf-8")


def _tables(now: int, number: int) -> Iterator[str]:
    yield "# 演示数据。Everything in this file is made up; the importers read it like any organiser's file.\n"
    yield _table("[event]", _event(now, number))
    for venue, (zh, en) in enumerate(programme.VENUES, 1):
        yield _table("[[venue]]", {"id": venue, "name_zh": zh, "name_en": en})
    for category, (code, zh, en) in enumerate(programme.CATEGORIES, 1):
        yield _table("[[category]]", {"number": category, "code": code, "title_zh": zh, "title_en": en})
    for session in _sessions(now):
        yield _table("[[session]]", session)
    for id_, (name, zh, en, choices) in programme.ATTRIBUTES.items():
        yield _table(
            "[[attribute]]", {"id": id_, "name": name, "title_zh": zh, "title_en": en, "choices": choices}
        )
    for id_, benefit in programme.BENEFITS.items():
        yield _table("[[benefit]]", _benefit(id_, benefit))


def _event(now: int, number: int) -> dict[str, object]:
    return {
        "id": number,
        "code": "demo",
        "title_zh": f"重庆国际人才交流大会{MARK_ZH}",
        "title_en": f"Chongqing International Talent Exchange Conference{MARK_EN}",
        "starts": iso(now + EVENT_DAYS[0] * HOUR),
        "ends": iso(now + EVENT_DAYS[1] * HOUR),
        "demo": True,
        "main_session": 1,
        "desk_zh": programme.HELP_DESK[0],
        "desk_en": programme.HELP_DESK[1],
    }


def _sessions(now: int) -> Iterator[dict[str, object]]:
    kinds = (("main", programme.MAIN_SESSIONS), ("side", programme.SIDE_SESSIONS))
    rows = [(kind, row) for kind, sessions in kinds for row in sessions]
    for number, (kind, ((opens, closes), venue, zh, en, invited, how)) in enumerate(rows, 1):
        session: dict[str, object] = {
            "id": number,
            "venue": venue,
            "kind": kind,
            "title_zh": zh + MARK_ZH,
            "title_en": en + MARK_EN,
            "starts": iso(now + opens * HOUR + HOUR // 2),
            "ends": iso(now + closes * HOUR),
            "opens": iso(now + opens * HOUR),
            "closes": iso(now + closes * HOUR),
        }
        if how == "full":
            session["capacity"] = 1
        if how == "list":
            session["by_list"] = True
        if invited and how != "list":
            session["invited"] = invited
        yield session


def _benefit(number: int, row: tuple[object, ...]) -> dict[str, object]:
    names = (
        "code", "category", "title_zh", "title_en", "terms_zh", "terms_en", "audience",
        "mode", "issue", "proof", "redemption", "total",
    )  # fmt: skip
    benefit: dict[str, object] = {"id": number, **dict(zip(names, row, strict=True))}
    delivery, place_zh, place_en = programme.USED_AT[number]
    benefit |= {"delivery": delivery, "place_zh": place_zh, "place_en": place_en}
    benefit["on_behalf"] = number in programme.ON_BEHALF
    benefit["terms_zh"] = f"{benefit['terms_zh']}{MARK_ZH}"
    benefit["terms_en"] = f"{benefit['terms_en']}{MARK_EN}"
    return {key: value for key, value in benefit.items() if value is not None}


def _table(head: str, fields: Mapping[str, object]) -> str:
    return "\n".join([head, *(f"{key} = {_value(value)}" for key, value in fields.items()), ""])


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)  # what JSON writes for texts, numbers and lists is TOML too
