"""The hard pictures of the benchmark: what a seed gives, and that its truth is what the picture shows."""

import importlib.util
from itertools import islice

import numpy as np
import pytest

from bench.hard import backgrounds, torture
from bench.hard.codes import code_bitmap
from bench.hard.nothing import nothing
from bench.hard.optics import Camera
from bench.hard.scene import Moment, Scene
from bench.hard.sequences import sequence
from bench.town import Refused
from kiosk.scanning.zxing import ZxingDecoder

KINDS = ("qr", "code128", "code39")
CALM = Moment(turn=2, tilt=3, defocus=0.2, motion=0, glare=0, at=(640, 360))


def scene(kind, **differently):
    bitmap, text = code_bitmap(kind, np.random.default_rng(1))
    easy = {"noise": 2, "gain": 1, "contrast": 1, "background": 2, "jpeg": 0, "moire": 0}
    return Scene(kind, bitmap, text, module=4 if kind == "qr" else 3, **{**easy, **differently})


def read(frame):
    return [(code.format, code.text) for code in ZxingDecoder().decode(frame)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_code_held_still_in_good_light_is_read_as_its_truth(kind):
    held = scene(kind)
    assert read(Camera(held).frame(CALM, np.random.default_rng(1))) == [(kind, held.text)]


@pytest.mark.parametrize(
    "differently", [{"jpeg": 40}, {"gain": 0.6}, {"contrast": 0.5}, {"moire": 1.5}], ids=str
)
def test_a_little_of_one_hardship_leaves_it_readable(differently):
    held = scene("qr", **differently)
    assert read(Camera(held).frame(CALM, np.random.default_rng(1))) == [("qr", held.text)]


@pytest.mark.parametrize(
    "hardship", [{"defocus": 3}, {"motion": 6}, {"tilt": 85}, {"glare": 2}], ids=lambda each: next(iter(each))
)
def test_much_of_one_hardship_does_not(hardship):
    moment = Moment(
        **{
            **dict.fromkeys(("turn", "tilt", "motion", "glare"), 0),
            "defocus": 0.2,
            "at": (640, 360),
            **hardship,
        }
    )
    assert read(Camera(scene("qr")).frame(moment, np.random.default_rng(1))) == []


def test_a_seed_gives_the_same_frames_again():
    first, again = list(sequence(3, frames=2)), list(sequence(3, frames=2))
    for (kind, (frame, truth)), (other_kind, (other_frame, other_truth)) in zip(first, again, strict=True):
        assert (kind, truth) == (other_kind, other_truth)
        assert np.array_equal(frame, other_frame)


def test_a_sequence_holds_up_one_code_and_moves_it():
    (kind, (frame, truth)), (next_kind, (next_frame, next_truth)) = islice(sequence(5), 2)
    assert (kind, truth) == (next_kind, next_truth)
    assert (frame.shape, frame.dtype) == ((720, 1280), np.uint8)
    assert not np.array_equal(frame, next_frame)


def test_seeds_differ_and_all_kinds_come():
    shown = [next(sequence(seed, frames=1)) for seed in range(8)]
    assert len({truth for _, (_, truth) in shown}) == 8
    assert {kind for kind, _ in shown} == set(KINDS)


def test_nothing_is_read_from_what_only_looks_like_bars():
    for number in range(12):
        mode, truth, frame = torture.torture(number)
        assert (frame.shape, frame.dtype, mode) == ((450, 800), np.uint8, torture.MODES[number % 6])
        assert (truth is None) == (mode in torture.HOLDS_NOTHING)
        assert {text for _, text in read(frame)} <= {truth}


def test_a_number_gives_the_same_torture_again():
    assert np.array_equal(torture.torture(2)[2], torture.torture(2)[2])


def test_without_scikit_image_it_says_what_to_run(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Refused, match="make setup-dev"):
        backgrounds.folder()


def test_frames_without_a_code_are_of_many_kinds_and_hold_none():
    frames = [nothing(number) for number in range(11)]
    assert len({kind for kind, _ in frames}) == len(frames)
    for kind, frame in frames:
        assert (frame.shape, frame.dtype) == ((720, 1280), np.uint8)
        assert read(frame) == [], kind
        assert frame.std() > 1, kind


def test_a_number_gives_the_same_empty_frame_again():
    assert np.array_equal(nothing(9)[1], nothing(9)[1])
    assert not np.array_equal(nothing(9)[1], nothing(20)[1])


def test_a_missing_sample_picture_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(backgrounds, "folder", lambda: tmp_path)
    with pytest.raises(Refused, match=r"moonlight\.png.*make setup-dev"):
        backgrounds.sample("moonlight.png")
