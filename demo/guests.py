"""The demo's guest list as the CSV file an organiser would write. Every person is made up, every company marked 演示."""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from demo import names, programme
from demo import names_source as source
from protocol.person_number import check_mark

HEADER = (
    "ref", "name", "category", "language", "phone_tail", "document_type", "document_number", "company", "position",
    "seat", "invitations", "entitlements", "attr.degree",
)  # fmt: skip
CATEGORY_WEIGHTS = {
    "talent": 520, "delegate": 300, "exhibitor": 60, "companion": 30, "volunteer": 35, "staff": 25, "media": 20, "guest": 10,
}  # fmt: skip
DEGREES = {"": 25, "bachelor": 40, "master": 25, "doctor": 10}
REGION = "500000"  # no county has this code, so no person has such a number
WITH_NUMBER, ON_A_LIST, STAYING, TRAINING = 0.30, 0.03, 0.25, 0.10

FIRST_BIRTHDAY = date(1970, 1, 1)
BIRTHDAYS = 12_000  # days on from the first


def write(path: Path, count: int, seed: int) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(rows(count, seed))


def rows(count: int, seed: int) -> Iterator[tuple[str, ...]]:
    """One tuple a guest under HEADER; the same seed gives the same list."""
    rng = random.Random(seed)
    categories = names.Weighted(CATEGORY_WEIGHTS).draw(rng, count)
    degrees = names.Weighted(DEGREES).draw(rng, count)
    companies = _companies(rng, max(20, min(2000, count // 10)))
    abroad = tuple(f"{name} Ltd. (DEMO 演示)" for name in source.FOREIGN_COMPANIES)
    days = [(FIRST_BIRTHDAY + timedelta(day)).strftime("%Y%m%d") for day in range(BIRTHDAYS)]
    for number, (kind, name) in enumerate(names.draw(rng, count)):
        foreign = kind == "foreign"
        category = categories[number]
        document = "" if foreign or rng.random() >= WITH_NUMBER else _person_number(days, number)
        yield (
            f"D{number + 1:06d}",
            name,
            category,
            "en" if foreign else "zh",
            f"{rng.randrange(10_000):04d}",
            "resident_id" if document else "",
            document,
            rng.choice(abroad) if foreign else companies[int(rng.random() * len(companies))],
            "" if foreign else rng.choice(source.POSITIONS),
            _seat(rng) if category == "guest" or rng.random() < 0.2 else "",
            ";".join(str(session) for session in programme.BY_LIST if rng.random() < ON_A_LIST),
            _entitlements(rng) if category in programme.YOUNG else "",
            degrees[number],
        )


def _companies(rng: random.Random, count: int) -> tuple[str, ...]:
    return tuple(
        f"重庆{rng.choice(source.COMPANY_PLACES)}{rng.choice(source.GIVEN_COMPANY)}{rng.choice(source.COMPANY_FIELDS)}（演示）"
        for _ in range(count)
    )


def _person_number(days: list[str], number: int) -> str:
    """A well-formed number nobody has, another one for every guest."""
    sequence, day = divmod(number, len(days))
    body = f"{REGION}{days[day]}{sequence + 1:03d}"
    return body + check_mark(body)


def _seat(rng: random.Random) -> str:
    return f"{rng.choice('ABCD')}区{rng.randint(1, 30)}排{rng.randint(1, 40)}座"


def _entitlements(rng: random.Random) -> str:
    named = ((programme.STAY, STAYING), (programme.TRAINING, TRAINING))
    return ";".join(str(benefit) for benefit, share in named if rng.random() < share)
