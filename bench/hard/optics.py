"""A camera that looks at a code held before a background. The picture is made at three times its size, then averaged."""

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.hard.backgrounds import HEIGHT, WIDTH, Light, backgrounds
from bench.hard.perspective import Patch, corners, patch
from bench.hard.scene import Moment, Scene
from kiosk.scanning.decoder import Grey

Floats = NDArray[np.floating]
FINE = 3  # drawn pixels to one of the camera's, each way
PER_MODULE = 8  # pixels of the enlarged bitmap to a module
FOCAL = 1100 * FINE
MARGIN = 24 * FINE
BLACK, RANGE, FADED = 20, 215 / 255, 90
GLARE, GLARE_WIDE, GLARE_HIGH, GLARE_ENDS = 260, 1.3, 0.77, 8
SHOT, DARK = 0.35, 6


class Camera:
    """Takes one scene's pictures, 720 x 1280. Trap: in which order chance is drawn is what a seed means; never change it."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._enlarged = cv2.resize(
            scene.bitmap, None, fx=PER_MODULE, fy=PER_MODULE, interpolation=cv2.INTER_NEAREST
        )
        self._tones = _tones(scene.contrast)
        self._lit = backgrounds()[scene.background % len(backgrounds())] * scene.gain
        self._grain = self._deviation(self._lit)

    def frame(self, moment: Moment, rng: np.random.Generator) -> Grey:
        rng.random(2)
        axis = rng.uniform(0, np.pi) if self._scene.kind == "qr" else 0.0
        place = self._place(moment, axis)
        picture = self._paper(place)
        if self._scene.moire:
            picture = _on_a_screen(picture, self._scene.moire * FINE, moment.turn, rng)
        if moment.glare:
            picture = _with_glare(picture, place, moment.glare, rng)
        picture = self._through_the_lens(picture, moment, rng)
        seen = cv2.resize(
            picture, (place.size[0] // FINE, place.size[1] // FINE), interpolation=cv2.INTER_AREA
        )
        return self._taken(_cut_to_the_frame(seen), moment.at, rng)

    def _place(self, moment: Moment, axis: float) -> Patch:
        height, width = self._scene.bitmap.shape
        module = self._scene.module * FINE
        points = corners(width * module, height * module, moment.turn, moment.tilt, axis, FOCAL)
        return patch(points, MARGIN + 2 * module, FINE)

    def _paper(self, place: Patch) -> Floats:
        height, width = self._scene.bitmap.shape
        flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) * PER_MODULE - 0.5
        held = cv2.warpPerspective(
            self._enlarged,
            cv2.getPerspectiveTransform(flat, place.corners),
            place.size,
            flags=cv2.INTER_LINEAR,
            borderValue=int(self._enlarged[0, 0]),
        )
        return np.asarray(cv2.LUT(held, self._tones), np.float32)

    def _through_the_lens(self, picture: Floats, moment: Moment, rng: np.random.Generator) -> Floats:
        module = self._scene.module * FINE
        if moment.defocus:
            picture = _blurred(picture, _disc(moment.defocus * module))
        if moment.motion:
            picture = _blurred(picture, _stroke(moment.motion * module, rng.uniform(0, np.pi)))
        return picture

    def _taken(self, seen: Floats, at: tuple[float, float], rng: np.random.Generator) -> Grey:
        """On the sensor: the code before the background, darkened, with noise, perhaps compressed."""
        height, width = seen.shape
        rng.integers(len(backgrounds()))
        rng.integers(0, HEIGHT - height + 1)
        rng.integers(0, WIDTH - width + 1)
        x = int(np.clip(at[0] - width / 2, 0, WIDTH - width))
        y = int(np.clip(at[1] - height / 2, 0, HEIGHT - height))
        here = np.s_[y : y + height, x : x + width]
        lit, grain = self._lit.copy(), self._grain.copy()
        lit[here] = seen.astype(np.float32) * self._scene.gain
        grain[here] = self._deviation(lit[here])
        picture = rng.standard_normal(lit.shape)
        picture *= grain
        picture += lit
        return _compressed(np.clip(picture, 0, 255, out=picture).astype(np.uint8), self._scene.jpeg)

    def _deviation(self, lit: Light) -> Light:
        """Of the noise: what the sensor always has, what comes with light, what comes with amplifying the dark."""
        shot = (SHOT * np.sqrt(np.maximum(lit, 0))) ** 2
        dark = (DARK * (1 - min(1, self._scene.gain))) ** 2
        return np.asarray(np.sqrt(self._scene.noise**2 + shot + dark), np.float32)


def _tones(contrast: float) -> Light:
    """For each of 256 levels of the bitmap, how bright the paper is there."""
    levels = np.arange(256, dtype=np.uint8).astype(np.float32)
    return np.asarray(BLACK + levels * RANGE * contrast + (1 - contrast) * FADED, np.float32)


def _on_a_screen(picture: Floats, pitch: float, turn: float, rng: np.random.Generator) -> Floats:
    """A phone's own grid of pixels, about as turned as its code."""
    angle = np.deg2rad(turn + rng.uniform(-1.5, 1.5))
    x, y = _axes(picture)
    along = 2 * np.pi * (x * np.cos(angle) + y * np.sin(angle)) / pitch
    across = 2 * np.pi * (-x * np.sin(angle) + y * np.cos(angle)) / pitch
    grid = np.sqrt(0.5 + 0.5 * np.cos(along)) * (0.6 + 0.4 * np.cos(across))
    return np.asarray(picture * (0.25 + grid))


def _with_glare(picture: Floats, place: Patch, share: float, rng: np.random.Generator) -> Floats:
    """A soft white ellipse as large as that share of the code."""
    top_left, top_right, bottom_right, bottom_left = place.corners
    area = share * abs((top_right - top_left)[0] * (bottom_left - top_left)[1])
    radius = np.sqrt(area / np.pi)
    middle = place.corners.mean(0) + rng.uniform(-0.3, 0.3, 2) * (bottom_right - top_left)
    # Further out it adds less than the last digit of any brightness there is.
    reach = radius * np.sqrt(GLARE_ENDS) * np.array([GLARE_WIDE, GLARE_HIGH])
    left, top = np.maximum(middle - reach, 0).astype(int)
    right, bottom = np.maximum(middle + reach + 1, 0).astype(int)
    x, y = _axes(picture)
    x, y = x[:, left:right], y[top:bottom]
    away = ((x - middle[0]) / (GLARE_WIDE * radius)) ** 2 + ((y - middle[1]) / (GLARE_HIGH * radius)) ** 2
    lit = picture.astype(np.float64)
    lit[top:bottom, left:right] += GLARE * np.exp(-(away**2) * 0.7)
    return lit


def _axes(picture: Floats) -> tuple[Light, Light]:
    """The x of every column as a row, and the y of every row as a column."""
    height, width = picture.shape
    return np.arange(width, dtype=np.float32)[None, :], np.arange(height, dtype=np.float32)[:, None]


def _disc(radius: float) -> Light:
    reach = max(1, int(np.ceil(radius)))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    return np.clip(radius + 0.5 - np.hypot(x, y), 0, 1).astype(np.float32)


def _stroke(length: float, angle: float) -> Light:
    reach = int(np.ceil(length / 2)) + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    x, y = length / 2 * np.cos(angle), length / 2 * np.sin(angle)
    cv2.line(kernel, (int(reach - x), int(reach - y)), (int(reach + x), int(reach + y)), 1, 1, cv2.LINE_AA)
    return kernel


def _blurred(picture: Floats, kernel: Light) -> Floats:
    return np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REPLICATE))


def _cut_to_the_frame(seen: Floats) -> Floats:
    height, width = seen.shape
    y, x = max(0, (height - HEIGHT) // 2), max(0, (width - WIDTH) // 2)
    return seen[y : y + HEIGHT, x : x + WIDTH]


def _compressed(picture: Grey, quality: int) -> Grey:
    if not quality:
        return picture
    packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
