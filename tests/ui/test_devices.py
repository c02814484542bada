"""Scanners, card readers, the reader of card faces and the verifier, joined to the window."""

import threading

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from kiosk.card_face.face import Face, Found, Gone
from kiosk.ecard.answers import Unreached
from kiosk.hardware.calibration import Layout
from kiosk.hardware.card_read import CardRead
from kiosk.hardware.conditions import Black, Frozen
from kiosk.hardware.scanner_settings import ScannerSettings
from kiosk.outcomes import NotKnownYet
from kiosk.scanning.pipeline import Look
from kiosk.scanning.scan import Scan
from kiosk.scanning.sight import Near
from protocol.person_number import DocumentType
from tests.ui.fake_camera import Film, ReadyPipeline, frame
from tests.ui.fakes_ui import FixedClock, welcome
from tests.ui.other_states import NUMBER, agreed
from tests.ui.screenshots import desk_hits
from tests.ui.stage import KEYBOARD, Shown, Stage
from tests.ui.test_looking import Ear, watch_to_the_end
from ui.devices import Devices
from ui.given import Given, TakesEcards, TypingScanners
from ui.looking import Looking
from ui.photographs import Photographs

FOUND = Found(NUMBER, DocumentType.resident_id, None)


class Reader:
    """Reads every picture alike, and says on which thread."""

    def __init__(self, answer: Face | Exception = FOUND) -> None:
        self.answer = answer
        self.pictures = 0
        self.threads: list[str] = []
        self.warmed = False
        self.closed = False

    def warm(self) -> None:
        self.warmed = True

    def read(self, bgr: NDArray[np.uint8]) -> Face:
        self.pictures += 1
        self.threads.append(threading.current_thread().name)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def close(self) -> None:
        self.closed = True


class Port:
    """Serial scanners with one scan to tell."""

    def __init__(self, tell: object) -> None:
        self._thread = threading.Thread(target=lambda: tell(Scan("badge", "serial", "ttyACM0")))
        self.stopped = False

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._thread.join()
        self.stopped = True


class CardPort:
    def __init__(self, tell: object) -> None:
        self.closed = False
        threading.Thread(target=lambda: tell(CardRead(number=NUMBER))).start()

    def close(self) -> None:
        self.closed = True


def given(**more: object) -> Given:
    return Given(lambda: None, Film(), ReadyPipeline(), lambda: 0, FixedClock(), **more)


def test_a_serial_scan_arrives_with_its_source(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources: list[str] = []
    note = stage.records.note
    monkeypatch.setattr(stage.records, "note", lambda *what: (sources.append(what[-1]), note(*what))[1])
    stage.desk.outcomes["badge"] = welcome()
    devices = Devices(given(serial_for=Port), stage.views, stage.reception)
    devices.start()
    qtbot.waitUntil(lambda: stage.views.answer.kind == "welcome")
    devices.stop()
    assert sources == ["serial"]
    assert stage.views.devices.serial == ["ttyACM0"]


def test_a_chip_card_arrives_and_its_reader_is_closed(stage: Stage, qtbot: QtBot) -> None:
    ports: list[CardPort] = []

    def port(tell: object) -> CardPort:
        ports.append(CardPort(tell))
        return ports[-1]

    devices = Devices(given(card_reader_for=port), stage.views, stage.reception)
    devices.start()
    qtbot.waitUntil(lambda: stage.views.flow.page == "consent")
    devices.stop()
    assert ports[0].closed
    assert stage.views.devices.cards


def test_an_electronic_cards_answer_arrives_from_any_thread(stage: Stage, qtbot: QtBot) -> None:
    stage.desk.outcomes |= {"e": NotKnownYet("ecard-1"), "ecard-1": welcome()}
    tellers: list = []
    devices = Devices(
        given(ecards=TakesEcards(tellers.append, lambda _text: False)), stage.views, stage.reception
    )
    stage.scan("e")
    threading.Thread(target=lambda: tellers[0]("ecard-1", Unreached())).start()
    qtbot.waitUntil(lambda: stage.views.answer.kind == "welcome")
    devices.stop()


def test_a_card_is_read_from_one_frame_on_a_thread_of_its_own(stage: Stage, qtbot: QtBot) -> None:
    reader = Reader()
    stage.views.looking._camera = Film([frame(1)])
    devices = Devices(given(face_reader=reader), stage.views, stage.reception)
    devices.start()
    agreed(stage, "face")
    stage.views.face.shoot()
    for _ in range(3):
        stage.views.face.tick()
    qtbot.waitUntil(lambda: stage.views.face.stage == "found")
    devices.stop()
    assert (reader.pictures, reader.threads, reader.closed) == (1, ["card face"], True)


def test_what_reads_cards_is_started_while_the_notice_is_read_and_not_before(
    stage: Stage, qtbot: QtBot
) -> None:
    reader = Reader()
    devices = Devices(given(face_reader=reader), stage.views, stage.reception)
    devices.start()
    stage.views.ways.choose("number")
    assert not reader.warmed
    stage.views.ways.choose("face")
    qtbot.waitUntil(lambda: reader.warmed)
    devices.stop()


@pytest.mark.parametrize("breaks", [RuntimeError(NUMBER), None])
def test_a_reader_that_breaks_or_a_camera_that_gives_nothing_is_a_card_not_read(
    breaks: Exception | None, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = np.zeros((4, 4, 3), np.uint8)
    photographs = Photographs(Reader(breaks or FOUND), lambda: picture if breaks else None)
    answers: list[tuple[int, Face]] = []
    photographs.read.connect(lambda serial, face: answers.append((serial, face)))
    photographs.start()
    photographs.take(5)
    qtbot.waitUntil(lambda: bool(answers))
    photographs.stop()
    assert answers == [(5, Gone())]
    assert NUMBER not in "".join(capsys.readouterr())


def test_a_scanner_that_types_is_joined_and_a_layout_it_taught_is_kept(stage: Stage) -> None:
    kept: list[Layout] = []
    typing = TypingScanners(ScannerSettings(), kept.append)
    devices = Devices(given(typing_scanners=typing), stage.views, stage.reception)
    app = QCoreApplication.instance()
    devices.watch_keys(app)
    stage.desk.outcomes["badge"] = welcome()
    devices._keys.scanned.emit("badge")
    devices._keys.learned.emit(Layout())
    devices.leave_keys(app)
    assert stage.views.answer.kind == "welcome"
    assert kept == [Layout()]
    assert stage.views.devices.learnedAs == "kept"


def test_a_layout_that_cannot_be_kept_is_said(stage: Stage) -> None:
    def keep(_layout: Layout) -> None:
        raise OSError

    typing = TypingScanners(ScannerSettings(), keep)
    devices = Devices(given(typing_scanners=typing), stage.views, stage.reception)
    devices._keys.learned.emit(Layout())
    assert stage.views.devices.learnedAs == "not_kept"


@pytest.mark.parametrize(("condition", "words"), [(Frozen(), "frozen"), (Black(), "black")])
def test_a_camera_that_stands_still_or_sees_nothing_is_told(
    qtbot: QtBot, condition: object, words: str
) -> None:
    film = Film([frame(1)], condition)
    assert watch_to_the_end(Looking(film, ReadyPipeline()), qtbot).cameras[0] == words


def test_a_code_that_cannot_be_read_yet_is_a_sight_and_its_hint_is_told(qtbot: QtBot) -> None:
    pipeline = ReadyPipeline()
    pipeline.look = lambda _frame: Look((), (), (Near("qr", 20, 20),))
    looking = Looking(Film([frame(1)]), pipeline, hint=lambda _frame, look: "too_far" if look.near else "")
    ear: Ear = watch_to_the_end(looking, qtbot)
    assert (ear.sights, looking.hint) == (1, "too_far")


@KEYBOARD
def test_a_scan_while_staff_type_is_a_scan_and_not_a_search(shown: Shown, stage: Stage) -> None:
    desk_hits(stage, shown)
    shown.find("search").forceActiveFocus()
    stage.reception.typed_by_scanner("rubbish")
    assert ("scan", "rubbish") in stage.desk.asked
    assert (stage.views.flow.page, stage.views.desk.notice) == ("desk", "not_ours")
    assert shown.find("search").property("text") == "zh"
