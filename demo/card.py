"""Draws what a guest holds up: a badge card or a phone with the code on it, and the hand that holds it."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import qrcode
from numpy.typing import NDArray

from demo.cut_out import Picture, cut_out
from demo.people import Looks

WIDTH, HEIGHT = 420, 1000  # the whole sprite, hand and sleeve included
CARD = (30, 20, 390, 520)  # left, top, right, bottom of what is held
MODULE = 5
BANDS = {
    "guest": (60, 60, 190), "delegate": (150, 90, 30), "exhibitor": (60, 140, 60), "media": (150, 60, 130),
    "staff": (90, 90, 90), "volunteer": (50, 140, 200), "companion": (130, 130, 60), "talent": (40, 110, 230),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing held up: the text of its code, and what carries it."""

    text: str
    category: str
    phone: bool = False


def draw(shown: Shown, looks: Looks) -> Picture:
    """Four layers: the card, the hand behind it and the thumb over its edge, cut out."""
    picture = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    alpha = np.zeros((HEIGHT, WIDTH), np.uint8)
    _hand(picture, alpha, looks.skin, looks.cloth)
    (_phone if shown.phone else _badge)(picture, alpha, shown)
    _thumb(picture, alpha, looks.skin)
    return cut_out(picture, alpha, blur=0.4)


def code_picture(text: str) -> Picture:
    """Black on white, with the quiet zone, MODULE pixels a module."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    dark = np.array(code.get_matrix(), np.bool_)
    small = np.where(dark, np.uint8(18), np.uint8(250))
    return np.asarray(np.kron(small, np.ones((MODULE, MODULE), np.uint8)), np.uint8)


def _badge(picture: Picture, alpha: Picture, shown: Shown) -> None:
    left, top, right, bottom = CARD
    _plate(picture, alpha, CARD, 14, (246, 246, 244))
    cv2.rectangle(picture, (left + 2, top + 14), (right - 2, top + 96), BANDS[shown.category], cv2.FILLED)
    cv2.rectangle(
        picture,
        ((left + right) // 2 - 34, top + 4),
        ((left + right) // 2 + 34, top + 12),
        (60, 60, 60),
        cv2.FILLED,
    )
    cv2.putText(
        picture, "DEMO", (left + 84, top + 80), cv2.FONT_HERSHEY_DUPLEX, 2.4, (255, 255, 255), 3, cv2.LINE_AA
    )
    _place_code(picture, shown.text, top + 100)
    cv2.line(picture, (left + 60, bottom - 18), (right - 60, bottom - 18), BANDS[shown.category], 6)


def _phone(picture: Picture, alpha: Picture, shown: Shown) -> None:
    left, top, right, bottom = CARD
    _plate(picture, alpha, CARD, 34, (28, 26, 24))
    cv2.rectangle(picture, (left + 12, top + 34), (right - 12, bottom - 30), (255, 255, 255), cv2.FILLED)
    cv2.rectangle(picture, (left + 12, top + 34), (right - 12, top + 84), (190, 120, 40), cv2.FILLED)
    cv2.putText(
        picture,
        "DEMO",
        (left + 120, top + 72),
        cv2.FONT_HERSHEY_SIMPLEX,
        1.2,
        (255, 255, 255),
        2,
        cv2.LINE_AA,
    )
    _place_code(picture, shown.text, top + 100)


def _place_code(picture: Picture, text: str, top: int) -> None:
    code = code_picture(text)
    room = CARD[2] - CARD[0] - 16
    if code.shape[0] > room:
        code = np.asarray(cv2.resize(code, (room, room), interpolation=cv2.INTER_AREA), np.uint8)
    left = (CARD[0] + CARD[2] - code.shape[1]) // 2
    picture[top : top + code.shape[0], left : left + code.shape[1]] = code[:, :, None]


def _plate(
    picture: Picture, alpha: Picture, box: tuple[int, int, int, int], radius: int, colour: Any
) -> None:
    left, top, right, bottom = box
    for canvas, paint in ((picture, colour), (alpha, 255)):
        cv2.rectangle(canvas, (left + radius, top), (right - radius, bottom), paint, cv2.FILLED)
        cv2.rectangle(canvas, (left, top + radius), (right, bottom - radius), paint, cv2.FILLED)
        for x in (left + radius, right - radius):
            for y in (top + radius, bottom - radius):
                cv2.circle(canvas, (x, y), radius, paint, cv2.FILLED, cv2.LINE_AA)


def _hand(picture: Picture, alpha: Picture, skin: Any, sleeve: Any) -> None:
    middle, edge = (CARD[0] + CARD[2]) // 2, CARD[3]
    for canvas, flesh, cloth in ((picture, skin, sleeve), (alpha, 255, 255)):
        cv2.ellipse(canvas, (middle + 10, edge + 60), (105, 120), 0, 0, 360, flesh, cv2.FILLED, cv2.LINE_AA)
        for finger in range(4):  # their tips show beside the card
            cv2.ellipse(
                canvas,
                (CARD[2] - 4, edge - 40 - 48 * finger),
                (26, 22),
                8,
                0,
                360,
                flesh,
                cv2.FILLED,
                cv2.LINE_AA,
            )
        cv2.fillPoly(
            canvas,
            [
                _points(
                    (middle - 90, edge + 150),
                    (middle + 110, edge + 150),
                    (middle + 190, HEIGHT),
                    (middle - 120, HEIGHT),
                )
            ],
            cloth,
        )
        cv2.fillPoly(
            canvas,
            [
                _points(
                    (middle - 70, edge + 100),
                    (middle + 90, edge + 100),
                    (middle + 95, edge + 170),
                    (middle - 75, edge + 170),
                )
            ],
            flesh,
        )


def _thumb(picture: Picture, alpha: Picture, skin: Any) -> None:
    middle, edge = (CARD[0] + CARD[2]) // 2, CARD[3]
    shade = tuple(int(part * 0.82) for part in skin)
    for canvas, flesh, dark in ((picture, skin, shade), (alpha, 255, 255)):
        cv2.ellipse(canvas, (middle - 96, edge + 26), (34, 86), 24, 0, 360, dark, cv2.FILLED, cv2.LINE_AA)
        cv2.ellipse(canvas, (middle - 98, edge + 24), (31, 83), 24, 0, 360, flesh, cv2.FILLED, cv2.LINE_AA)


def _points(*points: tuple[int, int]) -> NDArray[np.int32]:
    return np.array(points, np.int32)
