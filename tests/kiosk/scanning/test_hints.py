"""What a guest is advised while a code cannot be read, from made-up pictures and looks."""

import cv2
import numpy as np
import pytest

from kiosk.scanning.decoder import Code
from kiosk.scanning.frame import Frame
from kiosk.scanning.hint_settings import HintSettings
from kiosk.scanning.hints import Hints
from kiosk.scanning.pipeline import Look
from kiosk.scanning.scene import Scene
from kiosk.scanning.sight import Near
from tests.kiosk.scanning.drawn import qr

RNG = np.random.default_rng(5)
STEP_MS = 33
NOTHING = Look((), ())
SEEN = Look((), (Code("qr", "K1ABC", b"K1ABC"),))


def near(side: int) -> Look:
    return Look((), (), (Near("qr", side, side),))


def hall(light: float = 1.0) -> np.ndarray:
    """An empty hall, with a sensor's noise."""
    rows, columns = np.mgrid[0:720, 0:1280]
    scene = 110 + 30 * np.sin(columns / 210) + 20 * np.cos(rows / 130)
    return np.clip(scene * light + RNG.normal(0, 4, scene.shape), 0, 255).astype(np.uint8)


EMPTY = [hall() for _ in range(6)]


def with_card(at: int = 500, *, blur: float = 0.0, glare: bool = False, module: int = 12) -> np.ndarray:
    """A card with a code held up before the hall, its left edge at column `at`."""
    card = np.clip(qr("K1ABC" * 6, module).astype(np.float32) * 0.8 + 20, 0, 255).astype(np.uint8)
    picture = hall()
    rows, columns = card.shape
    picture[100 : 100 + rows, at : at + columns] = card
    if glare:
        cv2.ellipse(picture, (at + columns // 2, 100 + rows // 2), (60, 40), 0, 0, 360, 255, -1)
    return cv2.GaussianBlur(picture, (0, 0), blur) if blur else picture


class Guest:
    """Frames thirty times a second before one pair of eyes; `hints` is what was on the screen after each."""

    def __init__(self) -> None:
        self.eyes = Hints(HintSettings())
        self.frame = 0
        self.hints: list[str] = []
        self.sees(NOTHING, *EMPTY * 4)

    def sees(self, look: Look, *pictures: np.ndarray) -> list[str]:
        self.hints = []
        for picture in pictures:
            self.frame += 1
            shot = Frame(picture, picture, self.frame, self.frame * STEP_MS)
            self.hints.append(self.eyes.of(shot, look))
        return self.hints


def swaying(**how) -> list[np.ndarray]:
    return [with_card(at, **how) for at in (480, 520, 500, 540)] * 8


def test_an_empty_hall_gives_no_hint():
    assert set(Guest().sees(NOTHING, *EMPTY * 10)) == {""}


def test_a_lens_that_is_covered_is_black_with_nobody_there():
    assert Guest().sees(NOTHING, *[np.full((720, 1280), 4, np.uint8)] * 20)[-1] == "black"


def test_a_hall_without_light_is_too_dark_with_nobody_there():
    assert Guest().sees(NOTHING, *[hall(0.2)] * 20)[-1] == "too_dark"


def test_a_dark_hall_with_a_bright_card_is_not_too_dark():
    picture = hall(0.2)
    picture[100:500, 400:800] = 200
    assert "too_dark" not in Guest().sees(NOTHING, *[picture] * 20)


@pytest.mark.parametrize(("side", "hint"), [(90, "too_far"), (300, ""), (650, "too_near")])
def test_a_code_that_is_found_and_not_read_is_too_far_or_too_near_by_its_size(side, hint):
    assert Guest().sees(near(side), *[with_card()] * 20)[-1] == hint


def test_a_code_that_is_found_but_moves_is_asked_to_be_held_still():
    assert Guest().sees(near(300), *swaying())[-1] == "hold_still"


def test_a_code_that_is_found_but_out_of_focus_is_asked_to_be_held_still():
    assert Guest().sees(near(300), *[with_card(blur=9)] * 20)[-1] == "hold_still"


def test_a_code_under_a_lamp_has_glare_found_or_not():
    for look in (near(300), NOTHING):
        assert Guest().sees(look, *[with_card(glare=True)] * 20)[-1] == "glare"


def test_something_waved_before_the_camera_is_asked_to_be_held_still_though_no_code_was_found():
    assert Guest().sees(NOTHING, *swaying())[-1] == "hold_still"


def test_a_card_against_the_lens_is_too_near():
    lens = cv2.GaussianBlur(qr("K1ABC" * 6, 60)[600:1320, 300:1580], (0, 0), 25)
    assert Guest().sees(NOTHING, *[lens] * 20)[-1] == "too_near"


def test_somebody_who_stands_there_with_nothing_held_up_is_not_advised():
    picture = hall()
    picture[150:, 400:800] = np.clip(picture[150:, 400:800].astype(int) - 60, 0, 255)
    assert set(Guest().sees(NOTHING, *[picture] * 60)) == {""}


def test_light_that_rises_as_a_whole_is_nothing_held_up():
    assert set(Guest().sees(NOTHING, *[hall(1 + step / 200) for step in range(0, 60, 3)])) == {""}


def test_a_hint_must_last_before_it_is_shown():
    shown = Guest().sees(near(90), *[with_card()] * 20)
    assert shown[:12] == [""] * 12
    assert shown.index("too_far") == 13


def test_a_symbol_found_in_every_fifth_frame_only_still_gives_its_hint():
    guest = Guest()
    for _ in range(5):
        guest.sees(near(90), with_card())
        guest.sees(NOTHING, *[with_card()] * 4)
    assert guest.hints[-1] == "too_far"


def test_a_hint_stays_long_enough_to_be_read_and_no_longer():
    guest = Guest()
    guest.sees(near(90), *[with_card()] * 14)
    after = guest.sees(NOTHING, *EMPTY * 8)
    assert 20 <= after.count("too_far") <= 32
    assert after[-1] == ""


def test_a_code_that_is_read_ends_every_hint_at_once():
    guest = Guest()
    assert guest.sees(near(90), *[with_card()] * 20)[-1] == "too_far"
    assert guest.sees(SEEN, with_card()) == [""]


def test_a_hint_looks_at_a_few_thousand_blocks_however_large_the_picture():
    for shape in ((720, 1280), (2160, 3840)):
        scene = Scene()
        scene.glance(np.full(shape, 120, np.uint8))
        assert scene._empty.size <= 3600 * (shape[0] / 720) ** 2


def test_pictures_of_any_size_are_looked_at():
    for shape in ((3, 4), (45, 80), (1080, 1920)):
        grey = np.full(shape, 120, np.uint8)
        assert Hints(HintSettings()).of(Frame(grey, grey, 1, 1), NOTHING) == ""
