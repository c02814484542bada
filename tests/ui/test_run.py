"""The window from start to end, with real threads and a fake desk."""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.asking import NotReached
from kiosk.outcomes import NotOurs
from kiosk.store.rows import EventRow, SessionRow, VenueRow
from kiosk.sync.status import StatusBoard, SyncStatus
from protocol.toml_settings import SettingWrong
from tests.ui.fake_camera import Film, ReadyPipeline, frame
from tests.ui.fakes_ui import NINE, FakeDesk, FixedClock, welcome
from ui.given import PaperRoll, PrintingThread, Prints
from ui.running import Running
from ui.settings import WindowSettings
from ui.window import Given, WindowOptions, run

EVENT = EventRow(20251, "demo", "大会（演示）", "Conference (demo)", NINE, NINE, True, 1)
SESSION = SessionRow(1, 4, "main", "开幕式", "Opening", NINE, NINE, NINE, NINE, None, None, False)


class OpenDesk(FakeDesk):
    session = SESSION


@dataclass
class OpenStation:
    """As wiring opens it, without a disk. `have`: entries central is said to keep."""

    desk: OpenDesk = field(default_factory=lambda: OpenDesk({"badge": welcome()}))
    have: int = 5
    closed: bool = False
    shut: bool = False  # by the event's root key
    phones: bool = True

    @property
    def files(self) -> SimpleNamespace:
        small = SimpleNamespace(event=EVENT, venues={4: VenueRow(4, "悦来厅", "Yuelai Hall")}, benefits={})
        time_ = {"ms": NINE, "mono": 1, "boot": "00"}
        row = json.dumps({"have": self.have, "era": "e", "time": time_})
        conn = SimpleNamespace(execute=lambda _sql: SimpleNamespace(fetchone=lambda: (row,)))
        roster, journal = SimpleNamespace(small=small), SimpleNamespace(conn=conn)
        return SimpleNamespace(roster=roster, journal=journal, closed=self.shut)

    identity = SimpleNamespace(station=7, name="东门 1")

    def without_roster(self) -> bool:
        return False

    def close(self) -> None:
        self.closed = True


class Courier:
    """Says it is on line, and sends two entries when it is asked to."""

    def __init__(self, tell: object, station: OpenStation) -> None:
        self._station = station
        self.board = StatusBoard(tell)
        self.flushed = 0

    def run_forever(self, stop: threading.Event) -> None:
        self.board.show(online=True, unsent=0)
        stop.wait()

    def nudge(self) -> None:
        pass

    def flush(self, seconds: float) -> bool:
        self.flushed += 1
        self._station.have += 2
        return True

    def give_up(self) -> None:
        pass


@dataclass
class House:
    station: OpenStation = field(default_factory=OpenStation)
    couriers: list[Courier] = field(default_factory=list)

    def given(self, film: Film, pipeline: ReadyPipeline) -> Given:
        return Given(
            open_station=lambda: self.station,
            camera=film,
            pipeline=pipeline,
            camera_ms=lambda: 200,
            clock=FixedClock(),
            courier_for=self._courier,
        )

    def _courier(self, tell: object) -> Courier:
        self.couriers.append(Courier(tell, self.station))
        return self.couriers[-1]


Lines = Callable[[], list[dict]]


@pytest.fixture
def lines(
    monkeypatch: pytest.MonkeyPatch, qapp: QGuiApplication, capsys: pytest.CaptureFixture[str]
) -> Lines:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return lambda: [json.loads(text) for text in capsys.readouterr().out.splitlines()]


def running_for(seconds: float, app: QGuiApplication, house: House) -> Running:
    options = WindowOptions(for_seconds=seconds)
    return Running(app, house.given(Film(), ReadyPipeline()), WindowSettings(), options, shown=False)


def test_a_film_becomes_lines_and_a_summary_and_everything_is_closed(lines: Lines) -> None:
    house = House()
    film = Film([frame(number) for number in range(1, 6)])
    given = house.given(film, ReadyPipeline({2: ("badge",), 4: ("rubbish",)}))
    assert run(given, WindowSettings(), WindowOptions(for_seconds=0.6)) == 0
    *answers, last = lines()
    assert [answer["outcome"] for answer in answers] == ["welcome", "not_ours"]
    summary = last["summary"]
    assert (summary["scans"], summary["guests_welcomed"], summary["vouchers"]) == (2, 1, 2)
    assert (summary["pushed"], summary["unsent"], summary["frames"]) == (2, 0, 5)
    assert summary["frame_to_paint_ms"]["p50"] >= 0
    assert house.station.closed
    assert film.stopped
    assert house.couriers[0].flushed == 1
    assert not [
        thread.name for thread in threading.enumerate() if thread.name in ("desk", "looking", "courier")
    ]


def test_the_window_says_where_it_stands_and_that_it_is_on_line(lines: Lines, qapp: QGuiApplication) -> None:
    house = House()
    running = running_for(0.4, qapp, house)
    seen: list[tuple[str, str, bool]] = []
    status = running.views.status
    QTimer.singleShot(300, lambda: seen.append((status.sessionZh, status.venueEn, status.online)))
    assert running.run() == 0
    assert seen == [("开幕式", "Yuelai Hall", True)]


def test_ctrl_c_ends_cleanly(lines: Lines) -> None:
    house = House()
    before = signal.getsignal(signal.SIGINT)
    threading.Timer(0.4, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    assert run(house.given(Film(), ReadyPipeline()), WindowSettings(), WindowOptions()) == 0
    assert "summary" in lines()[-1]
    assert house.station.closed
    assert signal.getsignal(signal.SIGINT) is before


def test_a_station_that_does_not_open_is_for_the_caller_to_explain(lines: Lines) -> None:
    reason = OSError("no such disk")

    def open_station() -> OpenStation:
        raise reason

    given = Given(open_station, Film(), ReadyPipeline(), lambda: 0, FixedClock())
    with pytest.raises(OSError, match="no such disk"):
        run(given, WindowSettings(), WindowOptions(for_seconds=5))


def test_a_layout_that_cannot_be_drawn_is_told_at_the_start_and_not_by_the_first_slip(lines: Lines) -> None:
    def wrong() -> None:
        raise SettingWrong('slip.toml: kind = "qrr"')

    house = House()
    given = replace(house.given(Film(), ReadyPipeline()), prints=Prints(no_printing, PaperRoll(), wrong))
    with pytest.raises(SettingWrong, match="qrr"):
        run(given, WindowSettings(), WindowOptions(for_seconds=5))


def no_printing(_desk: object, _tell: object) -> PrintingThread:
    raise AssertionError("nothing is opened")


def test_an_uncaught_exception_becomes_a_calm_page_with_a_way_back(
    lines: Lines, qapp: QGuiApplication
) -> None:
    house = House()
    running = running_for(0.6, qapp, house)
    pages: list[str] = []
    flow = running.views.flow

    def break_it() -> None:
        bug = RuntimeError("a bug")
        sys.excepthook(type(bug), bug, None)

    QTimer.singleShot(200, break_it)
    QTimer.singleShot(350, lambda: (pages.append(flow.page), flow.home(), pages.append(flow.page)))
    running.run()
    assert pages == ["trouble", "inviting"]
    assert sys.excepthook is sys.__excepthook__


def test_a_job_that_breaks_shows_the_calm_page_and_the_next_scan_works(
    lines: Lines, qapp: QGuiApplication
) -> None:
    house = House()
    running = running_for(0.8, qapp, house)
    pages: list[str] = []
    flow = running.views.flow
    scan = house.station.desk.scan

    def breaks(_text: str) -> NotOurs:
        raise RuntimeError("a bug")

    def first() -> None:
        house.station.desk.scan = breaks
        running.reception.scanned("badge", 0)

    def second() -> None:
        pages.append(flow.page)
        house.station.desk.scan = scan
        flow.home()
        running.reception.scanned("badge", 0)

    QTimer.singleShot(200, first)
    QTimer.singleShot(350, second)
    QTimer.singleShot(600, lambda: pages.append(flow.page))
    running.run()
    assert pages == ["trouble", "answer"]


def test_an_open_station_asks_again_and_is_tended_and_central_is_heard(
    lines: Lines, qapp: QGuiApplication
) -> None:
    house = House()
    tellers: list[Callable[[str, object], None]] = []
    given = replace(house.given(Film(), ReadyPipeline()), hear_central=tellers.append)
    running = Running(qapp, given, WindowSettings(), WindowOptions(for_seconds=0.4), shown=False)
    QTimer.singleShot(200, lambda: tellers[0]("redeem-5", NotReached()))
    assert running.run() == 0
    asked = [asked[0] for asked in house.station.desk.asked]
    assert asked.index("ask_again") < asked.index("tend") < asked.index("heard")


def test_a_station_that_was_closed_says_so_once_it_is_open(lines: Lines, qapp: QGuiApplication) -> None:
    house = House(station=OpenStation(shut=True))
    running = running_for(0.4, qapp, house)
    seen: list[bool] = []
    QTimer.singleShot(300, lambda: seen.append(running.views.status.stopped))
    assert running.run() == 0
    assert seen == [True]


def test_sync_status_reaches_the_screen_as_it_is(lines: Lines, qapp: QGuiApplication) -> None:
    running = Running(
        qapp, House().given(Film(), ReadyPipeline()), WindowSettings(), WindowOptions(), shown=False
    )
    running.syncing.changed.emit(SyncStatus(online=False, unsent=37, last_heard=NINE, closed=True))
    status = running.views.status
    assert (status.online, status.unsent, status.heardAt, status.closed) == (False, 37, "09:00", True)
    running.screen.close()
