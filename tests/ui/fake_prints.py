"""A print queue in memory: what became of a slip is what the test says."""

from dataclasses import dataclass, field, replace

from kiosk.printing.asked import NothingToPrint, OpenJob, PrintStanding, Queued, Unprinted
from kiosk.store.paper import Roll
from kiosk.store.print_jobs import FAILED, UNCLEAR, WAITING, Job
from protocol.clock import parse_iso

ASKED = parse_iso("2026-11-15T08:52:00+08:00")

NEW = Roll(0, 0, 0)


def job(number: int, state: str = WAITING, why: str = "", *, times: int = 0, count: int = 2) -> Job:
    vouchers = tuple(bytes([place]) * 12 for place in range(count))
    return Job(number, 12, None, ASKED, state, why, times, True, vouchers)


@dataclass
class FakePrints:
    """`refuses`: the answer instead of a job; `jobs`: by number."""

    refuses: Unprinted | None = None
    jobs: dict[int, Job] = field(default_factory=dict)
    waiting: tuple[OpenJob, ...] = ()
    roll: Roll = NEW
    did: list[tuple[object, ...]] = field(default_factory=list)

    def ask(self, guest: int) -> Queued | Unprinted:
        if self.refuses is not None:
            return self.refuses
        known = self.jobs.get(1)
        self.jobs[1] = replace(known, state=WAITING) if known else replace(job(1), guest=guest)
        return Queued(1, known is not None and known.times > 0)

    def become(self, state: str, why: str = "") -> None:
        """Of the first job."""
        self.jobs[1] = replace(self.jobs[1], state=state, why=why, times=1)

    def job(self, number: int) -> Job | None:
        return self.jobs.get(number)

    def standing(self) -> PrintStanding:
        return PrintStanding(self.waiting, self.roll)

    def ask_again(self, number: int, staff: str) -> Queued | Unprinted:
        self.did.append(("ask_again", number, staff))
        found = [one for one in self.waiting if one.job.job == number]
        return Queued(number, found[0].job.state in (FAILED, UNCLEAR)) if found else NothingToPrint()

    def put_away(self, number: int, staff: str) -> bool:
        self.did.append(("put_away", number, staff))
        self.waiting = tuple(one for one in self.waiting if one.job.job != number)
        return True

    def paper_changed(self, staff: str) -> bool:
        self.did.append(("paper_changed", staff))
        self.roll = Roll(0, 0, 1)
        return True
