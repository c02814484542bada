"""Import of the organiser's guest list: a CSV in, a row report out, never half of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from central.database import alone, reading, written
from central.event import current
from central.feed import MAIN, publish
from central.guest_file import GuestFile, Row, RowError
from central.guest_row import Known, RowReader, Values
from central.guest_store import GuestStore, MakeId, keyed_ids
from central.keys import Keys
from central.ledger import UNKNOWN_TO_US, settle
from central.made_up import attribute_choices
from central.rollups import refresh_expected
from central.schema import attribute, benefit, category, session

BATCH = 2000
MOST_ERRORS = 500


@dataclass(frozen=True, slots=True)
class ImportReport:
    rows: int
    added: int
    changed: int
    unchanged: int
    errors: tuple[RowError, ...]  # not empty = nothing was imported


class _Refused(Exception):
    """Rolls the import back."""

    def __init__(self, report: "ImportReport") -> None:
        super().__init__()
        self.report = report


def import_guests(
    engine: Engine, keys: Keys, path: Path, *, dry_run: bool = False, make_id: MakeId | None = None
) -> ImportReport:
    """Add and update guests by `ref`. Raises OSError if the file cannot be read."""

    def take(conn: Connection) -> ImportReport:
        with path.open("rb") as file:
            intake = _Intake(GuestFile(file), keys, make_id or keyed_ids(keys.voucher_id))
            intake.take(conn, store=not dry_run)
        if intake.errors:
            raise _Refused(intake.report())
        return intake.report()

    try:
        if not dry_run:
            return written(engine, take)
        with reading(engine) as conn:
            return take(conn)
    except _Refused as refused:
        return refused.report


class _Intake:
    """One pass over the file: every row is checked; rows are stored until the first error."""

    def __init__(self, file: GuestFile, keys: Keys, make_id: MakeId) -> None:
        self.errors: list[RowError] = []
        self._file = file
        self._keys = keys
        self._make_id = make_id
        self._rows = self._added = self._changed = 0
        self._lines: dict[str, int] = {}  # of every ref

    def take(self, conn: Connection, *, store: bool) -> None:
        if current(conn) is None:
            mend = "central event import comes first"
            self.errors.append(RowError(0, "", "", "this database holds no event yet", mend))
            return
        if store:
            alone(conn, "import")
            alone(conn, UNKNOWN_TO_US)
        guests = GuestStore(conn, self._make_id)
        reader = RowReader(self._file.header, _known(conn, self._keys))
        if self._file.error is None:
            self.errors += reader.strangers()
        for batch in _batches(self._file.rows()):
            fit = [values for row in batch if (values := self._read(reader, row)) is not None]
            changes = guests.compare(fit)
            self._added += len(changes.new)
            self._changed += len(changes.altered)
            if store and not self.errors:
                guests.store(changes)
            if len(self.errors) >= MOST_ERRORS:
                break
        if self._file.error:
            self.errors.append(self._file.error)
        if store and not self.errors:
            refresh_expected(conn)
            publish(conn, MAIN, (("guest", number) for number in guests.touched))
            settle(conn, self._keys)

    def report(self) -> ImportReport:
        unchanged = (
            self._rows
            - self._added
            - self._changed
            - len({error.row for error in self.errors if error.row > 1})
        )
        return ImportReport(self._rows, self._added, self._changed, max(0, unchanged), tuple(self.errors))

    def _read(self, reader: RowReader, row: Row) -> Values | None:
        self._rows += 1
        values = reader.read(row)
        if isinstance(values, list):
            self.errors += values
            return None
        first = self._lines.setdefault(values["ref"], row.line)
        if first != row.line:
            problem = f"the same ref as in row {first}"
            self.errors.append(RowError(row.line, "ref", values["ref"], problem, "one row a guest"))
            return None
        return values


def _known(conn: Connection, keys: Keys) -> Known:
    return Known(
        categories=frozenset(conn.execute(select(category.c.code)).scalars()),
        sessions=frozenset(conn.execute(select(session.c.id)).scalars()),
        benefits=frozenset(conn.execute(select(benefit.c.id)).scalars()),
        lookup=keys.lookup,
        attributes=attribute_choices(conn) if _describes(conn) else None,
    )


def _describes(conn: Connection) -> bool:
    return conn.execute(select(attribute.c.id).limit(1)).first() is not None


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
