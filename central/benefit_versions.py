"""The versions of a benefit: a change counts one up, and what an earlier one said is kept."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from central.database import conflict_insert
from central.schema import benefit, benefit_version

Row = Mapping[str, Any]


def versioned(stored: Mapping[int, Row], wanted: Mapping[int, Row]) -> Mapping[int, dict[str, Any]]:
    """The wanted benefits with the version each has now."""
    return {number: {**row, "version": _version(stored.get(number), row)} for number, row in wanted.items()}


def keep_versions(conn: Connection) -> None:
    """What every benefit says now, under its version; what was kept stays."""
    for row in conn.execute(select(benefit)).mappings():
        terms = json.dumps(dict(row), ensure_ascii=False, sort_keys=True)
        kept = {"benefit": row["id"], "version": row["version"], "terms": terms}
        conn.execute(conflict_insert(conn, benefit_version).values(kept).on_conflict_do_nothing())


def said_by(conn: Connection, number: int, version: int) -> Row | None:
    """The benefit's row as it was at that version; None where nobody kept it."""
    which = (benefit_version.c.benefit == number, benefit_version.c.version == version)
    terms = conn.execute(select(benefit_version.c.terms).where(*which)).scalar()
    return None if terms is None else json.loads(terms)


def _version(before: Row | None, row: Row) -> int:
    if before is None:
        return 1
    same = all(before[key] == value for key, value in row.items())
    return int(before["version"]) + (0 if same else 1)
