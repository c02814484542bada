"""How the station stands: its event and session, network, camera, clock."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.sync.status import SyncStatus
from ui.viewmodels.moments import clock_time, day, moment, span
from ui.viewmodels.place import NOWHERE, Place

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """`closed`: central takes it for closed. `stopped`: the root key said so, and nobody is served any more."""

    online: bool = False
    unsent: int = 0
    last_heard: int | None = None
    offset_ms: int = 0  # central's clock less ours
    error: str = ""
    closed: bool = False
    stopped: bool = False
    roster_away: bool = False  # without the shift's keys: signed badges, and nothing about anybody
    camera: str = "starting"  # starting | working | missing
    clock_behind: bool = False


@QmlElement
@QmlUncreatable("made in Python")
class StatusViewModel(QObject):
    """Two frozen states: the place, which stays, and how things stand, which moves."""

    placed = Signal()
    changed = Signal()
    minute = Signal()
    turned = Signal()
    """Something may have become of this station: it was reached, refused or closed."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        super().__init__()
        self._now_ms = now_ms
        self._language = "zh"
        self._place = NOWHERE
        self._standing = Standing()

    @property
    def standing(self) -> Standing:
        return self._standing

    def stand_at(self, place: Place) -> None:
        self._place = place
        self.placed.emit()
        self.minute.emit()

    def become(self, **changes: object) -> None:
        standing = replace(self._standing, **changes)  # type: ignore[arg-type]  # replace refuses names it lacks
        if standing != self._standing:
            self._standing = standing
            self.changed.emit()

    @Slot(object)
    def heard(self, status: SyncStatus) -> None:
        before = self._standing
        self.become(
            online=status.online,
            unsent=status.unsent,
            last_heard=status.last_heard,
            offset_ms=status.offset_ms,
            error=status.error or "",
            closed=status.closed,
        )
        now = self._standing
        if (now.online, now.closed, now.error) != (before.online, before.closed, before.error):
            self.turned.emit()

    def speak(self, language: str) -> None:
        self._language = language
        self.minute.emit()
        self.changed.emit()

    @Property(str, notify=placed)
    def eventZh(self) -> str:
        return self._place.event_zh

    @Property(str, notify=placed)
    def eventEn(self) -> str:
        return self._place.event_en

    @Property(bool, notify=placed)
    def demo(self) -> bool:
        return self._place.demo

    @Property(str, notify=placed)
    def sessionZh(self) -> str:
        return self._place.session_zh

    @Property(str, notify=placed)
    def sessionEn(self) -> str:
        return self._place.session_en

    @Property(str, notify=placed)
    def venueZh(self) -> str:
        return self._place.venue_zh

    @Property(str, notify=placed)
    def venueEn(self) -> str:
        return self._place.venue_en

    @Property(str, notify=placed)
    def hours(self) -> str:
        return span(self._place.starts, self._place.ends) if self._place.starts else ""

    @Property(bool, notify=placed)
    def redeeming(self) -> bool:
        """Vouchers are used up here, and nobody is checked in."""
        return self._place.redeeming

    @Property(int, notify=placed)
    def station(self) -> int:
        return self._place.station

    @Property(str, notify=placed)
    def stationName(self) -> str:
        return self._place.station_name

    @Property(bool, notify=changed)
    def online(self) -> bool:
        return self._standing.online

    @Property(int, notify=changed)
    def unsent(self) -> int:
        return self._standing.unsent

    @Property(str, notify=changed)
    def heardAt(self) -> str:
        heard = self._standing.last_heard
        return "" if heard is None else moment(heard, self._now_ms(), self._language)

    @Property(float, notify=changed)
    def offset(self) -> float:
        """Central's clock less ours, in seconds."""
        return self._standing.offset_ms / 1000

    @Property(str, notify=changed)
    def error(self) -> str:
        """Why central did not do what was asked, as a code."""
        return self._standing.error

    @Property(bool, notify=changed)
    def closed(self) -> bool:
        return self._standing.closed

    @Property(bool, notify=changed)
    def stopped(self) -> bool:
        return self._standing.stopped

    @Property(bool, notify=changed)
    def rosterAway(self) -> bool:
        return self._standing.roster_away

    @Property(str, notify=changed)
    def camera(self) -> str:
        return self._standing.camera

    @Property(bool, notify=changed)
    def clockBehind(self) -> bool:
        return self._standing.clock_behind

    @Property(str, notify=minute)
    def time(self) -> str:
        return clock_time(self._now_ms())

    @Property(str, notify=minute)
    def today(self) -> str:
        return day(self._now_ms(), self._language)
