"""The organiser's guest list as text: bytes to rows of cells, and what is wrong with the file itself."""

import csv
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from central.fit_text import UNFIT, shown

REQUIRED = ("ref", "name", "category")
OPTIONAL = (
    "reading",
    "language",
    "phone",
    "phone_tail",
    "document_type",
    "document_number",
    "company",
    "position",
    "seat",
    "invitations",
    "entitlements",
)
ATTRIBUTE = "attr."
"""Any column of this name and more is an attribute: attr.city."""
LONGEST_LINE = 1024 * 1024
MOST_COLUMNS = 200
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class RowError:
    row: int  # line in the file, the header is 1
    column: str
    value_hint: str  # enough to find the cell, never a whole name or number
    problem: str
    mend: str


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: Sequence[str]


class GuestFile:
    """Rows of an open file, one pass. `error` is set when the file itself stops making sense."""

    def __init__(self, file: IO[bytes]) -> None:
        self._reader = csv.reader(self._lines(file), strict=True)
        self._line = 0
        self.error: RowError | None = None
        self.header = self._header()

    def rows(self) -> Iterator[Row]:
        """Every row that is not empty, up to the place where `error` was met."""
        while self.error is None and (row := self._next()) is not None:
            if any(row.cells):
                yield row

    def _header(self) -> tuple[str, ...]:
        first = self._next()
        names = tuple(cell.strip() for cell in first.cells) if first else ()
        if self.error is None:
            self.error = _header_error(names)
        return names

    def _next(self) -> Row | None:
        line = self._reader.line_num + 1
        try:
            return Row(line, [cell.strip() for cell in next(self._reader)])
        except StopIteration:
            return None
        except csv.Error as wrong:
            self.error = self.error or _not_csv(line, wrong)
        except _LineTooLong:
            problem, mend = f"longer than {LONGEST_LINE} bytes", "save it as CSV, one guest a line"
            self.error = RowError(self._line, "", "", problem, mend)
        except UnicodeDecodeError as wrong:
            hint, mend = f"byte {wrong.start + 1} of the line", "save it as CSV UTF-8 (逗号分隔)"
            self.error = RowError(self._line, "", hint, "not UTF-8", mend)
        return None

    def _lines(self, file: IO[bytes]) -> Iterator[str]:
        while raw := file.readline(LONGEST_LINE + 1):
            self._line += 1
            if len(raw) > LONGEST_LINE:
                raise _LineTooLong
            yield raw.decode("utf-8-sig" if self._line == 1 else "utf-8")


class _LineTooLong(Exception):
    """Before it is known what a line says."""


def _not_csv(line: int, wrong: csv.Error) -> RowError:
    if "new-line character" in str(wrong):
        return RowError(line, "", "", "a line ends with CR alone", "save it as CSV UTF-8 (逗号分隔)")
    return RowError(line, "", "", f"not CSV: {wrong}", "mend the quotes of this line")


def _header_error(names: Sequence[str]) -> RowError | None:
    if len(names) == 1 and any(mark in names[0] for mark in ";\t"):
        return RowError(
            1, shown(names[0], 40), "", "the columns are not parted by commas", "save it with commas"
        )
    if len(names) > MOST_COLUMNS:
        return RowError(1, "", "", f"{len(names)} columns, {MOST_COLUMNS} are allowed", "take some out")
    known = (*REQUIRED, *OPTIONAL)
    for name in REQUIRED:
        if name not in names:
            return RowError(
                1, name, "", "this column is missing", f"the header names at least {', '.join(REQUIRED)}"
            )
    for place, name in enumerate(names, 1):
        if not name or len(name) > LONGEST_NAME or UNFIT.search(name):
            mend = f"name it, in at most {LONGEST_NAME} characters that can be shown"
            return RowError(1, "", "", f"column {place} has no fit name", mend)
        if names.count(name) > 1:
            return RowError(1, name, "", "this column stands twice", "keep one of them")
        if name not in known and not (name.startswith(ATTRIBUTE) and name != ATTRIBUTE):
            close = difflib.get_close_matches(name, known, n=1)
            mend = f"did you mean {close[0]}?" if close else f"name an attribute {ATTRIBUTE}{name}"
            return RowError(1, name, "", "unknown column", mend)
    return None
