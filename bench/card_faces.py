"""Draws made-up card faces: the fields of a social security card in two arrangements of our own, nobody's design."""

import random
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from bench.town import Refused
from demo import names
from protocol.person_number import check_mark

Picture = NDArray[np.uint8]
Layout = Literal["second", "third"]

WIDTH, HEIGHT = 1070, 675  # a card of 85.6 x 54 mm, 12.5 pixels a millimetre
REGION = "500000"  # no county has this number, so no person does
INK, LABEL_INK = (24, 26, 34), (92, 70, 40)
SILVER = (176, 178, 182)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist, and what is printed on the card."""

    name: str
    number: str
    card: str
    bank: str
    issued: str


def person(rng: random.Random) -> Person:
    year, month, day = rng.randint(1945, 2006), rng.randint(1, 12), rng.randint(1, 28)
    body = f"{REGION}{year}{month:02}{day:02}{rng.randint(0, 999):03}"
    return Person(
        name=names.draw(rng, 1)[0][1] if rng.random() < 0.2 else names.plain(rng, 1)[0],
        number=body + check_mark(body),
        card=f"{rng.choice('ABCDEFGH')}{rng.randint(0, 99_999_999):08}",
        bank=" ".join(("6200", "0000", f"{rng.randint(0, 9999):04}", f"{rng.randint(0, 9999):04}", f"{rng.randint(0, 999):03}")),
        issued=f"{rng.randint(2012, 2025)}年{rng.randint(1, 12):02}月",
    )  # fmt: skip


def face(who: Person, layout: Layout, shade: int = 0) -> Picture:
    """One card seen straight on, BGR. `shade` turns its colour."""
    card = Image.fromarray(_ground(layout, shade))
    draw = ImageDraw.Draw(card)
    (_second if layout == "second" else _third)(draw, who)
    draw.text((WIDTH - 16, HEIGHT - 14), "演示 DEMO", font=_font(30), fill=(150, 30, 30), anchor="rd")
    return np.ascontiguousarray(np.asarray(card, np.uint8)[:, :, ::-1])


def _second(draw: ImageDraw.ImageDraw, who: Person) -> None:
    """Portrait on the left, every label and its value in one line, the bank's number large at the foot."""
    draw.text((WIDTH // 2, 30), "社会保障卡", font=_font(56, bold=True), fill=INK, anchor="mt")
    _portrait(draw, (64, 140, 300, 440))
    rows = (("姓名", who.name), ("社会保障号码", who.number), ("卡号", who.card), ("发卡日期", who.issued))
    for at, (label, value) in enumerate(rows):
        top = 150 + 76 * at
        draw.text((340, top), label, font=_font(32), fill=LABEL_INK)
        draw.text((352 + draw.textlength(label, _font(32)), top - 2), value, font=_font(36), fill=INK)
    draw.text((60, 516), who.bank, font=_font(72, bold=True), fill=SILVER, stroke_width=1, stroke_fill=INK)


def _third(draw: ImageDraw.ImageDraw, who: Person) -> None:
    """Portrait on the right, the number under its label."""
    draw.text((60, 34), "社会保障卡", font=_font(46, bold=True), fill=(235, 240, 250))
    _portrait(draw, (WIDTH - 300, 150, WIDTH - 64, 450))
    draw.text((60, 140), "姓 名", font=_font(30), fill=LABEL_INK)
    draw.text((170, 134), who.name, font=_font(40), fill=INK)
    draw.text((60, 220), "社会保障号码", font=_font(30), fill=LABEL_INK)
    draw.text((60, 266), who.number, font=_font(42), fill=INK)
    for top, label, value in ((364, "社会保障卡卡号", who.card), (434, "发卡日期", who.issued)):
        draw.text((60, top), label, font=_font(28), fill=LABEL_INK)
        draw.text((300, top - 2), value, font=_font(32), fill=INK)


def _portrait(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    middle, wide = (left + right) // 2, right - left
    draw.rectangle(box, fill=(214, 222, 230), outline=(150, 150, 150))
    draw.ellipse((middle - wide // 4, top + 40, middle + wide // 4, top + 180), fill=(190, 160, 140))
    draw.pieslice((left + 20, top + 180, right - 20, bottom + 140), 180, 360, fill=(90, 96, 120))


def _ground(layout: Layout, shade: int) -> Picture:
    """Fine curves over a slow change of colour, as on printed cards; RGB."""
    high, wide = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    start, end = (
        ((246, 236, 216), (226, 214, 190)) if layout == "second" else ((150, 186, 226), (214, 228, 244))
    )
    share = (wide / WIDTH * 0.5 + high / HEIGHT * 0.5)[:, :, None]
    ground = np.asarray(start, np.float32) * (1 - share) + np.asarray(end, np.float32) * share
    curves = np.sin(high / 9 + 14 * np.sin(wide / 130)) + np.sin(wide / 11 + 9 * np.sin(high / 90))
    ground += (curves * 3.5)[:, :, None] + np.asarray((shade, 0, -shade), np.float32)
    return np.clip(ground, 0, 255).astype(np.uint8)


@cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    wanted = f"Noto Sans CJK SC:style={'Bold' if bold else 'Regular'}"
    try:
        asked = subprocess.run(
            ["fc-match", "--format=%{file}|%{index}", wanted], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as wrong:
        raise Refused("card faces are drawn with Noto Sans CJK, found by fc-match (fontconfig)") from wrong
    path, _, index = asked.stdout.partition("|")
    if "CJK" not in Path(path).name:
        raise Refused("card faces are drawn with Noto Sans CJK: install fonts-noto-cjk")
    return ImageFont.truetype(path, size, index=int(index or 0))
