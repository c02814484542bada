"""Brings a file to today's shape, step by step, each recorded by sqlite-utils in the file itself."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from kiosk.store.journal_schema import STEPS
from protocol.sqlite import dbapi

SET = "journal"
APPLIED = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
HAS_APPLIED = "SELECT count(*) FROM sqlite_schema WHERE name = '_sqlite_migrations'"

Steps = Sequence[tuple[str, tuple[str, ...]]]


def migrate(conn: dbapi.Connection, steps: Steps = STEPS) -> None:
    """Applies what is missing; a file already at today's shape is left as it is."""
    if _applied(conn) >= {name for name, _ in steps}:
        return
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(SET)
    for name, statements in steps:
        migrations(name=name)(_step(statements))
    migrations.apply(Database(conn))


def _applied(conn: dbapi.Connection) -> set[str]:
    if not conn.execute(HAS_APPLIED).fetchone()[0]:
        return set()
    return {str(name) for (name,) in conn.execute(APPLIED, (SET,))}


def _step(statements: tuple[str, ...]) -> Callable[[Any], None]:
    step = partial(_execute, statements)
    step.__name__ = "step"  # type: ignore[attr-defined]  # sqlite-utils asks every step for a name
    return step


def _execute(statements: tuple[str, ...], db: Any) -> None:
    for statement in statements:
        db.execute(statement)
