"""What a command works with: settings, database, keys, clock. Opened once, before the command runs."""

import os
import secrets
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from central import database
from central.certificates import Authority, open_authority
from central.cli.printing import Exit, Stop
from central.event import current
from central.keys import Keys, KeysWrong, bind, load_or_make
from central.settings import CentralSettings
from protocol.clock import NOW_VARIABLE, Clock, SystemClock, shift_from_env, wall_ms
from protocol.sqlite import StorageUnsafe
from protocol.toml_settings import SettingWrong, load, search_path

OF_STATIONS = (
    "station",
    "desk",
    "scanning",
    "hints",
    "camera",
    "scanner",
    "card_face",
    "card_reader",
    "ecard",
    "partner",
    "printer",
    "printing",
)
OTHER_SECTIONS = frozenset((*OF_STATIONS, "sync", "window"))
NO_EVENT = "import the event first: central event import FILE.toml"
URL_FORM = "expected a URL such as sqlite:///var/central/central.db or postgresql+psycopg://yingbin@127.0.0.1/yingbin"
ASK_THE_SERVER = "; see that PostgreSQL runs there, and that this user and database exist"


@dataclass(frozen=True, slots=True)
class Office:
    settings: CentralSettings
    engine: Engine
    keys: Keys
    clock: Clock

    @property
    def keys_folder(self) -> Path:
        return database.beside(self.engine, "keys")

    def now_ms(self) -> int:
        return self.clock.stamp().wall

    def authority(self) -> Authority:
        return open_authority(self.keys_folder, today())


def today() -> datetime:
    """The machine's own date: certificates are checked by clocks that know no time travel."""
    return datetime.fromtimestamp(wall_ms() / 1000, UTC)


def read_settings(config: str | None, url: str | None, environ: Mapping[str, str]) -> CentralSettings:
    """Section [central] from the usual places; `--database` wins."""
    try:
        found = load(
            {"central": CentralSettings},
            ignore=OTHER_SECTIONS,
            files=search_path(config, environ),
            environ=environ,
        )
    except SettingWrong as error:
        raise Stop(Exit.WRONG, str(error)) from None
    settings = found["central"]
    if not isinstance(settings, CentralSettings):
        raise TypeError("[central] was read as something else")
    return replace(settings, database=url) if url else settings


def open_office(settings: CentralSettings, environ: Mapping[str, str], *, may_make: bool) -> Office:
    """`may_make`: whether this command may start a new database. Stops with code 2 where something is wrong."""
    engine = _engine(settings, may_make=may_make)
    with ExitStack() as undone:
        undone.callback(engine.dispose)
        office = _opened(settings, engine, environ)
        undone.pop_all()
    return office


def _opened(settings: CentralSettings, engine: Engine, environ: Mapping[str, str]) -> Office:
    try:
        database.migrate(engine, fresh_era=secrets.token_hex(8))
        keys = load_or_make(database.beside(engine, "keys"))
        with database.writing(engine) as conn:
            bind(conn, keys)
    except (KeysWrong, StorageUnsafe) as error:
        raise Stop(Exit.WRONG, str(error)) from None
    except (OSError, DBAPIError) as error:
        raise Stop(Exit.WRONG, cannot_be_used(engine, error)) from None
    return Office(settings, engine, keys, SystemClock(_shift(engine, environ)))


def need_event(conn: Connection) -> None:
    """Stops with code 2 before the first import."""
    if current(conn) is None:
        raise Stop(Exit.WRONG, NO_EVENT)


def cannot_be_used(engine: Engine, error: OSError | DBAPIError) -> str:
    """One line about a database that does not answer, without its password."""
    mend = "" if database.is_sqlite(engine) else ASK_THE_SERVER
    return f"{engine.url} cannot be used: {_reason(error)}{mend}"


def _engine(settings: CentralSettings, *, may_make: bool) -> Engine:
    url = settings.database
    try:
        file = _file_of(url)
        if file is not None and not may_make and not file.exists():
            raise Stop(Exit.WRONG, f"no database at {file}: central event import or central demo makes one")
        return database.open_engine(url, Path(settings.folder) if settings.folder else None)
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError):
        raise Stop(Exit.WRONG, f"--database {url!r}: {URL_FORM}") from None
    except OSError as error:
        raise Stop(Exit.WRONG, f"{url} cannot be made: {_reason(error)}") from None


def there_is_none(settings: CentralSettings) -> bool:
    """Whether SQLite's file would have to be made first."""
    try:
        file = _file_of(settings.database)
    except ArgumentError:
        return False
    return file is not None and not file.exists()


def _file_of(url: str) -> Path | None:
    parsed = make_url(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def _shift(engine: Engine, environ: Mapping[str, str]) -> int:
    try:
        shift = shift_from_env(environ, wall_ms())
    except ValueError as error:
        raise Stop(Exit.WRONG, str(error)) from None
    if shift:
        with database.reading(engine) as conn:
            event = current(conn)
        if event is not None and not event.demo:
            raise Stop(Exit.WRONG, f"{NOW_VARIABLE} is set, but this event is no demo: unset it")
    return shift


def _reason(error: OSError | DBAPIError) -> str:
    if isinstance(error, OSError):
        return os.strerror(error.errno) if error.errno else str(error)
    return str(error.orig).strip().splitlines()[0]
