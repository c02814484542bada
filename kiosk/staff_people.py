"""Persons with a PIN of their own at this station (staff.json, mode 0600): a label to tell them apart, and a hash.

The label stays in this file; the journal has the id alone, such as s7-2.
"""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.pin_hashes import fitting, new_hash
from kiosk.private_file import write_private
from protocol.logs import logger

STAFF_FILE = "staff.json"
MOST = 12
"""PINs of before had salts of their own: a wrong one is computed for each of them."""
FIRST = 2
"""1 is the station's own PIN."""
LONGEST_NAME = 40


class StaffFileBroken(Exception):
    """staff.json is damaged; the text says how to go on."""


@dataclass(frozen=True, slots=True)
class StaffPerson:
    number: int
    name: str
    pin_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Added:
    """`pin` is shown once; the folder keeps a hash of it."""

    number: int
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NotAdded:
    """`why`: name_taken | name_unfit | too_many."""

    why: str


def people(folder: Path) -> tuple[StaffPerson, ...]:
    """In the order they were added. Raises StaffFileBroken."""
    return tuple(StaffPerson(**one) for one in _read(folder)["people"])


def who_may_sign_in(folder: Path) -> tuple[StaffPerson, ...]:
    """Nobody where the file is damaged: the station's own PIN opens the desk all the same, and the log says why."""
    try:
        return people(folder)
    except StaffFileBroken as wrong:
        logger("kiosk").error("nobody signs in by a PIN of their own", why=str(wrong))
        return ()


def add(
    folder: Path,
    name: str,
    *,
    others: tuple[str, ...] = (),
    new_pin: Callable[[], str] = lambda: f"{secrets.randbelow(1_000_000):06}",
) -> Added | NotAdded:
    """`others`: hashes of PINs that are taken. Raises StaffFileBroken, OSError."""
    kept = _read(folder)
    known = people(folder)
    label = name.strip()
    if not label or len(label) > LONGEST_NAME or not label.isprintable():
        return NotAdded("name_unfit")
    if any(one.name == label for one in known):
        return NotAdded("name_taken")
    if len(known) >= MOST:
        return NotAdded("too_many")
    taken = (*others, *(one.pin_hash for one in known))
    pin = new_pin()
    while fitting(pin, taken) is not None:
        pin = new_pin()
    number = kept["next"]
    made = {"number": number, "name": label, "pin_hash": new_hash(pin, taken)}
    _write(folder, {"next": number + 1, "people": [*kept["people"], made]})
    return Added(number, pin)


def remove(folder: Path, number: int) -> bool:
    """False where there is none of that number; a number is never given again. Raises StaffFileBroken, OSError."""
    kept = _read(folder)
    left = [one for one in kept["people"] if one["number"] != number]
    if len(left) == len(kept["people"]):
        return False
    _write(folder, {**kept, "people": left})
    return True


def _read(folder: Path) -> dict[str, Any]:
    path = folder / STAFF_FILE
    if not path.exists():
        return {"next": FIRST, "people": []}
    try:
        kept = json.loads(path.read_bytes())
        for one in kept["people"]:
            StaffPerson(**one)
        return {"next": int(kept["next"]), "people": list(kept["people"])}
    except (OSError, ValueError, TypeError, KeyError):
        raise StaffFileBroken(
            f"{path} is damaged: delete it and add everybody again with kiosk staff add"
        ) from None


def _write(folder: Path, kept: dict[str, Any]) -> None:
    write_private(folder / STAFF_FILE, json.dumps(kept, ensure_ascii=False, indent=1).encode())
