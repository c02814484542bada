"""One run of the window: everything made, joined, started, and ended in the right order."""

import sys

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from ui.central import Central
from ui.devices import Devices
from ui.given import Given, WindowOptions
from ui.guard import Guard
from ui.jobs import Jobs
from ui.lookout import Lookout
from ui.place import place_of, sent_of, standing_of
from ui.reception import Reception
from ui.screen import Screen
from ui.settings import WindowSettings
from ui.slips import Slips
from ui.sounds import Loudspeaker, Silence, Sounds
from ui.stopwatch import Stopwatch
from ui.syncing import Syncing
from ui.tally import Records
from ui.viewmodels.place import Place
from ui.views import make_views

PORTRAIT = (1080, 1920)
HALF = (540, 960)


class Running(QObject):
    """One run of the window: everything made, joined, started, and ended in the right order."""

    def __init__(
        self,
        app: QGuiApplication,
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
        self.views = make_views(self.jobs, self.records, self._now, given, options, settings)
        self.reception = Reception(
            jobs=self.jobs,
            views=self.views,
            records=self.records,
            sounds=self._sounds(settings),
            settings=settings,
            stopwatch=self.stopwatch,
            wrote=self.syncing.nudge,
        )
        self.central = Central(self.jobs, self.views, self.records, self.reception, self.syncing.nudge)
        if given.hear_central is not None:
            given.hear_central(self.central.told.emit)
        self.devices = Devices(given, self.views, self.reception)
        self.slips = Slips(self.jobs, given.prints, self.views)
        self.screen = Screen(app, self.views, still=not shown)
        self._guard = self._make_guard(locked=shown and not options.windowed)
        self._join()

    @property
    def error(self) -> Exception | None:
        return self.jobs.error

    def _make_guard(self, *, locked: bool) -> Guard:
        flow = self.views.flow
        return Guard(locked=locked, may_leave=lambda: flow.may_leave, touched=flow.touched)

    def _now(self) -> int:
        return self._given.clock.stamp().wall

    def _sounds(self, settings: WindowSettings) -> Sounds:
        return Loudspeaker(settings.volume) if self._shown and settings.sounds else Silence()

    def _join(self) -> None:
        views = self.views
        self.jobs.opened.connect(self._opened)
        self.jobs.failed.connect(self._failed)
        self.syncing.changed.connect(views.status.heard)
        views.status.turned.connect(self._look_after)
        views.looking.cameraChanged.connect(lambda camera: views.status.become(camera=camera))
        views.looking.broke.connect(self._failed)
        views.flow.left.connect(lambda: self._app.exit(0))
        self.screen.window.frameSwapped.connect(self.stopwatch.painted)
        self._lookout = Lookout(self._app)
        self._lookout.broke.connect(views.flow.trouble)
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(lambda: self._app.exit(0))
        self._minute = QTimer(self, interval=30_000)
        self._minute.timeout.connect(self._every_half_minute)

    def run(self) -> int:
        self._lookout.take_post()
        self._app.installEventFilter(self._guard)
        self.devices.watch_keys(self._app)
        self._show()
        self.jobs.start()
        self.views.flow.start()
        if self._options.for_seconds is not None:
            self._limit.start(round(self._options.for_seconds * 1000))
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

    @Slot()
    def _opened(self) -> None:
        """The station is open: say where we are, look for badges, speak with central."""
        self.jobs.ask(place_of, self._stand_at)
        self.central.ask_again()
        self.jobs.ask(sent_of, self._remember_sent)
        self.views.looking.start()
        self.devices.start()
        self.slips.start()
        self.syncing.start()
        self._minute.start()
        self._every_half_minute()

    def _stand_at(self, place: Place) -> None:
        self.views.status.stand_at(place)
        for view in (self.views.answer, self.views.counter, self.views.unredeeming, self.views.phone):
            view.stand_at(place)

    def _remember_sent(self, sent: int) -> None:
        self._sent_before = sent

    @Slot()
    def _every_half_minute(self) -> None:
        self.views.status.minute.emit()
        self._look_after()

    @Slot()
    def _look_after(self) -> None:
        """How the station stands is read after the desk has taken in what the courier changed."""
        self.central.tend()
        self.jobs.ask(standing_of, lambda standing: self.views.status.become(**standing))

    @Slot()
    def _failed(self) -> None:
        if self.jobs.error is not None:  # it never opened: whoever started us explains and decides
            self._app.exit(1)
        else:
            self.views.flow.trouble()

    def _end(self) -> None:
        """Camera, scanners and printer, then what they brought, then central, then the window: each may still need the next."""
        self._limit.stop()
        self._minute.stop()
        self.views.flow.stop()
        self.views.looking.stop()
        self.devices.stop()
        self.slips.stop()
        self._app.processEvents()
        self.jobs.drain()
        self._app.processEvents()
        unsent = self.syncing.flush().unsent
        self.jobs.ask(sent_of, lambda sent: self._sum_up(sent, unsent))
        self.jobs.stop()
        self._app.processEvents()
        self.syncing.stop()
        self.devices.leave_keys(self._app)
        self._app.removeEventFilter(self._guard)
        self.screen.close()
        self._app.processEvents()
        self._lookout.leave()

    def _sum_up(self, sent: int, unsent: int) -> None:
        """The last line: what was answered here, and what central has of it."""
        if self._options.for_seconds is None and self._shown:
            return
        figures = self.stopwatch.figures()
        more = {"pushed": sent - self._sent_before, "unsent": unsent}
        self.records.print_summary(
            {**more, "frames": self.views.looking.frames, "frame_to_paint_ms": figures}
        )
