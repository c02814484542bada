"""Slips and badges as the printer gets them, and one sheet of them all.

python -m tests.ui.prints --out DIR
"""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
from PySide6.QtGui import QGuiApplication

from kiosk.printing.pages import Raster
from kiosk.printing.settings import PrintingSettings
from kiosk.scanning.decoder import Grey
from tests.ui.printing.pictures import grey
from tests.ui.printing.samples import badge, slip
from ui.printing import renderer
from ui.surroundings import surroundings

GROUND, GAP = 66, 28
SLIP, TALLEST = 576, 1700
LONG = "Maria-Magdalena von Württemberg-Hohenstaufen de Albuquerque"


def prints() -> Iterator[tuple[str, Raster]]:
    """Each with its name, drawn by the layouts that come with the program."""
    draw = renderer(PrintingSettings())
    yield "slip-one", draw.slip(slip(3))
    yield "slip-one-reprint", draw.slip(slip(3, reprint=True))
    yield "slip-long-name", draw.slip(slip(2, 9, guest="M**** v** W**********-H***********"))
    yield "slip-nine", draw.slip(slip(*range(1, 10)))
    yield "badge", draw.badge(badge())
    yield "badge-middle-dot", draw.badge(badge("阿卜杜拉·买买提", "新疆大学"))
    yield "badge-rare", draw.badge(badge("㛃𫟼𬭊", None))
    yield "badge-long-name", draw.badge(badge(LONG, "École polytechnique fédérale de Lausanne"))


def sheet(pictures: list[Grey]) -> Grey:
    """Slips side by side, a long one in several pieces; badges at half their size under them."""
    slips = [piece for picture in pictures if picture.shape[1] <= SLIP for piece in _pieces(picture)]
    badges = [
        cv2.resize(p, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        for p in pictures
        if p.shape[1] > SLIP
    ]
    width = max(_across(slips), _across(badges))
    return np.vstack([_row(slips, width), _row(badges, width)])


def _pieces(picture: Grey) -> list[Grey]:
    """Cut along the dashes between two vouchers."""
    rest, pieces = picture, []
    while rest.shape[0] > TALLEST:
        black = (rest[1:TALLEST] == 0).mean(axis=1)
        dashed = np.nonzero((black > 0.44) & (black < 0.5) & (rest[: TALLEST - 1] > 0).all(axis=1))[0]
        at = int(dashed[-1]) if len(dashed) and dashed[-1] else TALLEST
        pieces.append(rest[:at])
        rest = rest[at:]
    return [*pieces, rest]


def _across(row: list[Grey]) -> int:
    return sum(picture.shape[1] + GAP for picture in row) + GAP


def _row(row: list[Grey], width: int) -> Grey:
    whole = np.full((max(picture.shape[0] for picture in row) + 2 * GAP, width), GROUND, np.uint8)
    left = (width - _across(row)) // 2 + GAP
    for picture in row:
        height, across = picture.shape
        whole[GAP : GAP + height, left : left + across] = picture
        left += across + GAP
    return whole


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.ui.prints", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/prints"), metavar="DIR")
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="the sheet once more")
    asked = parser.parse_args(argv)
    asked.out.mkdir(parents=True, exist_ok=True)
    with surroundings():
        app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
        made = {name: grey(raster) for name, raster in prints()}
        for name, picture in made.items():
            cv2.imwrite(str(asked.out / f"{name}.png"), picture)
        whole = sheet(list(made.values()))
        for file in (asked.out / "sheet.png", *([asked.sheet] if asked.sheet else [])):
            cv2.imwrite(str(file), whole)
        print(f"{len(made)} prints in {asked.out}")
        del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
