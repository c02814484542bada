"""A camera mounted on its side, or upside down: its pictures turned upright."""

from dataclasses import replace

import cv2
import numpy as np

from kiosk.hardware.conditions import Running
from kiosk.hardware.source import Bgr

TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def upright(picture: Bgr, degrees: int) -> Bgr:
    """Turned clockwise; the same array where nothing is to be turned."""
    turn = TURNS.get(degrees)
    return picture if turn is None else np.asarray(cv2.rotate(picture, turn), np.uint8)


def turned(running: Running, degrees: int) -> Running:
    """What the source gives once its pictures are turned."""
    return replace(running, width=running.height, height=running.width) if degrees % 180 else running
