"""Thermal paper and a camera that looks at it: ink that spreads, faint paper, dead dots; then lens, hand and sensor."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.decoder import Grey

Floats = NDArray[np.float32]
FINE = 4  # drawn pixels to a dot of the print head
LENS = 2  # drawn pixels to one of the camera's, each way
WIDTH, HEIGHT = 1280, 720
FOCAL = 1100  # pixels; a field of view of 60 degrees
SHARP_AT = 220  # mm; a fixed lens is sharp there


@dataclass(frozen=True, slots=True)
class Look:
    """One print of a page, seen once. `gain`: how far ink spreads, of a dot; degrees; radii in camera pixels."""

    gain: float
    paper: float
    ink: float
    dead: tuple[float, ...]
    banding: float
    shade: float
    turn: float
    tilt: float
    axis: float
    defocus: float
    motion: float
    heading: float
    light: float
    noise: float
    jpeg: int


def look(rng: np.random.Generator, distance: float) -> Look:
    """Drawn by chance: the same for every page of a seed and a distance (mm)."""
    paper = rng.uniform(200, 235)
    return Look(
        gain=rng.uniform(0.0, 0.45),
        paper=paper,
        ink=paper - rng.uniform(70, 150),
        dead=tuple(rng.uniform(0, 1, rng.integers(0, 3))),
        banding=rng.uniform(0, 0.15),
        shade=rng.uniform(-0.25, 0.25),
        turn=rng.normal(0, 15),
        tilt=rng.uniform(0, 30),
        axis=rng.uniform(0, np.pi),
        defocus=rng.uniform(0.2, 1.0) + 1.5 * abs(SHARP_AT / distance - 1),
        motion=rng.uniform(0, 2.5),
        heading=rng.uniform(0, np.pi),
        light=rng.uniform(0.45, 1.0),
        noise=rng.uniform(3, 9),
        jpeg=int(rng.integers(70, 96)),
    )


def seen(page: Grey, dots_per_mm: float, distance: float, how: Look, rng: np.random.Generator) -> Grey:
    """The camera's frame of a page (0 is ink, a pixel a dot) held with its middle before the lens."""
    paper = printed(page, how)
    scale = FOCAL * LENS / (distance * dots_per_mm * FINE)
    view = _view(paper.shape[1], paper.shape[0], scale, how)
    size = (WIDTH * LENS, HEIGHT * LENS)
    if scale < 1:  # a warp looks at four points only: what is much reduced is averaged before
        paper = _blurred(paper, _disc(0.5 / scale))
    frame = cv2.warpPerspective(paper, view, size, flags=cv2.INTER_LINEAR, borderValue=70)
    frame = _blurred(np.asarray(frame, np.float32), _disc(how.defocus * LENS))
    frame = _blurred(frame, _stroke(how.motion * LENS, how.heading))
    small = cv2.resize(frame, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA) * how.light
    small += rng.standard_normal(small.shape, np.float32) * how.noise
    packed = cv2.imencode(".jpg", small.clip(0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, how.jpeg])[
        1
    ]
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)


def printed(page: Grey, how: Look) -> Floats:
    """On paper: brightness, FINE pixels to a dot."""
    heat = (page < 128).astype(np.float32)
    for place in how.dead:
        heat[:, int(place * (heat.shape[1] - 1))] = 0
    fine = cv2.resize(heat, None, fx=FINE, fy=FINE, interpolation=cv2.INTER_NEAREST)
    # Heat spreads to all sides, and along the paper's way while a line is heated.
    spread = cv2.GaussianBlur(fine, (0, 0), sigmaX=0.35 * FINE, sigmaY=0.5 * FINE)
    blackened = np.clip((spread - 0.5 + how.gain) / 0.25 + 0.5, 0, 1)
    rows, columns = blackened.shape
    bands = 1 - how.banding * (0.5 + 0.5 * np.sin(np.arange(rows, dtype=np.float32) / (9 * FINE)))
    level = how.paper - (how.paper - how.ink) * blackened * bands[:, None]
    shade = 1 + how.shade * np.linspace(-0.5, 0.5, columns, dtype=np.float32)
    return np.asarray(level * shade[None, :], np.float32)


def _view(width: int, height: int, scale: float, how: Look) -> NDArray[np.float64]:
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    held = np.c_[(flat - (width / 2, height / 2)) * scale, np.zeros(4)]
    turned = held @ _turned(np.deg2rad(how.turn)).T @ _tilted(np.deg2rad(how.tilt), how.axis).T
    focal = FOCAL * LENS
    place = turned[:, :2] * (focal / (focal + turned[:, 2:])) + (WIDTH * LENS / 2, HEIGHT * LENS / 2)
    return np.asarray(cv2.getPerspectiveTransform(flat, place.astype(np.float32)))


def _turned(angle: float) -> NDArray[np.float64]:
    return np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])


def _tilted(angle: float, axis: float) -> NDArray[np.float64]:
    return np.asarray(cv2.Rodrigues(np.array([np.cos(axis), np.sin(axis), 0]) * angle)[0])


def _blurred(picture: Floats, kernel: Floats) -> Floats:
    return np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REPLICATE))


def _disc(radius: float) -> Floats:
    reach = max(1, int(np.ceil(radius)))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    return np.clip(radius + 0.5 - np.hypot(x, y), 0, 1).astype(np.float32)


def _stroke(length: float, angle: float) -> Floats:
    reach = int(np.ceil(length / 2)) + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    x, y = length / 2 * np.cos(angle), length / 2 * np.sin(angle)
    cv2.line(
        kernel, (round(reach - x), round(reach - y)), (round(reach + x), round(reach + y)), 1, 1, cv2.LINE_AA
    )
    return kernel
