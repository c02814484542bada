"""What counts as right, and what is refused."""

from pathlib import Path

import cv2
import pytest

from bench.album import album, full_ascii
from bench.live import seeds_of
from bench.playing import EVERY_MS, play
from bench.town import Refused
from kiosk.scanning.decoder import Code
from tests.kiosk.scanning.drawn import qr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    cv2.imwrite(str(tmp_path / "a.png"), qr("one"))
    (tmp_path / "a.txt").write_text("one")
    cv2.imwrite(str(tmp_path / "b.png"), qr("no truth beside it"))
    return tmp_path


def test_without_a_folder_of_pictures_it_says_what_it_needs() -> None:
    with pytest.raises(Refused, match="--pictures FOLDER"):
        album(None)


def test_a_folder_without_truths_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no picture"):
        album(tmp_path)


def test_a_text_is_right_when_its_bytes_are(folder: Path) -> None:
    (photograph,) = album(folder)
    assert photograph.says(Code("qr", "one", b"one"))
    assert not photograph.says(Code("qr", "One", b"One"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [("12+A+B", "12ab"), ("/A%J/J/C", "!?*#"), ("E+X+T", "Ext"), ("$A%U%V%W/Z", "\x01\0@`:")],
)
def test_code_39_pairs_stand_for_the_other_characters(text: str, meant: str) -> None:
    assert full_ascii(text) == meant


@pytest.mark.parametrize("words", ["", "5", "7-3", "a-b", "-1-4"])
def test_seeds_that_are_no_range_are_refused(words: str) -> None:
    with pytest.raises(Refused, match="--seeds"):
        seeds_of(words)
    assert list(seeds_of("3-5")) == [3, 4, 5]


class Takes:
    """A decoder that takes so many milliseconds and reads the frames it is told to."""

    def __init__(self, ms: float, *reads: int) -> None:
        self.ms, self.reads, self.looked, self.now = ms, reads, [], 0.0

    def decode(self, frame):
        self.looked.append(frame)
        self.now += self.ms
        return (Code("code128", "x", b"x"),) if frame in self.reads else ()


def test_a_decoder_slower_than_the_camera_misses_the_frames_that_pass() -> None:
    decoder = Takes(2.5 * EVERY_MS)
    assert play(decoder, range(9), "x", lambda: decoder.now).looked == 4
    assert decoder.looked == [0, 2, 5, 7]


def test_a_barcode_is_believed_at_its_second_read() -> None:
    decoder = Takes(5, 2, 4)
    played = play(decoder, range(9), "x", lambda: decoder.now)
    assert (played.sighted_ms, played.believed_ms) == pytest.approx((2 * EVERY_MS + 5, 4 * EVERY_MS + 5))
    assert (played.cpu_ms, played.until_believed_ms, played.wrong) == (45, 25, ())
