"""Drawn things that remind a decoder of codes and hold none: 720 x 1280, before a camera has seen them."""

import string

import cv2
import numpy as np

from bench.hard.backgrounds import HEIGHT, WIDTH
from kiosk.scanning.decoder import Grey

Rng = np.random.Generator
INK, WHITE = 0, 255
LETTERS = np.array(list(string.ascii_letters + string.digits + "   .,-"))
FONTS = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_PLAIN, cv2.FONT_HERSHEY_COMPLEX, cv2.FONT_HERSHEY_TRIPLEX)


def bars(rng: Rng) -> Grey:
    """Labels with bars of chance widths: no start, no check character, no stop but by chance."""
    paper = _paper(rng)
    for _ in range(rng.integers(1, 5)):
        widths = rng.integers(1, 5, rng.integers(40, 150))
        row = np.repeat(np.where(np.arange(widths.size) % 2, WHITE, INK), widths).astype(np.uint8)
        label = np.tile(np.pad(row, 12, constant_values=WHITE), (int(rng.integers(20, 90)), 1))
        _stick(paper, _enlarged(label, rng.uniform(1, 4), 1.0), rng)
    return paper


def blinds(rng: Rng) -> Grey:
    """A venetian blind, a fence, a radiator: stripes of nearly one width, soft or sharp."""
    pitch = rng.uniform(3, 70)
    edges = pitch * (np.arange(int(WIDTH / pitch) + 2) + rng.normal(0, 0.06, int(WIDTH / pitch) + 2))
    stripe = np.searchsorted(np.sort(edges), np.arange(WIDTH)) % 2
    dark, bright = np.sort(rng.uniform(0, 255, 2))
    row = (dark + (bright - dark) * stripe).astype(np.uint8)
    softened = cv2.GaussianBlur(row[None, :], (0, 0), pitch * rng.uniform(0.02, 0.4))
    return np.ascontiguousarray(np.broadcast_to(softened, (HEIGHT, WIDTH)))


def board(rng: Rng) -> Grey:
    """A checkerboard, its squares from a few pixels to a hundred."""
    side = int(rng.integers(3, 100))
    y, x = np.ogrid[:HEIGHT, :WIDTH]
    dark, bright = np.sort(rng.integers(0, 256, 2))
    return np.where((x // side + y // side) % 2, bright, dark).astype(np.uint8)


def squares(rng: Rng) -> Grey:
    """Like QR codes from afar: the corner squares of one, some or none missing, and chance in between."""
    paper = _paper(rng)
    for _ in range(rng.integers(1, 6)):
        size = int(rng.integers(21, 58))
        modules = np.where(rng.random((size, size)) < rng.uniform(0, 0.7), INK, WHITE).astype(np.uint8)
        for corner in rng.permutation(4)[: rng.integers(1, 5)]:
            y, x = (corner // 2) * (size - 8), (corner % 2) * (size - 8)
            modules[y : y + 8, x : x + 8] = np.rot90(_corner(), {0: 0, 1: 3, 2: 1, 3: 2}[int(corner)])
        _stick(paper, _enlarged(np.pad(modules, 4, constant_values=WHITE), *[rng.uniform(1.5, 8)] * 2), rng)
    return paper


def table(rng: Rng) -> Grey:
    """A printed table: ruled, with numbers in most of its cells."""
    paper = np.full((HEIGHT, WIDTH), int(rng.integers(180, 256)), np.uint8)
    across, down = int(rng.integers(40, 180)), int(rng.integers(18, 60))
    for x in range(int(rng.integers(0, across)), WIDTH, across):
        cv2.line(paper, (x, 0), (x, HEIGHT), 40, int(rng.integers(1, 4)))
    for y in range(int(rng.integers(0, down)), HEIGHT, down):
        cv2.line(paper, (0, y), (WIDTH, y), 40, int(rng.integers(1, 4)))
        for x in range(6, WIDTH, across):
            _write(paper, "".join(map(str, rng.integers(0, 10, rng.integers(1, 9)))), (x, y - 5), down / 55)
    return paper


def page(rng: Rng) -> Grey:
    """Lines of letters in one size, in two or three columns or none."""
    paper = np.full((HEIGHT, WIDTH), int(rng.integers(150, 256)), np.uint8)
    size, font = rng.uniform(0.3, 2), FONTS[int(rng.integers(len(FONTS)))]
    for y in range(10, HEIGHT + 40, int(34 * size) + 4):
        for x in range(12, WIDTH, WIDTH // int(rng.integers(1, 4))):
            _write(paper, "".join(rng.choice(LETTERS, rng.integers(5, 60))), (x, y), size, font)
    return paper


def noise(rng: Rng) -> Grey:
    """Chance alone: of single pixels, of squares as large as modules, or of clouds."""
    side = int(rng.integers(1, 24))
    levels = rng.integers(0, 256, (HEIGHT // side + 1, WIDTH // side + 1)).astype(np.uint8)
    if rng.random() < 0.5:
        levels = np.where(levels < 128, INK, WHITE).astype(np.uint8)
    between = cv2.INTER_NEAREST if rng.random() < 0.5 else cv2.INTER_CUBIC
    large = cv2.resize(levels, None, fx=side, fy=side, interpolation=between)
    return np.asarray(large[:HEIGHT, :WIDTH], np.uint8)


def _paper(rng: Rng) -> Grey:
    """A plain ground with a slope of light across it."""
    slope = np.linspace(*rng.uniform(60, 250, 2), WIDTH)
    return np.ascontiguousarray(np.broadcast_to(slope, (HEIGHT, WIDTH)).astype(np.uint8))


def _corner() -> Grey:
    """The square of seven modules that marks a QR code's corner, with its white edge."""
    square = np.full((8, 8), WHITE, np.uint8)
    square[:7, :7] = INK
    square[1:6, 1:6] = WHITE
    square[2:5, 2:5] = INK
    return square


def _enlarged(picture: Grey, across: float, down: float) -> Grey:
    large = cv2.resize(picture, None, fx=across, fy=down, interpolation=cv2.INTER_NEAREST)
    return np.asarray(large[:HEIGHT, :WIDTH], np.uint8)


def _stick(paper: Grey, label: Grey, rng: Rng) -> None:
    height, width = label.shape
    y, x = int(rng.integers(0, HEIGHT - height + 1)), int(rng.integers(0, WIDTH - width + 1))
    paper[y : y + height, x : x + width] = label


def _write(paper: Grey, text: str, at: tuple[int, int], size: float, font: int = FONTS[0]) -> None:
    cv2.putText(paper, text, at, font, size, 30, max(1, round(size * 1.5)), cv2.LINE_AA)
