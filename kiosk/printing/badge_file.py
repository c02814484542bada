"""The file of badges that `central badges export` writes: read, checked line by line, never copied."""

import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from protocol import tokens
from protocol.tokens import KeyRing, NotAToken

HEADER = ["guest_id", "name", "category", "badge_token"]
NO_KEYS = KeyRing(0, {}, {})
EXPORT = "export the file anew: central badges export FILE"


@dataclass(frozen=True, slots=True)
class BadgeRow:
    """`line`: where it ends in the file, from 1, the header among them."""

    line: int
    guest: str
    name: str = field(repr=False)
    category: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Names nobody: the line of the file says whose it is. Line 0 is the file as a whole."""

    line: int
    problem: str
    mend: str

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.problem}: {self.mend}"


def read_badges(path: Path, only: Collection[str] = ()) -> Sequence[BadgeRow] | tuple[RowProblem, ...]:
    """All rows, or those of the guests named; or what is wrong with the file. Raises OSError."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            found = list(_rows(csv.reader(file, strict=True)))
        except UnicodeDecodeError:
            return (RowProblem(0, "not UTF-8", "save it as UTF-8, or " + EXPORT),)
        except csv.Error as wrong:
            return (RowProblem(0, f"not CSV: {wrong}", EXPORT),)
    rows = [row for row in found if isinstance(row, BadgeRow)]
    problems = [row for row in found if isinstance(row, RowProblem)]
    problems += _absent(rows, only) if not problems else ()
    if problems:
        return tuple(problems)
    return [row for row in rows if not only or row.guest in only]


def _rows(lines: Iterator[list[str]]) -> Iterator[BadgeRow | RowProblem]:
    reader = iter(lines)
    header = next(reader, [])
    if header != HEADER:
        yield RowProblem(1, "another header", f"the first line is {','.join(HEADER)}")
        return
    seen: set[str] = set()
    for line, cells in enumerate(reader, 2):
        if cells:
            yield _row(line, cells, seen)


def _row(line: int, cells: list[str], seen: set[str]) -> BadgeRow | RowProblem:
    if len(cells) != len(HEADER):
        return RowProblem(line, f"{len(cells)} cells", f"a row has {len(HEADER)}: {', '.join(HEADER)}")
    guest, name, category, token = (cell.strip() for cell in cells)
    if not (guest.isascii() and guest.isdecimal()):
        return RowProblem(line, "guest_id is no number", "a spreadsheet may have spoilt it; " + EXPORT)
    if guest in seen:
        return RowProblem(line, "the same guest_id again", "take one of them out")
    seen.add(guest)
    if not name:
        return RowProblem(line, "no name", "a badge needs one; put it right in the guest list, and " + EXPORT)
    if isinstance(tokens.read(token, NO_KEYS), NotAToken):
        return RowProblem(line, "badge_token is none", "it begins with K1 and is never changed; " + EXPORT)
    return BadgeRow(line, guest, name, category, token)


def _absent(rows: Sequence[BadgeRow], only: Collection[str]) -> list[RowProblem]:
    there = {row.guest for row in rows}
    return [
        RowProblem(0, f"no badge of guest {guest}", "it may be revoked, or the file older than the guest")
        for guest in dict.fromkeys(only)
        if guest not in there
    ]
