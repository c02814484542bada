"""Import of the organiser's guest list: a CSV in, a row report out, never half of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from central.keys import Keys


@dataclass(frozen=True, slots=True)
class RowError:
    row: int  # line in the file, the header is 1
    column: str
    value_hint: str  # enough to find the cell, never a whole name or number
    problem: str
    mend: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    rows: int
    added: int
    changed: int
    unchanged: int
    errors: tuple[RowError, ...]  # not empty = nothing was imported


def import_guests(
    engine: Engine, keys: Keys, path: Path, *, randbits: Callable[[int], int], dry_run: bool = False
) -> ImportReport:
    """Add and update guests by `ref`. The event must have been imported (else one error says so)."""
    raise NotImplementedError
