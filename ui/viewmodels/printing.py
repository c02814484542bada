"""The printer at the staff desk: how it is, how much paper is left, and the slips that wait for a person."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.outcomes import StorageFailed
from kiosk.printing.asked import OpenJob, PrintStanding
from kiosk.printing.printing import PrinterNow
from kiosk.store.paper import Roll
from kiosk.store.print_jobs import PRINTING
from ui.jobs import Asks
from ui.viewmodels.desk import DeskViewModel
from ui.viewmodels.moments import clock_time
from ui.viewmodels.rows import Rows

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1
NOT_ASKED = PrinterNow("")
NEW_ROLL = Roll(0, 0, 0)


@dataclass(frozen=True, slots=True)
class PaperRoll:
    """How long a new roll is, what is printed on a metre of it, and when staff are told."""

    roll_m: float = 80.0
    dots_per_m: float = 8000.0
    warn_m: float = 5.0

    def left_m(self, roll: Roll) -> float:
        return max(0.0, self.roll_m - roll.dots / self.dots_per_m)


@dataclass(frozen=True, slots=True)
class PrintJobShown:
    """One slip that waits. standing: waiting | gone | printing | failed | unclear. `plain`: surely not begun."""

    name: str
    asked: str
    standing: str
    why: str
    count: int
    plain: bool


@dataclass(frozen=True, slots=True)
class PrintingState:
    open: bool = False
    printer: PrinterNow = NOT_ASKED
    jobs: tuple[OpenJob, ...] = ()
    roll: Roll = NEW_ROLL


def line_of(one: OpenJob) -> PrintJobShown:
    job = one.job
    standing = "gone" if one.gone else job.state
    return PrintJobShown(
        one.name or "", clock_time(job.at), standing, job.why, len(job.vouchers), job.times == 0
    )


@QmlElement
@QmlUncreatable("made in Python")
class PrintingViewModel(QObject):
    """Reads the queue whenever staff are signed in and something may have changed."""

    changed = Signal()
    wanted = Signal()
    """A job may wait for the printer, or somebody wants to know how it is."""

    def __init__(self, jobs: Asks, desk: DeskViewModel, paper: PaperRoll | None) -> None:
        super().__init__()
        self._jobs = jobs
        self._desk = desk
        self._paper = paper
        self._staff = ""
        self._state = PrintingState()
        self._lines = Rows(PrintJobShown, self)
        desk.changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        """Whoever signs in finds the queue as it is; whoever leaves takes the sheet along."""
        staff = self._desk.state.staff
        if staff != self._staff:
            self._staff = staff
            self._become(replace(self._state, open=False))
            self._load()

    @Slot(object)
    def told(self, printer: PrinterNow) -> None:
        self._become(replace(self._state, printer=printer))
        self._load()

    @Slot()
    def show(self) -> None:
        """As the printer is now."""
        self._become(replace(self._state, open=True))
        self._done(None)

    @Slot()
    def close(self) -> None:
        self._become(replace(self._state, open=False))

    @Slot(int)
    def again(self, row: int) -> None:
        """Prints it, with the word wherever something of it may be on paper."""
        self._do(row, lambda prints, job, staff: prints.ask_again(job, staff))

    @Slot(int)
    def putAway(self, row: int) -> None:
        """It need not be printed any more."""
        self._do(row, lambda prints, job, staff: prints.put_away(job, staff))

    def _do(self, row: int, work: Callable[..., object]) -> None:
        staff = self._staff
        if staff and 0 <= row < len(self._state.jobs):
            job = self._state.jobs[row].job.job
            self._jobs.ask(lambda station: work(station.desk.prints, job, staff), self._done)

    @Slot()
    def paperChanged(self) -> None:
        staff = self._staff
        if staff:
            self._jobs.ask(lambda station: station.desk.prints.paper_changed(staff), self._done)

    def _done(self, _answer: object) -> None:
        self.wanted.emit()
        self._load()

    def _load(self) -> None:
        if self._paper is not None and self._staff:
            self._jobs.ask(lambda station: station.desk.prints.standing(), self._loaded)

    def _loaded(self, standing: PrintStanding | StorageFailed) -> None:
        if isinstance(standing, PrintStanding):
            self._lines.show([line_of(one) for one in standing.jobs])
            self._become(replace(self._state, jobs=standing.jobs, roll=standing.roll))

    def _become(self, state: PrintingState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    @Property(bool, constant=True)
    def offered(self) -> bool:
        """This station has a printer."""
        return self._paper is not None

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._state.open

    @Property(QObject, constant=True)
    def lines(self) -> QObject:
        return self._lines

    @Property(int, notify=changed)
    def waiting(self) -> int:
        """Slips that wait for the printer or for a person."""
        return sum(1 for one in self._state.jobs if one.job.state != PRINTING)

    @Property(str, notify=changed)
    def printer(self) -> str:
        """printing | ready | not_reached | paper_out | cover_open | error | offline | unknown | fault, or nothing yet."""
        return self._state.printer.word

    @Property(int, notify=changed)
    def slips(self) -> int:
        """Since the roll was changed."""
        return self._state.roll.slips

    @Property(float, notify=changed)
    def metresLeft(self) -> float:
        """By what was printed: a roll that was not full has less."""
        return self._paper.left_m(self._state.roll) if self._paper else 0.0

    @Property(bool, notify=changed)
    def paperLow(self) -> bool:
        """By the printer's own sensor, or by what was printed."""
        low = self._state.printer.paper_low
        return low or (self._paper is not None and self.metresLeft <= self._paper.warn_m)
