"""The print queue, in the journal: what waits, what was begun, what became of it. For the desk's thread."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.benefits.giving import Giving, Present
from kiosk.here import Here
from kiosk.outcomes import StorageFailed
from kiosk.printing.asked import (
    Guard,
    NoPrinter,
    NothingToPrint,
    OpenJob,
    PrintRules,
    PrintStanding,
    Queued,
    Unprinted,
)
from kiosk.printing.course import Course
from kiosk.printing.slips import Slips
from kiosk.store import paper, print_jobs
from kiosk.store.journal import Writing
from kiosk.store.print_jobs import PRINTING, WAITING, Job
from kiosk.timekeeping import Moment

PUT_AWAY = "put_away"


class PrintQueue:
    def __init__(
        self, here: Here, giving: Giving, guard: Guard, seen: Callable[[int], Present], rules: PrintRules
    ) -> None:
        self._here = here
        self._slips = Slips(here, giving)
        self._guard = guard
        self._seen = seen
        self._rules = rules
        self.course = Course(here, self._slips, guard, rules)

    def ask(self, guest: int, staff: str | None = None) -> Queued | Unprinted:
        """A slip with every voucher whose code may be shown now: one, however often the button is touched."""
        if not self._rules.configured:
            return NoPrinter()
        return self._guard(lambda moment: self._ask(guest, staff, moment))

    def ask_again(self, number: int, staff: str) -> Queued | Unprinted:
        """A person wants a job printed that waits, failed or is unclear."""
        return self._guard(lambda moment: self._ask_again(number, staff, moment))

    def put_away(self, number: int, staff: str) -> bool:
        """A person says that it need not be printed any more."""
        return self._guard(lambda moment: self._put_away(number, staff, moment)) is True

    def standing(self) -> PrintStanding | StorageFailed:
        """For the staff desk."""
        return self._guard(self._standing)

    def job(self, number: int) -> Job | None:
        found = self._guard(lambda _: print_jobs.read(self._here.journal.conn, number))
        return None if isinstance(found, StorageFailed) else found

    def paper_changed(self, staff: str) -> bool:
        return self._guard(lambda moment: self._paper_changed(staff, moment)) is True

    def _ask(self, guest: int, staff: str | None, moment: Moment) -> Queued | NothingToPrint:
        good = self._slips.good(guest, proven=self._seen(guest).proven)
        wanted = frozenset(bytes.fromhex(one.id) for one in good)
        if not wanted:
            return NothingToPrint()
        mine = [job for job in print_jobs.of_guest(self._here.journal.conn, guest) if job.open]
        reprint = print_jobs.perhaps_printed(self._here.journal.conn, wanted)
        for job in mine:
            if frozenset(job.vouchers) == wanted:
                return self._wanted_again(job, staff, moment, reprint=reprint)
        with self._here.journal.transaction(moment.stamp) as writing:
            for job in mine:
                if job.state != PRINTING and wanted.issuperset(job.vouchers):
                    self._close(writing, job, PUT_AWAY)
            new = print_jobs.add(writing, guest, sorted(wanted), staff, reprint=reprint)
        return Queued(new.job, reprint)

    def _ask_again(self, number: int, staff: str, moment: Moment) -> Queued | NothingToPrint:
        job = print_jobs.read(self._here.journal.conn, number)
        if job is None or not job.open:
            return NothingToPrint()
        reprint = print_jobs.perhaps_printed(self._here.journal.conn, job.vouchers)
        return self._wanted_again(job, staff, moment, reprint=reprint)

    def _wanted_again(self, job: Job, staff: str | None, moment: Moment, *, reprint: bool) -> Queued:
        """A job on its way stays as it is."""
        if job.state != PRINTING and (job.state != WAITING or self._rules.gone(job.at, moment)):
            waiting = replace(job, state=WAITING, why="", at=moment.ms, staff=staff)
            with self._here.journal.transaction(moment.stamp) as writing:
                print_jobs.change(writing, waiting, reprint=reprint)
        return Queued(job.job, reprint)

    def _put_away(self, number: int, staff: str, moment: Moment) -> bool:
        job = print_jobs.read(self._here.journal.conn, number)
        if job is None or not job.open or job.state == PRINTING:
            return False
        with self._here.journal.transaction(moment.stamp) as writing:
            self._close(writing, replace(job, staff=staff), PUT_AWAY)
        return True

    def _close(self, writing: Writing, job: Job, why: str) -> None:
        reprint = print_jobs.perhaps_printed(writing.conn, job.vouchers)
        print_jobs.change(writing, replace(job, why=why, open=False), reprint=reprint)

    def _standing(self, moment: Moment) -> PrintStanding:
        self.course.recover(moment)
        conn = self._here.journal.conn
        jobs = tuple(
            OpenJob(
                job, self._slips.name(job.guest), job.state == WAITING and self._rules.gone(job.at, moment)
            )
            for job in print_jobs.all_open(conn)
        )
        return PrintStanding(jobs, paper.roll(conn))

    def _paper_changed(self, staff: str, moment: Moment) -> bool:
        with self._here.journal.transaction(moment.stamp) as writing:
            paper.change_roll(writing, staff)
        return True
