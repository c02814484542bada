"""Brings a file to today's shape, step by step, each recorded by sqlite-utils in the file itself."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from protocol import sqlite  # before sqlite_utils: it must find SQLCipher's own exceptions  # isort: skip
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from kiosk.store.journal_schema import STEPS

Steps = Iterable[tuple[str, tuple[str, ...]]]


def migrate(conn: sqlite.dbapi.Connection, steps: Steps = STEPS) -> None:
    """Applies what is missing; a file already at today's shape is left as it is."""
    migrations = Migrations("journal")
    for name, statements in steps:
        migrations(name=name)(_step(statements))
    migrations.apply(Database(conn))


def _step(statements: tuple[str, ...]) -> Any:
    step = partial(_execute, statements)
    step.__name__ = "step"  # type: ignore[attr-defined]  # sqlite-utils asks every step for a name
    return step


def _execute(statements: tuple[str, ...], db: Database) -> None:
    for statement in statements:
        db.execute(statement)
