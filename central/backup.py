"""A copy of central's database while it serves, and the way back, which starts a new era."""

import contextlib
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, NoResultFound

from central.database import beside, migrate, open_engine, writing
from central.keys import Keys, KeysWrong, bind
from central.private_file import appearing

IS_OURS = text("SELECT v FROM meta WHERE k = 'root_pk'")
NEW_ERA = text("UPDATE meta SET v = :era WHERE k = 'era'")


@dataclass(frozen=True, slots=True)
class Restored:
    era: str


@dataclass(frozen=True, slots=True)
class NotRestored:
    problem: str


def back_up(engine: Engine, path: Path) -> int:
    """One consistent copy, mode 0600, without the keys; its bytes. Raises OSError."""
    with appearing(path) as draft, contextlib.closing(engine.raw_connection()) as raw:
        raw.cursor().execute("VACUUM INTO ?", (str(draft),))
    return path.stat().st_size


def restore(engine: Engine, keys: Keys, path: Path) -> Restored | NotRestored:
    """Puts the copy in the database's place. Nothing may serve meanwhile. Raises OSError.

    The new era sends every station to a fresh snapshot, and they push again what the copy does not have.
    """
    file = Path(engine.url.database or "")
    draft = beside(engine, f".{file.name}.restored")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    shutil.copyfile(path, draft)
    era = secrets.token_hex(8)
    problem = _begin_era(draft, keys, era)
    if problem:
        _remove(draft)
        return NotRestored(problem)
    engine.dispose()
    for tail in ("-wal", "-shm"):
        Path(f"{file}{tail}").unlink(missing_ok=True)
    draft.replace(file)
    _remove(draft)
    return Restored(era)


def _begin_era(draft: Path, keys: Keys, era: str) -> str:
    engine = open_engine(f"sqlite:///{draft}")
    try:
        with writing(engine) as conn:
            # Before any migration: that would make a database of ours out of any file.
            conn.execute(IS_OURS).one()
        migrate(engine, fresh_era=era)
        with writing(engine) as conn:
            bind(conn, keys)
            conn.execute(NEW_ERA, {"era": era})
    except (DBAPIError, NoResultFound):
        return "it is no copy of a central database"
    except KeysWrong as error:
        return str(error)
    finally:
        engine.dispose()
    return ""


def _remove(draft: Path) -> None:
    for tail in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            Path(f"{draft}{tail}").unlink()
