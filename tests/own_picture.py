"""An organiser's picture, drawn here: a sun over water."""

import base64

import cv2
import numpy as np

from protocol.benefit_picture import JPEG


def drawn(width: int = 900, height: int = 600, alpha: bool = False) -> np.ndarray:
    """Blue, green, red, and with `alpha` a fourth: clear outside of the sun."""
    rows = np.linspace(0, 1, height)[:, None, None]
    sky, water = np.array([180, 140, 60]), np.array([90, 70, 20])
    picture = np.broadcast_to((1 - rows) * sky + rows * water, (height, width, 3)).astype(np.uint8).copy()
    middle, radius = (width // 2, height // 2), height // 4
    cv2.circle(picture, middle, radius, (70, 170, 250), -1, cv2.LINE_AA)
    if not alpha:
        return picture
    cover = np.zeros((height, width), np.uint8)
    cv2.circle(cover, middle, radius, 255, -1)
    return np.dstack([picture, cover])


def packed(suffix: str, picture: np.ndarray) -> bytes:
    return cv2.imencode(suffix, picture)[1].tobytes()


def carried() -> str:
    """As it reaches a station."""
    return JPEG + base64.b64encode(packed(".jpg", drawn(320, 320))).decode()
