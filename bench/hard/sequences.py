"""A visitor holds a code up to the camera: 20 frames at 30 a second, growing calmer. Seeds 0-199 are for tuning."""

from collections.abc import Iterator
from typing import get_args

import numpy as np

from bench.hard.codes import code_bitmap
from bench.hard.optics import Camera
from bench.hard.scene import Moment, Scene
from kiosk.scanning.decoder import Format, Grey

FRAMES, A_SECOND = 20, 30
KINDS: tuple[Format, ...] = ("qr", "qr", "qr", "code128", "code128", "code39")
STEEPEST = 62


def sequence(seed: int, frames: int = FRAMES) -> Iterator[tuple[Format, tuple[Grey, str]]]:
    """Frames of 720 x 1280, each with its kind and the text it shows. Raises Refused without scikit-image."""
    rng = np.random.default_rng([99, seed])
    scene = _scene(rng)
    camera, held = Camera(scene), _Held(rng)
    for number in range(frames):
        yield scene.kind, (camera.frame(held.moment(number / frames), rng), scene.text)


def _scene(rng: np.random.Generator) -> Scene:
    kind = _one_of(KINDS, rng)
    version = int(rng.choice([2, 4, 7, 10]))
    bitmap, text = code_bitmap(kind, rng, version, str(rng.choice(["l", "m"])))
    width = rng.uniform(100, 340) if kind == "qr" else rng.uniform(230, 640)
    return Scene(
        kind=kind,
        bitmap=bitmap,
        text=text,
        module=width / bitmap.shape[1],
        noise=float(rng.uniform(2, 16)),
        gain=float(rng.choice([1, 1, 0.6, 0.35])),
        contrast=float(rng.uniform(0.45, 1)),
        background=int(rng.integers(0, 8)),
        jpeg=int(rng.choice([0, 0, 40])),
        moire=float(rng.uniform(1.0, 3.2)) if kind == "qr" and rng.random() < 0.55 else 0,
    )


def _one_of(kinds: tuple[Format, ...], rng: np.random.Generator) -> Format:
    drawn = str(rng.choice(kinds))
    return next(kind for kind in get_args(Format) if kind == drawn)


class _Held:
    """How one visitor holds it. Chance is drawn in the order written."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._glare = float(rng.uniform(0.01, 0.06)) if rng.random() < 0.3 else 0
        self._turn = rng.normal(0, 16)
        self._tilt = rng.uniform(0, 34)
        self._defocus = rng.uniform(0.1, 0.5)
        self._shaking = rng.uniform(0, 1.4)
        self._phase = rng.uniform(0, 6)
        self._from = rng.uniform(350, 930), rng.uniform(220, 500)
        self._by = rng.normal(0, 60, 2)

    def moment(self, passed: float) -> Moment:
        """`passed` is the share of the sequence that is over."""
        rng, still = self._rng, max(0.1, 1 - 1.3 * passed)
        return Moment(
            turn=self._turn + rng.normal(0, 1.5),
            tilt=float(
                np.clip(self._tilt + 8 * np.sin(3 * passed + self._phase) + rng.normal(0, 1.5), 0, STEEPEST)
            ),
            defocus=float(self._defocus + 0.35 * abs(np.sin(4 * passed + self._phase))),
            motion=float(abs(rng.normal(0, self._shaking)) * still),
            glare=max(0.0, self._glare * (1 + 0.8 * np.sin(5 * passed + self._phase))),
            at=(
                self._from[0] + self._by[0] * passed + rng.normal(0, 2),
                self._from[1] + self._by[1] * passed + rng.normal(0, 2),
            ),
        )
