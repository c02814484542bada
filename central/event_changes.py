"""What an event file would change, entry by entry, in the file's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from central.event import ORDER, EventPlan, as_written
from protocol.benefit_picture import is_own

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EventChange:
    """`fields`: of a changed entry, what each was and what it would be."""

    table: str
    entry: int
    change: Literal["added", "changed", "removed"]
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


def changes(plan: EventPlan) -> Iterator[EventChange]:
    """In the order of the file; what is no longer in it comes last of its table."""
    for table in ORDER:
        stored, wanted = plan.stored[table], plan.wanted[table]
        for number, row in wanted.items():
            if number not in stored:
                yield EventChange(table, number, "added")
            elif row != stored[number]:
                yield EventChange(table, number, "changed", _fields(table, stored[number], row))
        for number in sorted(stored.keys() - wanted.keys()):
            yield EventChange(table, number, "removed")


def _fields(table: str, before: Row, after: Row) -> dict[str, tuple[Any, Any]]:
    return {
        key: (_shown(table, key, before[key]), _shown(table, key, value))
        for key, value in after.items()
        if value != before[key]
    }


def _shown(table: str, key: str, value: Any) -> Any:
    if (table, key) == ("benefit", "picture") and is_own(value):
        return f"a picture of {len(value) * 3 // 4096} KB"
    return value if value in (None, "") else as_written(table, key, value)
