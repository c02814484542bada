"""A figure that is kept, beside what counting anew gives."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Difference:
    """`of`: the session, benefit, station or STATION/BENEFIT the figure is about; empty for the whole event."""

    figure: str
    of: str
    kept: int
    counted: int


def compared(
    figure: str, keys: Iterable[K], kept: Mapping[K, int], counted: Mapping[K, int]
) -> Iterator[Difference]:
    """What differs; a figure that is not there is nothing."""
    for key in keys:
        one = Difference(figure, _name(key), kept.get(key, 0), counted.get(key, 0))
        if one.kept != one.counted:
            yield one


def none_expected(figure: str, found: Mapping[K, int]) -> Iterator[Difference]:
    """Rows that should not be."""
    for key, rows in sorted(found.items(), key=str):
        yield Difference(figure, _name(key), rows, 0)


def by_key(rows: Iterable[Any]) -> dict[Any, int]:
    """(key, figure) rows; (a, b, figure) rows have the key (a, b)."""
    return {row[0] if len(row) == 2 else tuple(row[:-1]): int(row[-1]) for row in rows}


def _name(key: object) -> str:
    return "/".join(map(str, key)) if isinstance(key, tuple) else str(key)
