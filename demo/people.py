"""Draws people without faces: the guest in front of the kiosk, and those who walk by."""

from dataclasses import dataclass

import cv2
import numpy as np

from demo.cut_out import Picture, Sprite, cut_out, sprite

Colour = tuple[int, int, int]

SKINS: tuple[Colour, ...] = ((150, 180, 225), (130, 165, 210), (105, 140, 190), (75, 105, 150))
CLOTHS: tuple[Colour, ...] = (
    (70, 50, 40), (110, 90, 70), (45, 45, 120), (60, 90, 60), (190, 190, 195), (35, 35, 40), (120, 60, 90), (150, 120, 60),
)  # fmt: skip
HAIRS: tuple[Colour, ...] = ((22, 22, 24), (30, 34, 48), (40, 52, 84), (120, 122, 126))


@dataclass(frozen=True, slots=True)
class Looks:
    """Colours in the order blue, green, red."""

    skin: Colour
    cloth: Colour
    hair: Colour


def looks(rng: np.random.Generator) -> Looks:
    return Looks(
        SKINS[rng.integers(len(SKINS))], CLOTHS[rng.integers(len(CLOTHS))], HAIRS[rng.integers(len(HAIRS))]
    )


def figure(looks: Looks, height: int, blur: float) -> Sprite:
    """Head and shoulders, as one sees a person who stands close."""
    width, head = int(height * 0.62), int(height * 0.13)
    return sprite(_painted(looks, (height, width), head, shoulders=int(width * 0.45), blur=blur))


def walker(looks: Looks, height: int, blur: float) -> Sprite:
    """A whole person from some way off."""
    width, head = int(height * 0.36), int(height * 0.075)
    return sprite(_painted(looks, (height, width), head, shoulders=int(width * 0.38), blur=blur))


def _painted(looks: Looks, size: tuple[int, int], head: int, shoulders: int, blur: float) -> Picture:
    height, width = size
    middle, whole = width // 2, height > 5 * width // 2
    waist = int(height * 0.56) if whole else height
    picture, alpha = np.zeros((height, width, 3), np.uint8), np.zeros((height, width), np.uint8)
    white = (255, 255, 255)
    for canvas, skin, cloth, hair in (
        (picture, looks.skin, looks.cloth, looks.hair),
        (alpha, white, white, white),
    ):
        if whole:
            for side in (-1, 1):
                foot = middle + side * shoulders // 2
                cv2.line(canvas, (foot, waist - 8), (foot + side * 4, height - 12), hair, shoulders * 3 // 4)
        cv2.rectangle(
            canvas, (middle - head // 3, head * 2), (middle + head // 3, head * 3), skin, cv2.FILLED
        )
        cv2.ellipse(
            canvas, (middle, waist), (shoulders, waist - int(head * 2.5)), 0, 180, 360, cloth, cv2.FILLED
        )
        cv2.ellipse(
            canvas,
            (middle, int(head * 1.3)),
            (int(head * 0.86), int(head * 1.15)),
            0,
            0,
            360,
            hair,
            cv2.FILLED,
        )
        cv2.ellipse(
            canvas, (middle, int(head * 1.5)), (int(head * 0.7), int(head * 0.9)), 0, 0, 360, skin, cv2.FILLED
        )
    return cut_out(picture, alpha, blur)


@dataclass(frozen=True, slots=True)
class Passer:
    """Somebody walking by in the distance."""

    sprite: Sprite
    start: float
    pace: float  # pixels a frame
    top: int

    def left(self, frame: int, width: int) -> int:
        return int((self.start + self.pace * frame) % (width + self.sprite.width)) - self.sprite.width


def passers(rng: np.random.Generator, width: int, height: int, count: int = 4) -> list[Passer]:
    return [
        Passer(
            walker(looks(rng), int(height * rng.uniform(0.42, 0.56)), blur=4),
            start=rng.uniform(0, width),
            pace=rng.choice([-1, 1]) * rng.uniform(1.0, 3.5),
            top=int(height * rng.uniform(0.30, 0.38)),
        )
        for _ in range(count)
    ]
