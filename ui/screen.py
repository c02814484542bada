"""The engine and the one window in it: providers, view models, words. The same for run, tests and pictures."""

from dataclasses import dataclass, fields
from pathlib import Path

# Without this import the root object comes as a plain QWindow, without grabWindow or frameSwapped.
import PySide6.QtQuick  # noqa: F401  imported for its effect
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from shiboken6 import delete, isValid

import ui.preview
import ui.qr_picture  # noqa: F401  registers what QML may name
from ui.language import Language
from ui.looking import Looking
from ui.pictures import Art, Icons
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
from ui.viewmodels.printing import PrintingViewModel
from ui.viewmodels.slip import SlipViewModel
from ui.viewmodels.status import StatusViewModel
from ui.viewmodels.unredeeming import UnredeemingViewModel
from ui.viewmodels.voiding import VoidingViewModel
from ui.viewmodels.vouchers import VouchersViewModel
from ui.viewmodels.ways import WaysViewModel

LONGEST_END_MS = 5_000
QML = Path(__file__).parent / "qml"
FONTS = ["Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC"]


@dataclass(frozen=True, slots=True)
class Views:
    """All that QML is handed, by the names of Main.qml's required properties."""

    flow: FlowViewModel
    answer: AnswerViewModel
    vouchers: VouchersViewModel
    phone: PhoneViewModel
    ways: WaysViewModel
    number: NumberViewModel
    face: FaceViewModel
    pin: PinViewModel
    desk: DeskViewModel
    voiding: VoidingViewModel
    anew: AnewViewModel
    unredeeming: UnredeemingViewModel
    counter: CounterViewModel
    devices: DevicesViewModel
    status: StatusViewModel
    slip: SlipViewModel
    printing: PrintingViewModel
    looking: Looking


class ScreenBroken(Exception):
    """The QML did not load; Qt has said why on the log."""


class Screen:
    """Close it before the application ends: the engine must go before the view models do.

    Connect to a view model's methods only where they are marked as Slot: PySide rebuilds the type of an
    object at the first connection to an unmarked method, and QML may then find none of its properties.
    """

    def __init__(self, app: QGuiApplication, views: Views, *, still: bool = False) -> None:
        app.setFont(QFont(FONTS))
        self._engine = QQmlApplicationEngine()
        self._engine.addImageProvider("icons", Icons())
        self._engine.addImageProvider("art", Art())
        self._engine.addImportPath(str(QML))
        self._views = views
        self._speaking = (
            views.answer, views.face, views.desk, views.status, views.counter, views.unredeeming
        )  # fmt: skip
        self._language = Language(app, self._engine)
        self.speak()
        views.flow.languageChanged.connect(self.speak)
        given: dict[str, object] = {field.name: getattr(views, field.name) for field in fields(views)}
        self._engine.setInitialProperties(given | {"still": still})
        self._engine.loadFromModule("Checkin", "Main")
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise ScreenBroken
        self.window: QQuickWindow = roots[0]

    def speak(self) -> None:
        """Words first, then what the view models write themselves, such as dates."""
        language = self._views.flow.language
        self._language.use(language)
        for view in self._speaking:
            view.speak(language)

    def close(self) -> None:
        self._views.flow.languageChanged.disconnect(self.speak)
        self._language.drop()
        self.window.close()
        self._end_engine()

    def _end_engine(self) -> None:
        """Now: a deletion deferred any longer would come after the view models', and every binding would find null.

        In a loop, for the engine waits there for its own threads without keeping Python from them. After the
        application's own loop has ended there is no other, and no thread of the engine at work either.
        """
        loop = QEventLoop()
        self._engine.destroyed.connect(loop.quit)
        self._engine.deleteLater()
        QTimer.singleShot(LONGEST_END_MS, loop.quit)
        loop.exec()
        if isValid(self._engine):
            delete(self._engine)
