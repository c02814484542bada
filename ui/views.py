"""The view models of one run, each with what it needs."""

from collections.abc import Callable

from kiosk.hardware.calibration import PAYLOAD
from ui.given import Given, WindowOptions
from ui.jobs import Asks
from ui.looking import Looking
from ui.screen import Views
from ui.settings import WindowSettings
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
from ui.viewmodels.printing import PrintingViewModel
from ui.viewmodels.slip import SlipViewModel
from ui.viewmodels.status import StatusViewModel
from ui.viewmodels.unredeeming import UnredeemingViewModel
from ui.viewmodels.voiding import VoidingViewModel
from ui.viewmodels.vouchers import VouchersViewModel
from ui.viewmodels.ways import WaysViewModel


def make_views(
    jobs: Asks,
    records: Records,
    now: Callable[[], int],
    given: Given,
    options: WindowOptions,
    settings: WindowSettings,
) -> Views:
    desk = DeskViewModel(jobs, records, now)
    voiding = VoidingViewModel(jobs, desk)
    return Views(
        flow=FlowViewModel(settings, options.language or settings.language),
        answer=AnswerViewModel(now),
        vouchers=VouchersViewModel(jobs, records),
        phone=PhoneViewModel(jobs),
        ways=WaysViewModel(
            card_faces=given.face_reader is not None, is_ecard=given.ecards.is_one if given.ecards else None
        ),
        number=NumberViewModel(),
        face=FaceViewModel(),
        pin=PinViewModel(jobs),
        desk=desk,
        voiding=voiding,
        anew=AnewViewModel(jobs, desk, voiding),
        unredeeming=UnredeemingViewModel(jobs, desk, now),
        counter=CounterViewModel(jobs, now),
        devices=DevicesViewModel(PAYLOAD if given.typing_scanners else ""),
        status=StatusViewModel(now),
        slip=SlipViewModel(jobs, offered=given.prints is not None),
        printing=PrintingViewModel(jobs, desk, given.prints.paper if given.prints else None),
        looking=Looking(given.camera, given.pipeline, hint=given.hint, mirrored=given.mirrored),
    )
