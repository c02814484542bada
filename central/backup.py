"""A copy of central's database while it serves, and the way back, which starts a new era.

A copy is always an SQLite file, so that an event can also move from one kind of database to the other.
"""

import contextlib
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Engine, text
from sqlalchemy.exc import DBAPIError, NoResultFound

from central import accounts, guest_sessions, partner_accounts
from central.database import beside, is_sqlite, migrate, open_engine, reading, writing
from central.eras import expect_again, nothing_more_of_the_closed
from central.keys import Keys, KeysWrong, bind
from central.meta import STATION_GAP, begin_era, next_station
from central.meta import era as era_of
from central.numbers import enrolled
from central.partner_recall import recall
from central.portable import replace_all
from central.postgres import without_limits
from central.private_file import appearing

IS_OURS = text("SELECT v FROM meta WHERE k = 'root_pk'")


@dataclass(frozen=True, slots=True)
class Restored:
    era: str


@dataclass(frozen=True, slots=True)
class NotRestored:
    problem: str


def back_up(engine: Engine, path: Path) -> int:
    """One consistent copy, mode 0600, without the keys; its bytes. Raises OSError."""
    with appearing(path) as draft:
        if is_sqlite(engine):
            with contextlib.closing(engine.raw_connection()) as raw:
                raw.cursor().execute("VACUUM INTO ?", (str(draft),))
        else:
            _copy_out(engine, draft)
    return path.stat().st_size


def restore(engine: Engine, keys: Keys, path: Path) -> Restored | NotRestored:
    """Puts the copy in the database's place. Nothing may serve meanwhile. Raises OSError.

    The new era sends every station to a fresh snapshot, and they push again what the copy does not have.
    """
    with reading(engine) as conn:
        here = next_station(conn)
    draft = _draft_for(engine)
    _remove(draft)
    try:
        draft.touch(mode=0o600)
        shutil.copyfile(path, draft)
        era = secrets.token_hex(8)
        problem = _begin_era(draft, keys, era, here)
        if problem:
            return NotRestored(problem)
        (_replace_file if is_sqlite(engine) else _replace_rows)(engine, draft)
    finally:
        _remove(draft)
    return Restored(era)


def _draft_for(engine: Engine) -> Path:
    """Where the database's own file can be replaced by it, or in the folder of the keys."""
    if is_sqlite(engine):
        file = Path(engine.url.database or "")
        return file.with_name(f".{file.name}.restored")
    return beside(engine, ".restored.db")


def _copy_out(engine: Engine, draft: Path) -> None:
    copy = _open_file(draft)
    try:
        migrate(copy, fresh_era="")
        with reading(engine) as source, writing(copy) as target:
            without_limits(source)
            replace_all(source, target)
        copy.dispose()
    finally:
        _remove(draft, "-wal", "-shm")


def _replace_file(engine: Engine, draft: Path) -> None:
    file = Path(engine.url.database or "")
    engine.dispose()
    _remove(file, "-wal", "-shm")
    draft.replace(file)


def _replace_rows(engine: Engine, draft: Path) -> None:
    copy = _open_file(draft)
    try:
        with reading(copy) as source, writing(engine) as target:
            without_limits(target)
            replace_all(source, target)
    finally:
        copy.dispose()


def _begin_era(draft: Path, keys: Keys, era: str, here: int) -> str:
    """`here`: the next station's number in the database that gives way. What is wrong with the copy, or nothing."""
    engine = _open_file(draft)
    try:
        with writing(engine) as conn:
            # Before any migration: that would make a database of ours out of any file.
            conn.execute(IS_OURS).one()
        migrate(engine, fresh_era=era)
        with writing(engine) as conn:
            bind(conn, keys)
            before = era_of(conn)
            # What stations enrolled after the copy was made must not be given to others.
            begin_era(conn, era, max(here, next_station(conn)) + STATION_GAP)
            nothing_more_of_the_closed(conn, before)
            expect_again(conn, enrolled(keys.folder))
            accounts.end_all(conn)
            guest_sessions.end_all(conn)
            partner_accounts.end_all(conn)
            recall(conn, keys.folder)
    except (DBAPIError, NoResultFound):
        return "it is no copy of a central database"
    except KeysWrong as error:
        return str(error)
    finally:
        engine.dispose()
    return ""


def _open_file(path: Path) -> Engine:
    return open_engine(URL.create("sqlite", database=str(path)))


def _remove(file: Path, *tails: str) -> None:
    for tail in tails or ("", "-wal", "-shm"):
        Path(f"{file}{tail}").unlink(missing_ok=True)
