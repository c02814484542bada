"""Frames in, texts out; pictures only while somebody watches."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kiosk.hardware.camera import Lost
from tests.ui.fake_camera import Film, ReadyPipeline, frame
from ui.looking import Looking


class Ear(QObject):
    """Keeps what it hears; the test looks at it afterwards."""

    def __init__(self, looking: Looking) -> None:
        super().__init__()
        self.texts: list[tuple[str, int]] = []
        self.pictures = self.sights = 0
        self.cameras: list[str] = []
        looking.accepted.connect(lambda text, at: self.texts.append((text, at)))
        looking.pictured.connect(self._picture)
        looking.sighted.connect(self._sight)
        looking.cameraChanged.connect(self.cameras.append)

    def _picture(self) -> None:
        self.pictures += 1

    def _sight(self) -> None:
        self.sights += 1


def watch_to_the_end(looking: Looking, qtbot: QtBot) -> Ear:
    ear = Ear(looking)
    looking.start()
    qtbot.waitUntil(lambda: "missing" in ear.cameras or not looking._thread.is_alive())
    looking._thread.join()
    qtbot.wait(1)
    return ear


def test_believed_texts_arrive_with_the_time_of_their_frame(qtbot: QtBot) -> None:
    looking = Looking(Film([frame(1), frame(2), frame(3)]), ReadyPipeline({2: ("badge",)}))
    ear = watch_to_the_end(looking, qtbot)
    assert ear.texts == [("badge", 66)]
    assert looking.frames == 3


def test_no_picture_is_handed_on_or_kept_while_nobody_watches(qtbot: QtBot) -> None:
    looking = Looking(Film([frame(1), frame(2)]), ReadyPipeline())
    ear = watch_to_the_end(looking, qtbot)
    assert ear.pictures == 0
    assert looking.take_picture() is None


def test_a_watched_picture_is_the_frames_own_memory_and_is_given_once(qtbot: QtBot) -> None:
    shot = frame(1)
    looking = Looking(Film([shot]), ReadyPipeline())
    looking.watch(True)
    ear = watch_to_the_end(looking, qtbot)
    assert ear.pictures == 1
    assert looking.take_picture() is shot.bgr
    assert looking.take_picture() is None


def test_closing_the_picture_lets_go_of_it(qtbot: QtBot) -> None:
    looking = Looking(Film([frame(1)]), ReadyPipeline())
    looking.watch(True)
    watch_to_the_end(looking, qtbot)
    looking.watch(False)
    assert looking.take_picture() is None


def test_a_paused_look_reads_nothing(qtbot: QtBot) -> None:
    looking = Looking(Film([frame(1)]), ReadyPipeline({1: ("badge",)}))
    looking.pause(True)
    assert watch_to_the_end(looking, qtbot).texts == []


def test_a_code_still_in_view_is_a_sight_and_no_scan(qtbot: QtBot) -> None:
    looking = Looking(Film([frame(1), frame(2)]), ReadyPipeline(seen=True))
    ear = watch_to_the_end(looking, qtbot)
    assert (ear.texts, ear.sights) == ([], 2)


def test_a_retry_reaches_the_pipeline_on_its_own_thread(qtbot: QtBot) -> None:
    pipeline = ReadyPipeline()
    looking = Looking(Film([frame(1)]), pipeline)
    looking.allow_retry("badge")
    watch_to_the_end(looking, qtbot)
    assert pipeline.retries == ["badge"]


def test_a_lost_camera_is_told(qtbot: QtBot) -> None:
    ear = watch_to_the_end(Looking(Film(condition=Lost("unplugged")), ReadyPipeline()), qtbot)
    assert ear.cameras == ["missing"]


def test_stopping_ends_the_thread_and_the_camera(qtbot: QtBot) -> None:
    film = Film([frame(1)])
    looking = Looking(film, ReadyPipeline())
    looking.start()
    looking.stop()
    assert film.stopped
    assert not looking._thread.is_alive()
