"""Whatever is written into a layout: it is refused in words, or it is drawn and every code reads."""

import copy
import os
import random
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import tomli_w
from PySide6.QtGui import QGuiApplication

from kiosk.scanning.zxing import ZxingDecoder
from tests.ui.printing.pictures import grey
from tests.ui.printing.samples import badge, slip, voucher
from ui.printing import LAYOUTS
from ui.printing.fitting import badge_problems, slip_problems
from ui.printing.layout_file import read_badge, read_slip
from ui.printing.renderer import QtRenderer
from ui.printing.sizes import head

SOME = 60

ODD: tuple[Any, ...] = (
    0, -1, 7, 10**30, 1.5, float("nan"), True, "", "x", "国" * 300, "0 mm", "0 dots", "1 dot", "3 dots", "9 mm", "60 mm",
    "9999 mm", "-4 mm", "4mm", "rest", "left", "right", "wrap", "cut", "{", "{}", "{voucher.token}", "{token}", "{at}",
    [], [1], ["DejaVu Sans"], {}, {"zh": "一", "en": "One"}, {"zh": 1},
)  # fmt: skip


def changed(layout: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every key of every entry with every odd value; every entry taken out."""
    for part, entries in layout.items():
        several = isinstance(entries, list)
        for place, entry in enumerate(entries if several else [entries]):
            for key in entry:
                for value in ODD:
                    other = copy.deepcopy(layout)
                    (other[part][place] if several else other[part])[key] = value
                    yield other
            other = copy.deepcopy(layout)
            other[part] = entries[:place] if several else {}
            yield other


def all_of(name: str) -> Iterator[bytes]:
    layout = tomllib.loads((LAYOUTS / f"{name}.toml").read_text("utf-8"))
    for other in changed(layout):
        yield tomli_w.dumps(other).encode()


def some_of(name: str) -> Iterator[bytes]:
    """A few of them, the same every time; ALL_LAYOUTS=1 takes all."""
    every = list(all_of(name))
    return iter(every if os.environ.get("ALL_LAYOUTS") else random.Random(5).sample(every, SOME))


def test_a_slip_of_any_layout(qapp: QGuiApplication, draw: QtRenderer):
    file, drawn = LAYOUTS / "slip.toml", 0
    for raw in some_of("slip"):
        layout = read_slip(raw, file, head(203, 72))
        if isinstance(layout, tuple) or list(slip_problems(layout, file)):
            continue
        raster = replace(draw, slip_layout=layout).slip(slip(3, reprint=True))
        assert {code.text for code in ZxingDecoder().decode(grey(raster))} >= {voucher(3).token}, raw.decode()
        drawn += 1
    assert drawn >= SOME / 20


def test_a_badge_of_any_layout(qapp: QGuiApplication, draw: QtRenderer):
    file, drawn, printer = LAYOUTS / "badge.toml", 0, head(300, 104)
    for raw in some_of("badge"):
        layout = read_badge(raw, file, printer)
        if isinstance(layout, tuple) or list(badge_problems(layout, file, printer)):
            continue
        raster = replace(draw, badge_layout=layout).badge(badge("阿卜杜拉·买买提"))
        assert {code.text for code in ZxingDecoder().decode(grey(raster))} >= {badge().token}, raw.decode()
        drawn += 1
    assert drawn >= SOME / 20
