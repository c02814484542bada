"""The ring's rules, with steps that take and read what they are told."""

from collections.abc import Callable

import numpy as np

from kiosk.scanning import versions
from kiosk.scanning.decoder import Code
from kiosk.scanning.ring import FORGOTTEN_AFTER, SHORT_FRAMES, Ring, RingDecoder
from kiosk.scanning.sight import Near, Sight
from kiosk.scanning.step import Step

FRAME = np.zeros((36, 64), np.uint8)
ONE, OTHER = Code("qr", "one", b"one"), Code("code128", "other", b"other")
BUDGET_MS = 26


class Bench:
    """Steps by name, and the order in which they were tried; time passes only while a step works."""

    def __init__(self) -> None:
        self.now_ms = 0.0
        self.log: list[str] = []
        self.shown: dict[str, tuple[Code, ...]] = {}
        self.ms: dict[str, float] = {}

    def step(self, name: str, version: versions.Version = versions.whole) -> Step:
        bench = self

        class Named:
            def decode(self, frame):
                bench.log.append(name)
                bench.now_ms += bench.ms.get(name, 1)
                return bench.shown.get(name, ())

        return Step(version, Named())

    def ring(self, always: str, turning: str) -> Callable[[], list[str]]:
        """Looks at one frame and gives the steps it was tried with."""
        decoder = RingDecoder(
            Ring(tuple(map(self.step, always)), tuple(map(self.step, turning))),
            BUDGET_MS,
            lambda: self.now_ms,
        )

        def frame() -> list[str]:
            self.log.clear()
            self.seen = decoder.decode(FRAME)
            return list(self.log)

        return frame


def test_every_frame_gets_the_steady_steps_and_one_of_the_ring():
    frame = Bench().ring("ab", "123")
    assert ["".join(frame()) for _ in range(4)] == ["ab1", "ab2", "ab3", "ab1"]


def test_what_read_the_last_frame_goes_first_on_the_next():
    bench = Bench()
    frame = bench.ring("a", "123")
    bench.shown["2"] = (ONE,)
    assert ["".join(frame()) for _ in range(4)] == ["a1", "a2", "2", "2"]
    assert bench.seen == (ONE,)


def test_a_step_that_has_lost_its_code_is_let_go_after_a_few_frames():
    bench = Bench()
    frame = bench.ring("a", "1")
    bench.shown["a"] = (ONE,)
    frame()
    bench.shown.clear()
    assert ["".join(frame()) for _ in range(FORGOTTEN_AFTER)] == ["a1"] * FORGOTTEN_AFTER
    assert "".join(frame()) == "a1"


def test_a_code_that_stays_in_view_does_not_hide_the_next_one():
    bench = Bench()
    frame = bench.ring("a", "12")
    bench.shown = {"a": (ONE,), "2": (OTHER,)}
    tried = ["".join(frame()) for _ in range(SHORT_FRAMES + 3)]
    assert tried[:SHORT_FRAMES] == ["a"] * SHORT_FRAMES
    assert tried[SHORT_FRAMES:] == ["a1", "a2", "a21"]
    assert bench.seen == (ONE, OTHER)


def test_a_step_begun_is_finished_and_no_other_begun_once_the_time_of_a_frame_is_over():
    bench = Bench()
    frame = bench.ring("ab", "1")
    bench.ms["a"] = BUDGET_MS
    assert frame() == ["a"]


def test_where_the_machine_is_slow_the_ring_still_goes_round():
    bench = Bench()
    frame = bench.ring("a", "123")
    bench.ms = dict.fromkeys("a123", BUDGET_MS)
    assert ["".join(frame()) for _ in range(6)] == ["a", "1", "a", "2", "a", "3"]


def test_a_step_that_reads_what_another_reads_already_is_not_tried_twice_for_it():
    bench = Bench()
    frame = bench.ring("a", "1")
    bench.shown["1"] = (ONE,)
    frame()
    bench.shown["a"] = (ONE,)
    bench.shown.pop("1")
    assert "".join(frame()) == "1a"
    assert [code.text for code in bench.seen] == ["one"]


def test_versions_are_made_once_for_all_steps_of_a_frame():
    made = []

    def counted(of):
        made.append(1)
        return of.frame

    bench = Bench()
    steps = tuple(bench.step(name, counted) for name in "ab")
    RingDecoder(Ring(steps, ()), BUDGET_MS, lambda: 0).decode(FRAME)
    assert (made, bench.log) == ([1], ["a", "b"])


def test_a_symbol_found_on_half_the_picture_is_told_in_pixels_of_the_whole():
    class Finds:
        def decode(self, frame):
            return ()

        def sight(self, frame):
            return Sight((), (Near("qr", 40, 30),))

    ring = Ring((Step(versions.half, Finds()),), ())
    assert RingDecoder(ring, BUDGET_MS, lambda: 0).sight(FRAME).near == (Near("qr", 80, 60),)


def test_a_symbol_that_one_step_finds_and_another_reads_is_read():
    class Finds:
        def decode(self, frame):
            return ()

        def sight(self, frame):
            return Sight((), (Near("qr", 40, 30),))

    bench = Bench()
    bench.shown["a"] = (ONE,)
    ring = Ring((Step(versions.half, Finds()), bench.step("a")), ())
    assert RingDecoder(ring, BUDGET_MS, lambda: 0).sight(FRAME) == Sight((ONE,))


def test_a_picture_with_no_pixel_and_a_ring_with_no_step_see_nothing():
    assert Bench().ring("a", "1") is not None
    assert RingDecoder(Ring((), ()), BUDGET_MS, lambda: 0).sight(FRAME) == Sight(())
    assert RingDecoder(Ring((), ()), BUDGET_MS, lambda: 0).sight(np.zeros((0, 5), np.uint8)) == Sight(())
