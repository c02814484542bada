"""The real window over a fake desk: for tests of the whole, and for the pictures of every state."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.hardware.calibration import PAYLOAD
from tests.ui.fake_camera import Film, ReadyPipeline
from tests.ui.fakes_ui import AtOnce, FakeStation, FixedClock
from ui.central import Central
from ui.looking import Looking
from ui.reception import Reception
from ui.screen import Screen, Views
from ui.settings import WindowSettings
from ui.sounds import TONES
from ui.stopwatch import Stopwatch
from ui.tally import Records
from ui.viewmodels.anew import AnewViewModel
from ui.viewmodels.answer import AnswerViewModel
from ui.viewmodels.counter import CounterViewModel
from ui.viewmodels.desk import DeskViewModel
from ui.viewmodels.devices import DevicesViewModel
from ui.viewmodels.face import FaceViewModel
from ui.viewmodels.flow import FlowViewModel
from ui.viewmodels.number import NumberViewModel
from ui.viewmodels.phone import PhoneViewModel
from ui.viewmodels.pin import PinViewModel
from ui.viewmodels.place import BenefitName, Place
from ui.viewmodels.printing import PaperRoll, PrintingViewModel
from ui.viewmodels.slip import SlipViewModel
from ui.viewmodels.status import StatusViewModel
from ui.viewmodels.unredeeming import UnredeemingViewModel
from ui.viewmodels.voiding import VoidingViewModel
from ui.viewmodels.vouchers import VouchersViewModel
from ui.viewmodels.ways import WaysViewModel

# Qt's own keyboard says these when it is loaded; they are not ours to mend.
KEYBOARD = pytest.mark.qt_log_ignore(
    r"Member contentWidth of the object PopupList", r"pipewire", r"user dictionary", extend=True
)
PLACE = Place(
    event_zh="重庆国际人才交流大会（演示）",
    event_en="Chongqing International Talent Exchange Conference (demo)",
    demo=True,
    session_zh="开幕式暨人才项目签约仪式",
    session_en="Opening Ceremony and Signing of Talent Projects",
    starts=1_794_704_400_000,
    ends=1_794_715_200_000,
    venue_zh="悦来国际会议中心 · 悦来厅",
    venue_en="Yuelai International Convention Centre, Yuelai Hall",
    station=7,
    station_name="东门 1",
    phones=True,
)
REDEEMING = replace(
    PLACE,
    station_name="文创兑换点",
    role="redeem",
    benefits={
        2: BenefitName("免费行", "Free rides", "ride", "code", "轨道交通各站", "All metro stations"),
        9: BenefitName("送文创", "Souvenir", "souvenir", "handed_out", "文创兑换点", "Souvenir counter"),
    },
)


def visible(root: QQuickItem) -> Iterator[QQuickItem]:
    """What can be seen, from the top down."""
    for child in root.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from visible(child)


class Heard:
    """Sounds that are only noted."""

    def __init__(self) -> None:
        self.tones: list[str] = []

    def play(self, tone: str) -> None:
        assert tone in TONES
        self.tones.append(tone)


class Stage:
    """Everything but the threads."""

    def __init__(
        self,
        language: str = "zh",
        settings: WindowSettings | None = None,
        station: Any = None,
        *,
        printer: bool = True,
    ) -> None:
        """`station`: a real one, opened on this thread. `printer`: slips are offered."""
        self.printer = printer
        self.settings = settings or WindowSettings()
        self.station = station or FakeStation()
        self.desk = self.station.desk
        self.jobs = AtOnce(self.station)
        self.records = Records(None)
        self.clock = FixedClock()
        self.sounds = Heard()
        self.looking = Looking(Film(), ReadyPipeline())

        def now() -> int:
            return self.clock.wall

        self.views = self._make_views(language, now)
        self.nudges: list[None] = []
        self.reception = Reception(
            jobs=self.jobs,
            views=self.views,
            records=self.records,
            sounds=self.sounds,
            settings=self.settings,
            stopwatch=Stopwatch(lambda: 0),
            wrote=self.wrote,
        )
        self.central = Central(self.jobs, self.views, self.records, self.reception, self.wrote)
        self.stand_at(PLACE)
        self.views.status.become(camera="working", online=True)

    def _make_views(self, language: str, now: Callable[[], int]) -> Views:
        desk = DeskViewModel(self.jobs, self.records, now)
        voiding = VoidingViewModel(self.jobs, desk)
        return Views(
            flow=FlowViewModel(self.settings, language),
            answer=AnswerViewModel(now),
            vouchers=VouchersViewModel(self.jobs, self.records),
            phone=PhoneViewModel(self.jobs),
            ways=WaysViewModel(card_faces=True, is_ecard=lambda text: text.startswith("e-card")),
            number=NumberViewModel(),
            face=FaceViewModel(),
            pin=PinViewModel(self.jobs),
            desk=desk,
            voiding=voiding,
            anew=AnewViewModel(self.jobs, desk, voiding),
            unredeeming=UnredeemingViewModel(self.jobs, desk, now),
            counter=CounterViewModel(self.jobs, now),
            devices=DevicesViewModel(PAYLOAD),
            status=StatusViewModel(now),
            slip=SlipViewModel(self.jobs, offered=self.printer),
            printing=PrintingViewModel(self.jobs, desk, PaperRoll() if self.printer else None),
            looking=self.looking,
        )

    def wrote(self) -> None:
        self.nudges.append(None)

    def stand_at(self, place: Place) -> None:
        views = self.views
        for view in (views.status, views.answer, views.counter, views.unredeeming, views.phone):
            view.stand_at(place)

    def scan(self, text: str) -> None:
        self.reception.scanned(text, 0)


class Shown:
    """A stage with its window."""

    def __init__(self, app: QGuiApplication, stage: Stage, size: tuple[int, int] = (1080, 1920)) -> None:
        self.app = app
        self.stage = stage
        self.screen = Screen(app, stage.views, still=True)
        self.window = self.screen.window
        self.window.resize(*size)
        self.window.show()
        app.processEvents()

    def find(self, name: str) -> QQuickItem:
        """By sight: what a Loader or a Repeater made is nobody's QObject child."""
        found = [item for item in visible(self.window.contentItem()) if item.objectName() == name]
        if not found:
            raise KeyError(name)
        return found[-1]

    def has(self, name: str) -> bool:
        return any(item.objectName() == name for item in visible(self.window.contentItem()))

    def text(self, name: str) -> str:
        return str(self.find(name).property("text"))

    def click(self, item: QQuickItem) -> None:
        at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self.app.processEvents()

    def tap(self, name: str) -> None:
        self.click(self.find(name))

    def close(self) -> None:
        self.screen.close()
        self.app.processEvents()
