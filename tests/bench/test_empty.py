"""The measurement of frames without a code: what counts as a false read, and what none of them proves."""

import cv2
import numpy as np
import pytest

from bench import empty, false_reads
from bench.false_reads import Tally, Work, judged, tally
from bench.hard.codes import code_bitmap
from kiosk.scanning.decoder import Code

PRINTED = Code("code128", "123456", b"123456")
OTHER = Code("code39", "9004", b"9004")


class Reads:
    """Reads the same codes in every frame."""

    def __init__(self, *codes):
        self._codes = codes

    def decode(self, frame):
        return self._codes


@pytest.fixture
def _blank(monkeypatch):
    frame = np.zeros((8, 8), np.uint8)
    monkeypatch.setitem(false_reads.SOURCES, "blank", lambda number: ("flat", frame, None))
    monkeypatch.setitem(false_reads.SOURCES, "printed", lambda number: ("label", frame, "123456"))


@pytest.mark.parametrize(
    ("codes", "truth", "right", "wrong"),
    [
        ((), None, 0, 0),
        ((PRINTED,), "123456", 1, 0),
        ((PRINTED,), None, 0, 1),
        ((PRINTED, OTHER), "123456", 1, 1),
        ((), "123456", 0, 0),
    ],
)
def test_only_what_was_drawn_may_be_read(codes, truth, right, wrong):
    found = judged(codes, truth, "torture 7 (cut)")
    assert (found.frames, found.right, len(found.wrong)) == (1, right, wrong)


def test_a_false_read_says_where_it_happened():
    assert judged([OTHER], None, "torture 7 (text)").wrong == ("torture 7 (text): code39 '9004'",)


@pytest.mark.usefixtures("_blank")
def test_every_frame_of_a_piece_of_work_is_counted():
    assert tally(Work(Reads, "blank", range(3))) == Tally(3)
    work = Work(lambda: Reads(PRINTED), "printed", range(4))
    assert tally(work) == Tally(4, right=4)
    assert len(tally(Work(lambda: Reads(OTHER), "blank", range(2))).wrong) == 2


def test_none_of_many_is_a_bound_and_one_is_none():
    assert false_reads.bound(5_060) == pytest.approx(0.059, abs=0.001)
    assert Tally(5_060).row("x")["holds"]
    spoilt = Tally(5_060, wrong=("a",)).row("x")
    assert (spoilt["holds"], spoilt["at_most_%"], spoilt["wrong"]) == (False, None, 1)


def test_the_work_is_cut_into_pieces_that_leave_no_frame_out():
    assert [number for piece in false_reads.pieces(120) for number in piece] == list(range(120))


@pytest.mark.parametrize("steps", [empty.live_steps, empty.stand_in_steps])
def test_the_steps_that_read_nothing_from_nothing_read_a_code(steps):
    bitmap, text = code_bitmap("code128", np.random.default_rng(4))
    label = np.pad(
        cv2.resize(bitmap, None, fx=3, fy=3, interpolation=cv2.INTER_NEAREST), 40, constant_values=255
    )
    assert [code.text for code in steps().decode(label)] == [text]
