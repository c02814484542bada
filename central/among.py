"""Rows whose key is among many: all keys travel as one parameter, since hundreds of them cost more than the search.

Such a query is made once: making it at every push would take longer than asking it.
"""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Connection,
    CursorResult,
    LargeBinary,
    Select,
    Text,
    any_,
    bindparam,
    func,
    select,
    union_all,
)

from central.database import is_sqlite

KEYS = "keys"
Query = Select[Any] | CompoundSelect[Any]


@dataclass(frozen=True, slots=True)
class Among:
    """A query for either database; `listed` makes SQLite's one parameter of the keys."""

    sqlite: Query
    postgresql: Query
    listed: Callable[[Collection[Any]], str]

    def asked(self, conn: Connection, keys: Collection[Any]) -> CursorResult[Any]:
        """Its rows of these keys."""
        if is_sqlite(conn):
            return conn.execute(self.sqlite, {KEYS: self.listed(keys)})
        return conn.execute(self.postgresql, {KEYS: list(keys)})


def among(query: Select[Any], column: ColumnElement[Any]) -> Among:
    """The query's rows where a column of whole numbers is one of the keys."""
    return Among(
        query.where(column.in_(select(_each()))),
        query.where(column == any_(bindparam(KEYS, type_=ARRAY(BigInteger)))),
        _numbers,
    )


def among_blobs(query: Select[Any], column: ColumnElement[Any]) -> Among:
    """The same for a column of bytes."""
    return Among(
        query.where(column.in_(select(func.unhex(_each())))),
        query.where(column == any_(bindparam(KEYS, type_=ARRAY(LargeBinary)))),
        _hex,
    )


def together(*parts: Among) -> Among:
    """The rows of all of these, of the same keys, by one question."""
    return Among(
        union_all(*(part.sqlite for part in parts)),
        union_all(*(part.postgresql for part in parts)),
        parts[0].listed,
    )


def _each() -> ColumnElement[Any]:
    return func.json_each(bindparam(KEYS, type_=Text)).table_valued("value").c.value


def _numbers(keys: Collection[int]) -> str:
    return json.dumps(list(keys))


def _hex(keys: Collection[bytes]) -> str:
    return json.dumps([key.hex() for key in keys])
