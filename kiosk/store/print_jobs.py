"""Print jobs: each change is an entry and the row's new state, in the caller's transaction. Opaque ids only."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.store.journal import Sql, Writing

ADD = "INSERT INTO print_job(job, guest, staff, at, state) VALUES (?, ?, ?, ?, 'waiting')"
ADD_VOUCHER = "INSERT INTO print_voucher(job, voucher) VALUES (?, ?)"
CHANGE = "UPDATE print_job SET state = ?, why = ?, times = ?, open = ?, at = ?, staff = ? WHERE job = ?"
COLUMNS = "job, guest, staff, at, state, why, times, open"
READ = f"SELECT {COLUMNS} FROM print_job WHERE job = ?"
OPEN = f"SELECT {COLUMNS} FROM print_job WHERE open = 1 ORDER BY job"
OF_GUEST = f"SELECT {COLUMNS} FROM print_job WHERE guest = ? ORDER BY job"
VOUCHERS = "SELECT voucher FROM print_voucher WHERE job = ? ORDER BY voucher"
BEGUN = """SELECT EXISTS(SELECT 1 FROM print_voucher JOIN print_job USING (job)
           WHERE voucher = ? AND times > 0)"""

WAITING, PRINTING, PRINTED, FAILED, UNCLEAR = "waiting", "printing", "printed", "failed", "unclear"


@dataclass(frozen=True, slots=True)
class Job:
    """`times`: how often it was begun. `open`: it still waits for the printer or for a person. `at`: asked for, ms."""

    job: int
    guest: int
    staff: str | None
    at: int
    state: str
    why: str
    times: int
    open: bool
    vouchers: tuple[bytes, ...]


def add(writing: Writing, guest: int, vouchers: Iterable[bytes], staff: str | None, *, reprint: bool) -> Job:
    """Waiting from now on. Its number is that of the entry."""
    job = Job(writing.head.seq + 1, guest, staff, writing.wall, WAITING, "", 0, True, tuple(vouchers))
    writing.conn.execute(ADD, (job.job, guest, staff, writing.wall))
    for voucher in job.vouchers:
        writing.conn.execute(ADD_VOUCHER, (job.job, voucher))
    writing.append("printed", _body(job, reprint=reprint), guest)
    return job


def change(writing: Writing, job: Job, *, reprint: bool) -> None:
    """The job as it is from now on, with its entry."""
    row = (job.state, job.why, job.times, int(job.open), job.at, job.staff, job.job)
    writing.conn.execute(CHANGE, row)
    writing.append("printed", _body(job, reprint=reprint), job.guest)


def read(conn: Sql, job: int) -> Job | None:
    row = conn.execute(READ, (job,)).fetchone()
    return None if row is None else _job(conn, row)


def all_open(conn: Sql) -> tuple[Job, ...]:
    """Oldest first."""
    return tuple(_job(conn, row) for row in conn.execute(OPEN).fetchall())


def of_guest(conn: Sql, guest: int) -> tuple[Job, ...]:
    """Oldest first."""
    return tuple(_job(conn, row) for row in conn.execute(OF_GUEST, (guest,)).fetchall())


def perhaps_printed(conn: Sql, vouchers: Iterable[bytes]) -> bool:
    """Whether a page with one of them was ever begun here."""
    return any(conn.execute(BEGUN, (voucher,)).fetchone()[0] for voucher in vouchers)


def _job(conn: Sql, row: tuple[int, int, str | None, int, str, str, int, int]) -> Job:
    job, guest, staff, at, state, why, times, is_open = row
    vouchers = tuple(bytes(id_) for (id_,) in conn.execute(VOUCHERS, (job,)).fetchall())
    return Job(job, guest, staff, at, state, why, times, bool(is_open), vouchers)


def _body(job: Job, *, reprint: bool) -> dict[str, object]:
    by_whom = {} if job.staff is None else {"staff": job.staff}
    return {
        "job": job.job,
        "guest": str(job.guest),
        "vouchers": [voucher.hex() for voucher in job.vouchers],
        "state": job.state,
        "why": job.why,
        "reprint": reprint,
        **by_whom,
    }
