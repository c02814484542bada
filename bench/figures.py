"""Times as p50 and p99, shown as a table for people and one JSON line for programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds, in the order measured."""

    name: str
    ms: Sequence[float]

    @property
    def p50(self) -> float:
        return self._at(0.50)

    @property
    def p99(self) -> float:
        return self._at(0.99)

    def _at(self, share: float) -> float:
        ordered = sorted(self.ms)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    def row(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "n": len(self.ms),
            "p50_ms": round(self.p50, 3),
            "p99_ms": round(self.p99, 3),
        }


def show(title: str, rows: Sequence[Mapping[str, Any]], **more: Any) -> None:
    """A table of the rows, then the same as one JSON line."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [names, *([_cell(row.get(name)) for name in names] for row in rows)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(names))]
    print(f"\n{title}")
    for line in cells:
        print(
            "  "
            + "  ".join(
                f"{cell:>{width}}" if at else f"{cell:<{width}}"
                for at, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
        )
    print(json.dumps({"bench": title, "rows": list(rows), **more}, ensure_ascii=False), flush=True)


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
