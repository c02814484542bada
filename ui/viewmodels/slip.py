"""The slip of the guest on the screen: asked for, being printed, printed, or waiting, and why."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.printing.asked import NothingToPrint, Queued
from kiosk.printing.printing import BUSY, READY, PrinterNow
from kiosk.store.print_jobs import PRINTED, PRINTING, WAITING, Job
from ui.jobs import Asks

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class SlipState:
    """step: "" | printing | printed | waiting | unclear | nothing | fault. why: of waiting and unclear, a code."""

    guest: int | None = None
    job: int | None = None
    step: str = ""
    why: str = ""
    reprint: bool = False


def step_of(job: Job | None, printer: PrinterNow) -> tuple[str, str]:
    """What the guest is told of a job, by what became of it and how the printer is."""
    if job is None:
        return "fault", ""
    if job.state == PRINTED:
        return "printed", ""
    if job.state == PRINTING or (job.state == WAITING and printer.word in ("", BUSY, READY)):
        return "printing", ""
    return ("waiting", printer.word) if job.state == WAITING else ("unclear", job.why)


@QmlElement
@QmlUncreatable("made in Python")
class SlipViewModel(QObject):
    """`offered`: this station has a printer."""

    changed = Signal()
    wanted = Signal()
    """A job waits for the printer."""

    def __init__(self, jobs: Asks, *, offered: bool) -> None:
        super().__init__()
        self._jobs = jobs
        self._offered = offered
        self._printer = PrinterNow("")
        self._state = SlipState()

    def present(self, guest: int) -> None:
        self._become(SlipState(guest))

    def clear(self) -> None:
        self._become(SlipState())

    @Slot()
    def print(self) -> None:
        """Also the second time: the paper then says that it is a reprint."""
        guest = self._state.guest
        if guest is not None and self._offered and self._state.step != "printing":
            self._become(replace(self._state, step="printing", why=""))
            self._jobs.ask(
                lambda station: station.desk.prints.ask(guest), lambda answer: self._asked(guest, answer)
            )

    def _asked(self, guest: int, answer: Any) -> None:
        if isinstance(answer, Queued):
            self.wanted.emit()
        if guest != self._state.guest:
            return
        match answer:
            case Queued(job, reprint):
                self._become(replace(self._state, job=job, reprint=reprint))
                self._load()
            case NothingToPrint():
                self._become(replace(self._state, step="nothing"))
            case _:
                self._become(replace(self._state, step="fault"))

    @Slot(object)
    def told(self, printer: PrinterNow) -> None:
        """Something became of the printer or of a slip."""
        self._printer = printer
        self._load()

    def _load(self) -> None:
        job = self._state.job
        if job is not None:
            self._jobs.ask(lambda station: (job, station.desk.prints.job(job)), self._loaded)

    def _loaded(self, found: tuple[int, Job | None]) -> None:
        number, job = found
        if number == self._state.job:
            step, why = step_of(job, self._printer)
            self._become(replace(self._state, step=step, why=why))

    def _become(self, state: SlipState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    @Property(bool, constant=True)
    def offered(self) -> bool:
        return self._offered

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._state.step

    @Property(str, notify=changed)
    def why(self) -> str:
        return self._state.why

    @Property(bool, notify=changed)
    def reprint(self) -> bool:
        """The slip says 补打 REPRINT."""
        return self._state.reprint
