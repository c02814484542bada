"""The printer's side of the queue: the next page, its beginning, and what became of it. For the desk's thread."""

from dataclasses import replace

from kiosk.hardware.printed import Printed, Result, Stopped, Unclear
from kiosk.here import Here
from kiosk.outcomes import StorageFailed
from kiosk.printing.asked import Guard, PrintRules
from kiosk.printing.slips import Page, Slips
from kiosk.store import paper, print_jobs
from kiosk.store.print_jobs import FAILED, PRINTED, PRINTING, UNCLEAR, WAITING, Job
from kiosk.timekeeping import Moment

POWER_CUT, NOT_DRAWN, NOTHING_GOOD = "power_cut", "not_drawn", "nothing_good"


class Course:
    """One page is on its way at a time."""

    def __init__(self, here: Here, slips: Slips, guard: Guard, rules: PrintRules) -> None:
        self._here = here
        self._slips = slips
        self._guard = guard
        self._rules = rules
        self._active: int | None = None

    def next(self) -> Page | None:
        """The next slip to print by itself. What was begun and never ended is unclear from now on."""
        found = self._guard(self._next)
        return None if isinstance(found, StorageFailed) else found

    def begin(self, page: Page) -> bool:
        """Commits that its first byte goes out now. False: it must not."""
        return self._guard(lambda moment: self._begin(page, moment)) is True

    def ended(self, page: Page, result: Result, dots: int) -> bool:
        """Whether it is recorded; to be said again until it is. `dots`: of paper, along the roll."""
        return self._guard(lambda moment: self._ended(page, result, dots, moment)) is True

    def not_drawn(self, page: Page) -> bool:
        """The page could not be made; nothing was sent."""
        return self._guard(lambda moment: self._not_drawn(page, moment)) is True

    def recover(self, moment: Moment) -> None:
        """What was begun before a power cut: nobody knows what became of it."""
        for job in print_jobs.all_open(self._here.journal.conn):
            if job.state == PRINTING and job.job != self._active:
                self._change(job, moment, UNCLEAR, POWER_CUT)

    def _next(self, moment: Moment) -> Page | None:
        self._active = None  # whoever asks for the next has none on the way
        self.recover(moment)
        for job in print_jobs.all_open(self._here.journal.conn):
            if job.state == WAITING and not self._rules.gone(job.at, moment):
                page = self._page(job, moment)
                if page is not None:
                    return page
                self._change(job, moment, FAILED, NOTHING_GOOD, still_open=False)
        return None

    def _begin(self, page: Page, moment: Moment) -> bool:
        """Only what is as it was when the page was made: still wanted, the same vouchers, the same word."""
        job = print_jobs.read(self._here.journal.conn, page.job)
        if job is None or not job.open or job.state != WAITING or self._rules.gone(job.at, moment):
            return False
        now = self._page(job, moment)
        if now is None or (now.vouchers, now.slip.reprint) != (page.vouchers, page.slip.reprint):
            return False
        begun = replace(job, state=PRINTING, times=job.times + 1)
        with self._here.journal.transaction(moment.stamp) as writing:
            print_jobs.change(writing, begun, reprint=page.slip.reprint)
        self._active = job.job
        return True

    def _ended(self, page: Page, result: Result, dots: int, moment: Moment) -> bool:
        job = print_jobs.read(self._here.journal.conn, page.job)
        if job is None or job.state != PRINTING or job.job != self._active:
            return True
        state, why = _became(result)
        done = replace(job, state=state, why=why, open=state != PRINTED)
        with self._here.journal.transaction(moment.stamp) as writing:
            print_jobs.change(writing, done, reprint=page.slip.reprint)
            paper.use(writing, dots)
        self._active = None
        return True

    def _not_drawn(self, page: Page, moment: Moment) -> bool:
        job = print_jobs.read(self._here.journal.conn, page.job)
        if job is not None and job.state == WAITING:
            self._change(job, moment, FAILED, NOT_DRAWN)
        return True

    def _page(self, job: Job, moment: Moment) -> Page | None:
        reprint = print_jobs.perhaps_printed(self._here.journal.conn, job.vouchers)
        return self._slips.page(job.job, job.guest, job.vouchers, moment, reprint=reprint)

    def _change(self, job: Job, moment: Moment, state: str, why: str, *, still_open: bool = True) -> None:
        reprint = print_jobs.perhaps_printed(self._here.journal.conn, job.vouchers)
        with self._here.journal.transaction(moment.stamp) as writing:
            print_jobs.change(writing, replace(job, state=state, why=why, open=still_open), reprint=reprint)


def _became(result: Result) -> tuple[str, str]:
    """The job's state and why, of a page that was begun."""
    match result:
        case Printed():
            return PRINTED, ""
        case Stopped(why):
            return FAILED, why
        case Unclear(why):
            return UNCLEAR, why
        case _:
            return UNCLEAR, "fault"
