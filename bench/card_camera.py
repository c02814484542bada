"""What a kiosk's camera makes of a card held up to it: turned, tilted, glaring, blurred, noisy, compressed."""

import math
import random
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

WIDTH, HEIGHT = 1280, 720


@dataclass(frozen=True, slots=True)
class Pose:
    """`width` in pixels of the frame, angles in degrees, blurs as pixels, `glare` 0-1, `light` as a factor."""

    width: float = 760
    turn: float = 0
    tilt: float = 0
    at: tuple[float, float] = (WIDTH / 2, HEIGHT / 2)
    defocus: float = 0
    motion: float = 0
    glare: float = 0
    light: float = 1
    noise: float = 2
    quality: int = 88


def pose(rng: random.Random) -> Pose:
    """Somebody holding a card into the frame, more or less well."""
    return Pose(
        width=rng.uniform(600, 900),
        turn=rng.uniform(-15, 15),
        tilt=rng.uniform(0, 22),
        at=(WIDTH / 2 + rng.uniform(-60, 60), HEIGHT / 2 + rng.uniform(-25, 25)),
        defocus=rng.choice((0, 0, rng.uniform(0.5, 2.2))),
        motion=rng.choice((0, 0, 0, rng.uniform(2, 9))),
        glare=rng.choice((0, 0, rng.uniform(0.4, 1))),
        light=rng.uniform(0.55, 1.25),
        noise=rng.uniform(1, 7),
        quality=rng.randint(70, 95),
    )


def seen(card: Picture, how: Pose, rng: random.Random) -> Picture:
    """One frame of 1280x720, BGR."""
    chance = np.random.default_rng(rng.getrandbits(32))
    frame = _behind(chance)
    turned = _corners(card, how, rng)
    high, wide = card.shape[:2]
    square = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    warp = cv2.getPerspectiveTransform(square, turned)
    laid = cv2.warpPerspective(card, warp, (WIDTH, HEIGHT), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), warp, (WIDTH, HEIGHT))
    share = (mask.astype(np.float32) / 255)[:, :, None]
    picture = frame * (1 - share) + laid.astype(np.float32) * share
    picture = _glare(picture, turned, how.glare, rng) * how.light
    picture = _blurred(picture, how, rng) + chance.normal(0, how.noise, picture.shape)
    _, packed = cv2.imencode(
        ".jpg", np.clip(picture, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, how.quality]
    )
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)


def _corners(card: Picture, how: Pose, rng: random.Random) -> NDArray[np.float32]:
    """Where the card's corners fall: turned in the picture's plane, tilted about an axis in it."""
    wide, high = how.width, how.width * card.shape[0] / card.shape[1]
    flat = np.array([(-wide, -high, 0), (wide, -high, 0), (wide, high, 0), (-wide, high, 0)], np.float64) / 2
    axis = rng.uniform(0, 2 * math.pi)
    lean = cv2.Rodrigues(np.array((math.cos(axis), math.sin(axis), 0)) * math.radians(how.tilt))[0]
    spin = cv2.Rodrigues(np.array((0, 0, math.radians(how.turn))))[0]
    space = flat @ lean.T @ spin.T
    far = 1400
    plane = space[:, :2] * (far / (far + space[:, 2:]))
    return (plane + np.asarray(how.at)).astype(np.float32)


def _glare(picture: NDArray, corners: NDArray, strength: float, rng: random.Random) -> NDArray:
    """A lamp's reflection: an ellipse that fades out, somewhere on the card."""
    if not strength:
        return picture
    along, down = rng.random(), rng.random()
    top = corners[0] * (1 - along) + corners[1] * along
    foot = corners[3] * (1 - along) + corners[2] * along
    x, y = top * (1 - down) + foot * down
    spot = np.zeros(picture.shape[:2], np.float32)
    size = (rng.randint(30, 110), rng.randint(14, 50))
    cv2.ellipse(spot, (int(x), int(y)), size, rng.uniform(0, 180), 0, 360, 1, cv2.FILLED)
    spot = cv2.GaussianBlur(spot, (0, 0), 14)[:, :, None]
    return picture + spot * 255 * strength


def _blurred(picture: NDArray, how: Pose, rng: random.Random) -> NDArray:
    if how.defocus:
        picture = cv2.GaussianBlur(picture, (0, 0), how.defocus)
    if how.motion >= 2:
        size = int(how.motion) | 1
        streak = np.zeros((size, size), np.float32)
        streak[size // 2] = 1
        turn = cv2.getRotationMatrix2D((size / 2 - 0.5, size / 2 - 0.5), rng.uniform(0, 180), 1)
        streak = cv2.warpAffine(streak, turn, (size, size))
        picture = cv2.filter2D(picture, -1, streak / streak.sum())
    return picture


def _behind(chance: np.random.Generator) -> NDArray:
    """A dim hall, out of focus."""
    coarse = (chance.uniform(50, 140, (9, 16, 1)) + chance.uniform(-15, 15, (9, 16, 3))).astype(np.float32)
    return cv2.GaussianBlur(cv2.resize(coarse, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC), (0, 0), 12)
