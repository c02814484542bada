"""The states of slips and of the printer at the staff desk."""

from collections.abc import Iterator

from kiosk.outcomes import StorageFailed
from kiosk.printing.asked import NothingToPrint, OpenJob, Unprinted
from kiosk.printing.printing import PrinterNow
from kiosk.store.paper import Roll
from kiosk.store.print_jobs import FAILED, PRINTED, PRINTING, UNCLEAR
from tests.ui.fake_prints import job
from tests.ui.fakes_ui import welcome
from tests.ui.stage import Shown, Stage
from tests.ui.state import State

WORDS = ("paper_out", "cover_open", "not_reached")
QUEUE = (
    OpenJob(job(1, UNCLEAR, "power_cut", times=1), "张*", gone=False),
    OpenJob(job(2, FAILED, "paper_out", times=1, count=9), "欧阳**", gone=False),
    OpenJob(job(3), "李**", gone=True),
    OpenJob(job(4), "阿***·***", gone=False),
    OpenJob(job(5, PRINTING, times=1), None, gone=False),
)


def printing_states() -> Iterator[State]:
    for word in WORDS:
        yield State(f"slip-{word}", lambda stage, _, it=word: waiting(stage, it))
    yield State("slip-printing", lambda stage, _: became(stage, PRINTING))
    yield State("slip-printed", lambda stage, _: became(stage, PRINTED))
    yield State("slip-reprinted", reprinted)
    yield State("slip-unclear", lambda stage, _: became(stage, UNCLEAR))
    yield State("slip-nothing", lambda stage, _: refused(stage, NothingToPrint()))
    yield State("slip-fault", lambda stage, _: refused(stage, StorageFailed()))
    yield State("desk-printer", lambda stage, shown: at_printer(stage, shown, "ready"))
    for word in ("paper_out", "cover_open", "not_reached", "unknown", "error"):
        yield State(f"desk-printer-{word}", lambda stage, shown, it=word: queued(stage, shown, it))
    yield State("desk-slips-waiting", desk_waiting)


def asked(stage: Stage) -> None:
    stage.desk.outcomes["x"] = welcome()
    stage.scan("x")
    stage.views.flow.openVouchers()
    stage.views.slip.print()


def waiting(stage: Stage, word: str) -> None:
    asked(stage)
    stage.views.slip.told(PrinterNow(word))


def became(stage: Stage, state: str) -> None:
    asked(stage)
    stage.desk.prints.become(state)
    stage.views.slip.told(PrinterNow("ready"))


def reprinted(stage: Stage, _: Shown) -> None:
    became(stage, UNCLEAR)
    stage.views.slip.print()
    stage.desk.prints.become(PRINTED)
    stage.views.slip.told(PrinterNow("ready"))


def refused(stage: Stage, answer: Unprinted) -> None:
    stage.desk.prints.refuses = answer
    asked(stage)


def at_desk(stage: Stage, shown: Shown) -> None:
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    shown.app.processEvents()
    shown.find("search").setProperty("focus", False)


def at_printer(stage: Stage, shown: Shown, word: str) -> None:
    at_desk(stage, shown)
    stage.views.printing.told(PrinterNow(word))
    stage.views.printing.show()


def queued(stage: Stage, shown: Shown, word: str) -> None:
    stage.desk.prints.waiting = QUEUE
    stage.desk.prints.roll = Roll(311, 603_000, 1)
    at_printer(stage, shown, word)


def desk_waiting(stage: Stage, shown: Shown) -> None:
    stage.desk.prints.waiting = QUEUE
    at_desk(stage, shown)
