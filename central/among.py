"""Rows whose key is among many: all keys travel as one parameter, since hundreds of them cost more than the search."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    LargeBinary,
    any_,
    bindparam,
    func,
    select,
)

from central.database import is_sqlite


def among(conn: Connection, column: ColumnElement[Any], keys: Collection[int]) -> ColumnElement[bool]:
    """A condition for a column of whole numbers."""
    if is_sqlite(conn):
        return column.in_(select(_listed(json.dumps(list(keys)))))
    return column == any_(bindparam(None, list(keys), ARRAY(BigInteger)))


def among_blobs(conn: Connection, column: ColumnElement[Any], keys: Collection[bytes]) -> ColumnElement[bool]:
    """The same for a column of bytes."""
    if is_sqlite(conn):
        return column.in_(select(func.unhex(_listed(json.dumps([key.hex() for key in keys])))))
    return column == any_(bindparam(None, list(keys), ARRAY(LargeBinary)))


def _listed(keys: str) -> ColumnElement[Any]:
    return func.json_each(keys).table_valued("value").c.value
