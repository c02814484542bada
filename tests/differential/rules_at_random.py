"""An event with rules, times and guests drawn by a seed, as the organiser's two files."""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import tomli_w

from protocol.clock import iso

NINE = 1_794_704_400_000  # 2026-11-15 09:00 in Chongqing
HOUR = 3_600_000
CATEGORIES = ("talent", "guest", "media")
DEGREES = ("college", "bachelor", "master", "doctor")
CITIES = ("chengdu", "wuhan")
SESSIONS = (1, 2, 3)
BENEFITS = range(1, 10)
GUESTS = 24
HEADER = ("ref", "name", "category", "entitlements", "attr.degree", "attr.city")


def event(chance: Random) -> dict[str, Any]:
    """The event file, as its reader sees it."""
    return {
        "event": _event(),
        "venue": [{"id": 1, "name_zh": "会场", "name_en": "Hall"}],
        "category": [
            {"number": n, "code": code, "title_zh": f"类别{n}", "title_en": f"Category {n}"}
            for n, code in enumerate(CATEGORIES, 1)
        ],
        "session": [_session(number) for number in SESSIONS],
        "attribute": [_attribute(1, "degree", DEGREES), _attribute(2, "city", CITIES)],
        "benefit": [benefit(chance, number) for number in BENEFITS],
    }


def benefit(chance: Random, number: int) -> dict[str, Any]:
    mode = chance.choice(("unlimited", "unlimited", "named"))
    more: dict[str, Any] = {"audience": _rule(chance, number, 3)} if chance.random() < 0.85 else {}
    opens = chance.randrange(-4, 4) if chance.random() < 0.4 else None
    if opens is not None:
        more["opens"] = iso(NINE + opens * HOUR)
    if chance.random() < 0.4:
        more["closes"] = iso(NINE + chance.randrange(-2 if opens is None else opens + 1, 6) * HOUR)
    return {
        "id": number, "code": f"b{number}", "category": "tour", "title_zh": f"权益{number}",
        "title_en": f"Benefit {number}", "mode": mode, "redemption": "online_only",
        "issue": chance.choice(("on_check_in", "on_request")), "proof": "badge",
        "per_person": chance.randint(1, 3), **more,
    }  # fmt: skip


def write_event(path: Path, wanted: dict[str, Any]) -> None:
    path.write_text(tomli_w.dumps(wanted), "utf-8")


def write_guests(path: Path, chance: Random) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADER, *_guests(chance)])


def moments(chance: Random, count: int) -> list[int]:
    """Around everything that opens and closes, and on the very hour."""
    return [
        NINE + chance.randrange(-5, 7) * HOUR + chance.choice((-1, 0, 1, chance.randrange(HOUR)))
        for _ in range(count)
    ]


def _guests(chance: Random) -> Iterator[list[str]]:
    for number in range(GUESTS):
        named = " ".join(f"{one}*{chance.randint(1, 2)}" for one in BENEFITS if chance.random() < 0.3)
        attributes = (chance.choice(("", *DEGREES)), chance.choice(("", *CITIES)))
        yield [f"R{number}", f"演示{number}", chance.choice(CATEGORIES), named.replace(" ", ";"), *attributes]


def _rule(chance: Random, own: int, depth: int) -> dict[str, Any]:
    kind = chance.random()
    if depth and kind < 0.25:
        return {"all": [_rule(chance, own, depth - 1) for _ in range(chance.randint(1, 3))]}
    if depth and kind < 0.45:
        return {"any": [_rule(chance, own, depth - 1) for _ in range(chance.randint(1, 3))]}
    if depth and kind < 0.6:
        return {"not": _rule(chance, own, depth - 1)}
    other = chance.choice([number for number in BENEFITS if number != own])
    return chance.choice(
        (
            {"category": chance.sample(CATEGORIES, chance.randint(1, 2))},
            {"attribute": "degree", "at_least": chance.choice(DEGREES)},
            {"attribute": "city", "in": chance.sample(CITIES, chance.randint(1, 2))},
            {"attribute": "degree", "in": chance.sample(DEGREES, 2)},
            {"visited": chance.choice(SESSIONS)},
            {"given": other},
            {"used": other},
        )
    )


def _event() -> dict[str, Any]:
    return {
        "id": 20251, "code": "random", "title_zh": "大会（演示）", "title_en": "Conference (demo)",
        "starts": iso(NINE - 24 * HOUR), "ends": iso(NINE + 48 * HOUR), "demo": True, "main_session": 1,
        "desk_zh": "一号厅服务台", "desk_en": "the desk in Hall 1",
    }  # fmt: skip


def _session(number: int) -> dict[str, Any]:
    return {
        "id": number, "venue": 1, "kind": "main" if number == 1 else "side", "title_zh": f"场次{number}",
        "title_en": f"Session {number}", "starts": iso(NINE - 6 * HOUR), "ends": iso(NINE + 8 * HOUR),
    }  # fmt: skip


def _attribute(number: int, name: str, codes: tuple[str, ...]) -> dict[str, Any]:
    choices = [[code, f"选项{n}", f"Choice {n}"] for n, code in enumerate(codes, 1)]
    return {
        "id": number,
        "name": name,
        "title_zh": f"登记项{number}",
        "title_en": f"Item {number}",
        "choices": choices,
    }
