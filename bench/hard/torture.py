"""Things that look like bars and are no code, or no whole one: 450 x 800. Whoever reads one may read its truth, nothing else."""

from collections.abc import Callable

import cv2
import numpy as np

from bench.hard.backgrounds import Light, backgrounds, sample
from bench.hard.codes import BAR_QUIET, code_bitmap
from kiosk.scanning.decoder import Format, Grey

Rng = np.random.Generator
Spoiling = Callable[[Light, Format, Rng], Light]
WIDTH, HEIGHT = 800, 450
KINDS: tuple[Format, ...] = ("code128", "code39")
WHITE, PRINTED_BLACK, PRINTED_RANGE = 255.0, 20, 0.8
AROUND = 224.0
MODES = ("random_bars", "cut_code", "covered_code", "blurred_code", "text", "overprint")
HOLDS_NOTHING = ("random_bars", "text")


def torture(number: int) -> tuple[str, str | None, Grey]:
    """Mode, truth and frame. Truth is None where no code was drawn. Raises Refused without scikit-image.

    Trap: in which order chance is drawn is what a number means; never change it.
    """
    rng = np.random.default_rng([5, number])
    frame = backgrounds()[int(rng.integers(0, 8))][:HEIGHT, :WIDTH].copy()
    mode, module = MODES[number % len(MODES)], rng.uniform(1.2, 3.5)
    kind = KINDS[int(rng.choice([0, 1]))]
    bitmap, text = code_bitmap(kind, rng)
    if mode == "text":
        _print_a_page(frame, rng)
    else:
        bars = _spoilt(mode)(bitmap.astype(np.float32), kind, rng)
        _stick(frame, _printed(bars, module, blurred=mode == "blurred_code", rng=rng))
    noisy = cv2.GaussianBlur(frame, (0, 0), 0.6) + rng.normal(0, rng.uniform(1, 14), frame.shape)
    return mode, None if mode in HOLDS_NOTHING else text, np.clip(noisy, 0, 255).astype(np.uint8)


def _spoilt(mode: str) -> Spoiling:
    spoiling: dict[str, Spoiling] = {
        "random_bars": _random_bars,
        "cut_code": _cut,
        "covered_code": _covered,
        "overprint": _overprinted,
    }
    return spoiling.get(mode, lambda bars, _kind, _rng: bars)


def _random_bars(_bars: Light, _kind: Format, rng: Rng) -> Light:
    count = int(rng.integers(60, 160))
    row = np.repeat(np.arange(count) % 2 * WHITE, rng.integers(1, 5, count)).astype(np.float32)
    return np.tile(np.pad(row, 12, constant_values=WHITE), (46, 1))


def _cut(bars: Light, _kind: Format, rng: Rng) -> Light:
    kept = int(bars.shape[1] * rng.uniform(0.3, 0.85))
    part = bars[:, :kept] if rng.random() < 0.5 else bars[:, -kept:]
    return np.pad(part, ((0, 0), (BAR_QUIET, BAR_QUIET)), constant_values=WHITE)


def _covered(bars: Light, _kind: Format, rng: Rng) -> Light:
    for _ in range(int(rng.integers(1, 4))):
        begin = int(rng.integers(10, bars.shape[1] - 20))
        shade = rng.choice([0.0, 255.0, 128.0])
        bars[:, begin : begin + int(rng.integers(2, 12))] = shade
    return bars


def _overprinted(bars: Light, kind: Format, rng: Rng) -> Light:
    other, _ = code_bitmap(kind, rng)
    width, shift = min(bars.shape[1], other.shape[1]), int(rng.integers(3, 40))
    bars[:, shift:width] = np.minimum(bars[:, shift:width], other[:, : width - shift].astype(np.float32))
    return bars


def _printed(bars: Light, module: float, *, blurred: bool, rng: Rng) -> Light:
    """Enlarged, printed in grey, turned about its middle, as a square that holds it all, cut to the frame."""
    large = cv2.resize(bars, None, fx=module, fy=module, interpolation=cv2.INTER_LINEAR)
    angle = rng.normal(0, 12)
    height, width = large.shape
    side = int(np.hypot(height, width)) + 8
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    turn[:, 2] += [side / 2 - width / 2, side / 2 - height / 2]
    ink = PRINTED_BLACK + large * PRINTED_RANGE
    label = cv2.warpAffine(ink, turn, (side, side), borderValue=AROUND)
    if blurred:
        label = cv2.GaussianBlur(label, (0, 0), module * rng.uniform(0.45, 0.9))
    middle = side // 2
    return np.asarray(
        label[
            max(0, middle - HEIGHT // 2) : middle + HEIGHT // 2,
            max(0, middle - WIDTH // 2) : middle + WIDTH // 2,
        ]
    )


def _stick(frame: Light, label: Light) -> None:
    height, width = label.shape
    y, x = (HEIGHT - height) // 2, (WIDTH - width) // 2
    frame[y : y + height, x : x + width] = label


def _print_a_page(frame: Light, rng: Rng) -> None:
    scale = rng.uniform(1, 3)
    page = cv2.resize(sample("page.png").astype(np.float32), None, fx=scale, fy=scale)
    y = int(rng.integers(0, max(1, page.shape[0] - HEIGHT)))
    x = int(rng.integers(0, max(1, page.shape[1] - WIDTH)))
    part = page[y : y + HEIGHT, x : x + WIDTH]
    frame[: part.shape[0], : part.shape[1]] = part
