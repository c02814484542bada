"""Frames of 720 x 1280 that hold no code, by construction: sample pictures, drawn things, a hall with people in it."""

from collections.abc import Callable

import cv2
import numpy as np

from bench.hard import lookalikes
from bench.hard.backgrounds import HEIGHT, WIDTH, sample
from demo import hall, people
from demo.cut_out import lay
from kiosk.scanning.decoder import Grey

Rng = np.random.Generator
PHOTOGRAPHS = (
    "astronaut.png",
    "camera.png",
    "cell.png",
    "chelsea.png",
    "coffee.png",
    "coins.png",
    "horse.png",
    "hubble_deep_field.jpg",
    "ihc.png",
    "logo.png",
    "moon.png",
    "motorcycle_left.png",
    "retina.jpg",
    "rocket.jpg",
)
TEXTURES = ("brick.png", "grass.png", "gravel.png")
PRINT = ("page.png", "text.png", "chessboard_GRAY.png")
WIDEST = 1.1  # the whole of a drawn thing and a little around it; a sample picture at least fills the frame


def nothing(number: int) -> tuple[str, Grey]:
    """What kind of thing the frame shows, and the frame. Raises Refused without scikit-image."""
    rng = np.random.default_rng([17, number])
    kinds = _kinds()
    kind = tuple(kinds)[number % len(kinds)]
    return kind, _taken(_seen(kinds[kind](rng), rng), rng)


def _kinds() -> dict[str, Callable[[Rng], Grey]]:
    return {
        "photograph": _one_of(PHOTOGRAPHS),
        "texture": _one_of(TEXTURES),
        "print": _one_of(PRINT),
        "hall": _hall,
        "page": lookalikes.page,
        "table": lookalikes.table,
        "bars": lookalikes.bars,
        "blinds": lookalikes.blinds,
        "board": lookalikes.board,
        "squares": lookalikes.squares,
        "noise": lookalikes.noise,
    }


def _one_of(names: tuple[str, ...]) -> Callable[[Rng], Grey]:
    return lambda rng: sample(names[int(rng.integers(len(names)))])


def _hall(rng: Rng) -> Grey:
    """People walk by; now and then one stands in front of the kiosk and holds nothing up."""
    picture = hall.backdrop(rng, WIDTH, HEIGHT)
    for passer in people.passers(rng, WIDTH, HEIGHT, int(rng.integers(0, 7))):
        lay(picture, passer.sprite, passer.left(0, WIDTH), passer.top)
    if rng.random() < 0.6:
        guest = people.figure(people.looks(rng), int(HEIGHT * rng.uniform(0.7, 1)), blur=2.5)
        lay(picture, guest, int(rng.integers(0, WIDTH - guest.width)), HEIGHT - guest.height)
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)


def _seen(picture: Grey, rng: Rng) -> Grey:
    """From some angle and distance; what lies beyond the picture is its mirror image."""
    height, width = picture.shape
    reach = min(width / WIDTH, height / HEIGHT) * rng.uniform(0.5, WIDEST)
    turn = rng.normal(0, 12) if rng.random() < 0.7 else rng.uniform(-180, 180)
    across = np.array([np.cos(np.deg2rad(turn)), np.sin(np.deg2rad(turn))]) * WIDTH / 2 * reach
    down = np.array([-across[1], across[0]]) * HEIGHT / WIDTH
    middle = np.array([width, height]) * rng.uniform(0.3, 0.7, 2)
    skewed = rng.uniform(0.8, 1.2, (4, 1))
    corners = middle + skewed * np.array([-across - down, across - down, across + down, -across + down])
    frame = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], np.float32)
    view = cv2.getPerspectiveTransform(corners.astype(np.float32), frame)
    seen = cv2.warpPerspective(
        picture, view, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
    )
    return np.asarray(seen, np.uint8)


def _taken(picture: Grey, rng: Rng) -> Grey:
    """Brighter or darker, perhaps blurred, always noisy, perhaps compressed."""
    gain, lift = rng.choice([0.3, 0.6, 0.8, 1.0, 1.2]), rng.uniform(0, 30)
    lit = picture.astype(np.float32) * np.float32(gain) + np.float32(lift)
    if rng.random() < 0.5:
        lit = np.asarray(cv2.GaussianBlur(lit, (0, 0), rng.uniform(0.4, 2.5)), np.float32)
    lit += rng.standard_normal(lit.shape, np.float32) * np.float32(rng.uniform(1, 16))
    frame = np.clip(lit, 0, 255).astype(np.uint8)
    return _compressed(frame, int(rng.integers(30, 90))) if rng.random() < 0.3 else frame


def _compressed(frame: Grey, quality: int) -> Grey:
    packed = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
