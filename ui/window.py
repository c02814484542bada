"""The station's window from start to end: `run` is what the window command calls."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType, TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from kiosk.scanning.pipeline import Pipeline
from kiosk.wiring import Station
from protocol.clock import Clock
from protocol.logs import logger
from ui.guard import Guard
from ui.jobs import Jobs
from ui.looking import FrameSource, Looking
from ui.place import place_of, sent_of
from ui.reception import Reception
from ui.screen import Screen, Views
from ui.settings import WindowSettings
from ui.sounds import Loudspeaker, Silence, Sounds
from ui.stopwatch import Stopwatch
from ui.surroundings import has_display, surroundings
from ui.syncing import CourierFor, Syncing
from ui.tally import Records
from ui.viewmodels.answer import AnswerViewModel
from ui.viewmodels.desk import DeskViewModel
from ui.viewmodels.flow import FlowViewModel
from ui.viewmodels.pin import PinViewModel
from ui.viewmodels.status import StatusViewModel
from ui.viewmodels.vouchers import VouchersViewModel

LOG = logger("ui.window")
PORTRAIT = (1080, 1920)
HALF = (540, 960)
SIGNALS_EVERY_MS = 200
ENDING = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """What the command line asks. `language` None: the settings' own."""

    windowed: bool = False
    language: str | None = None
    for_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What the station brings: how to open it, its eyes, its clock, and its courier if it has one."""

    open_station: Callable[[], Station]
    camera: FrameSource
    pipeline: Pipeline
    camera_ms: Callable[[], int]  # the clock of Frame.at_ms
    clock: Clock
    courier_for: CourierFor | None = None


def run(given: Given, settings: WindowSettings, options: WindowOptions) -> int:
    """Shows the window until the PIN, --for or Ctrl-C ends it. Raises what opening the station raised."""
    with surroundings(os.environ):
        shown = has_display(os.environ)
        app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
        running = Running(app, given, settings, options, shown=shown)
        code = running.run()
        if running.error is not None:
            raise running.error
        return code


class Running(QObject):
    """One run of the window: everything made, joined, started, and ended in the right order."""

    _broke = Signal()

    def __init__(
        self,
        app: QCoreApplication,
        given: Given,
        settings: WindowSettings,
        options: WindowOptions,
        *,
        shown: bool,
    ) -> None:
        super().__init__()
        self._app = app
        self._given = given
        self._options = options
        self._shown = shown
        self._sent_before = 0
        self.records = Records(sys.stdout if options.for_seconds is not None or not shown else None)
        self.jobs = Jobs(given.open_station, lambda station: station.close())
        self.syncing = Syncing(given.courier_for)
        self.stopwatch = Stopwatch(given.camera_ms)
        self.views = self._make_views(settings)
        self.reception = Reception(
            jobs=self.jobs,
            views=self.views,
            records=self.records,
            sounds=self._sounds(settings),
            settings=settings,
            stopwatch=self.stopwatch,
            wrote=self.syncing.nudge,
        )
        self.screen = Screen(app, self.views, still=not shown)
        self._guard = Guard(
            locked=shown and not options.windowed,
            may_leave=lambda: self.views.flow.may_leave,
            touched=self.views.flow.touched,
        )
        self._join()

    @property
    def error(self) -> Exception | None:
        return self.jobs.error

    def _make_views(self, settings: WindowSettings) -> Views:
        flow = FlowViewModel(settings, self._options.language or settings.language)
        return Views(
            flow=flow,
            answer=AnswerViewModel(self._now),
            vouchers=VouchersViewModel(self.jobs, self.records),
            pin=PinViewModel(self.jobs),
            desk=DeskViewModel(self.jobs, self.records, self._now),
            status=StatusViewModel(self._now),
            looking=Looking(self._given.camera, self._given.pipeline),
        )

    def _now(self) -> int:
        return self._given.clock.stamp().wall

    def _sounds(self, settings: WindowSettings) -> Sounds:
        return Loudspeaker(settings.volume) if self._shown and settings.sounds else Silence()

    def _join(self) -> None:
        views = self.views
        self.jobs.opened.connect(self._opened)
        self.jobs.failed.connect(self._failed)
        self.syncing.changed.connect(views.status.heard)
        views.looking.cameraChanged.connect(lambda camera: views.status.become(camera=camera))
        views.looking.broke.connect(self._failed)
        views.flow.left.connect(lambda: self._app.exit(0))
        self.screen.window.frameSwapped.connect(self.stopwatch.painted)
        self._broke.connect(views.flow.trouble)
        self._minute = QTimer(self, interval=30_000)
        self._minute.timeout.connect(self._every_half_minute)

    def run(self) -> int:
        self._catch_everything()
        self._app.installEventFilter(self._guard)
        self._show()
        self.jobs.start()
        self.views.flow.start()
        if self._options.for_seconds is not None:
            QTimer.singleShot(round(self._options.for_seconds * 1000), lambda: self._app.exit(0))
        code = self._app.exec()
        self._end()
        return code

    def _show(self) -> None:
        window = self.screen.window
        if self._options.windowed:
            window.resize(*HALF)
            window.show()
        elif self._shown:
            window.showFullScreen()
        else:
            window.resize(*PORTRAIT)
            window.show()

    def _opened(self) -> None:
        """The station is open: say where we are, look for badges, speak with central."""
        self.jobs.ask(place_of, self.views.status.stand_at)
        self.jobs.ask(sent_of, self._remember_sent)
        self.views.looking.start()
        self.syncing.start()
        self._minute.start()
        self._every_half_minute()

    def _remember_sent(self, sent: int) -> None:
        self._sent_before = sent

    def _every_half_minute(self) -> None:
        self.views.status.minute.emit()
        self.jobs.ask(
            lambda station: station.desk.behind(),
            lambda behind: self.views.status.become(clock_behind=behind),
        )

    def _failed(self) -> None:
        if self.jobs.error is not None:  # it never opened: whoever started us explains and decides
            self._app.exit(1)
        else:
            self.views.flow.trouble()

    def _end(self) -> None:
        """Camera, then what it brought, then central, then the window: each may still need the next."""
        self._minute.stop()
        self.views.flow.stop()
        self.views.looking.stop()
        self._app.processEvents()
        self.jobs.drain()
        self._app.processEvents()
        unsent = self.syncing.flush().unsent
        self.jobs.ask(sent_of, lambda sent: self._sum_up(sent, unsent))
        self.jobs.stop()
        self._app.processEvents()
        self.syncing.stop()
        self._app.removeEventFilter(self._guard)
        self.screen.close()
        self._app.processEvents()
        self._let_go()

    def _sum_up(self, sent: int, unsent: int) -> None:
        """The last line: what was answered here, and what central has of it."""
        if self._options.for_seconds is None and self._shown:
            return
        figures = self.stopwatch.figures()
        more = {"pushed": sent - self._sent_before, "unsent": unsent}
        self.records.print_summary(
            {**more, "frames": self.views.looking.frames, "frame_to_paint_ms": figures}
        )

    def _catch_everything(self) -> None:
        """Signals end the run cleanly; an uncaught exception shows a calm page and is logged."""
        self._handled = {number: signal.signal(number, self._interrupted) for number in ENDING}
        # Python runs its signal handlers only between its own steps: let Qt come back to it now and then.
        self._breath = QTimer(self, interval=SIGNALS_EVERY_MS)
        self._breath.timeout.connect(lambda: None)
        self._breath.start()
        sys.excepthook = self._excepthook
        threading.excepthook = lambda hook: self._excepthook(
            hook.exc_type, hook.exc_value, hook.exc_traceback
        )

    def _let_go(self) -> None:
        self._breath.stop()
        for number, before in self._handled.items():
            signal.signal(number, before)
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__

    def _interrupted(self, _number: int, _frame: FrameType | None) -> None:
        self._app.exit(0)

    def _excepthook(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        LOG.error("uncaught", exc_info=(kind, error, trace))
        self._broke.emit()
