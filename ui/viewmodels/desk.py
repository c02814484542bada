"""The staff desk behind the PIN: find a guest, check in, undo."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.outcomes import StorageFailed
from kiosk.store.rows import Hit
from kiosk.undoing import Undone
from protocol.name_masks import mask_staff
from ui.jobs import Asks
from ui.tally import Answered, Records
from ui.viewmodels.answer_state import APPEARANCE
from ui.viewmodels.moments import moment
from ui.viewmodels.rows import Rows

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class HitShown:
    """One line: the name partly hidden, since others may stand near."""

    name: str
    category: str
    company: str
    tail: str
    arrived: str


@dataclass(frozen=True, slots=True)
class DeskState:
    staff: str = ""
    query: str = ""
    chosen: Hit | None = None
    notice: str = ""  # an outcome's kind, undone, or nothing_to_undo
    busy: bool = False


@QmlElement
@QmlUncreatable("made in Python")
class DeskViewModel(QObject):
    """One frozen state and the list of hits; the staff id travels with everything done here."""

    changed = Signal()
    answered = Signal(str)

    def __init__(self, jobs: Asks, records: Records, now_ms: Callable[[], int]) -> None:
        super().__init__()
        self._jobs = jobs
        self._records = records
        self._now_ms = now_ms
        self._language = "zh"
        self._state = DeskState()
        self._found: tuple[Hit, ...] = ()
        self._hits = Rows(HitShown, self)

    def speak(self, language: str) -> None:
        self._language = language
        self._show_hits(self._found)

    def sign_in(self, staff: str) -> None:
        self._become(DeskState(staff=staff))

    def sign_out(self) -> None:
        """Nothing that was found or typed stays."""
        self._show_hits(())
        self._become(DeskState())

    def note(self, kind: str) -> None:
        """A badge was scanned while the desk is open."""
        self._become(replace(self._state, notice=kind))
        self._search_again()

    @Slot(str)
    def search(self, query: str) -> None:
        """Asks at once; while an answer is on its way only the newest query waits."""
        if query == self._state.query:
            return
        waiting = self._state.busy
        self._become(replace(self._state, query=query, busy=True))
        if not waiting:
            self._search_again()

    def _search_again(self) -> None:
        query = self._state.query
        self._jobs.ask(lambda station: (query, station.desk.find(query)), self._searched)

    def _searched(self, answer: tuple[str, tuple[Hit, ...]]) -> None:
        query, hits = answer
        if query != self._state.query:
            self._search_again()
            return
        if self._state.staff:
            self._show_hits(hits)
        chosen = self._state.chosen
        still = next((hit for hit in hits if chosen and hit.guest == chosen.guest), None)
        self._become(replace(self._state, busy=False, chosen=still))

    def _show_hits(self, hits: tuple[Hit, ...]) -> None:
        self._found = hits
        self._hits.show([self._line(hit) for hit in hits])

    def _line(self, hit: Hit) -> HitShown:
        return HitShown(
            name=mask_staff(hit.name),
            category=hit.category,
            company=hit.company or "",
            tail=hit.tail or "",
            arrived=self._time(hit.arrived_at),
        )

    def _time(self, ms: int | None) -> str:
        return "" if ms is None else moment(ms, self._now_ms(), self._language)

    @Slot(int)
    def choose(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self._become(replace(self._state, chosen=self._found[row], notice=""))

    @Slot()
    def unchoose(self) -> None:
        self._become(replace(self._state, chosen=None, notice=""))

    @Slot()
    def checkIn(self) -> None:
        guest, staff = self._who()
        if guest and staff:
            work = self._records.timed(lambda station: station.desk.check_in(guest, staff))
            self._jobs.ask(work, self._checked_in)

    def _checked_in(self, answered: Answered) -> None:
        self._told(self._records.note(*answered))

    @Slot(str)
    def undo(self, reason: str) -> None:
        """`reason` is a code: mistake | not_here | other."""
        guest, staff = self._who()
        if guest and staff:
            self._jobs.ask(lambda station: station.desk.undo(guest, staff, reason), self._undid)

    def _undid(self, answer: Any) -> None:
        match answer:
            case Undone():
                self._told("undone")
            case StorageFailed():
                self._told("storage_failed")
            case _:
                self._told("nothing_to_undo")

    def _told(self, kind: str) -> None:
        self._become(replace(self._state, notice=kind))
        self.answered.emit(kind)
        self._search_again()

    def _who(self) -> tuple[int, str]:
        chosen = self._state.chosen
        return (chosen.guest if chosen else 0), self._state.staff

    def _become(self, state: DeskState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    @property
    def state(self) -> DeskState:
        return self._state

    @Property(QObject, constant=True)
    def hits(self) -> QObject:
        return self._hits

    @Property(str, notify=changed)
    def query(self) -> str:
        return self._state.query

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._state.busy

    @Property(bool, notify=changed)
    def chosen(self) -> bool:
        return self._state.chosen is not None

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._state.chosen.name if self._state.chosen else ""

    @Property(str, notify=changed)
    def category(self) -> str:
        return self._state.chosen.category if self._state.chosen else ""

    @Property(str, notify=changed)
    def company(self) -> str:
        return (self._state.chosen.company or "") if self._state.chosen else ""

    @Property(str, notify=changed)
    def tail(self) -> str:
        return (self._state.chosen.tail or "") if self._state.chosen else ""

    @Property(str, notify=changed)
    def arrived(self) -> str:
        return self._time(self._state.chosen.arrived_at) if self._state.chosen else ""

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._state.notice

    @Property(str, notify=changed)
    def tone(self) -> str:
        if self._state.notice == "undone":
            return "again"
        look = APPEARANCE.get(self._state.notice)
        return look.tone if look else "wait"
