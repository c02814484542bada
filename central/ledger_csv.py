"""The ledger as CSV: one row a benefit, one column a figure; empty where a benefit has no such figure."""

import csv
import io
from dataclasses import fields

from central.benefit_ledger import Ledger, Line, broken
from central.csv_text import safe

FIGURES = tuple(field.name for field in fields(Line) if field.name not in ("benefit", "code", "title"))
HEADER = ("benefit", "code", "title_zh", "title_en", *FIGURES, "differs")


def as_csv(found: Ledger) -> bytes:
    """UTF-8 with BOM. `differs` names the equations that do not hold."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEADER)
    for line in found.lines:
        figures = [getattr(line, name) for name in FIGURES]
        differs = " ".join(equation.name for equation, _, _ in broken(line))
        table.writerow(map(safe, (str(line.benefit), line.code, *line.title, *figures, differs)))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")
