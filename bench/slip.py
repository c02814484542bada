"""A slip's code off thermal paper: how large it is, and how often our own decoder reads it, beside the same as JWS."""

import argparse
import time
from collections.abc import Iterator

import numpy as np
from PySide6.QtGui import QGuiApplication

from bench.figures import show
from bench.print_camera import look, seen
from bench.slip_codes import QUIET, Drawn, drawn, stretched, tokens, version
from kiosk.printing.settings import PrintingSettings
from kiosk.qr import matrix
from kiosk.scanning.still import still_decoder
from ui.printing import renderer
from ui.printing.sizes import head
from ui.surroundings import surroundings

AIM = 8
DISTANCES = (120, 180, 240, 300)
OURS = "K1"
SIZES = ("smallest", "typical", "largest")


def run(asked: argparse.Namespace) -> None:
    _show_versions()
    first, _, last = asked.seeds.partition("-")
    seeds = range(int(first), int(last or first) + 1)
    started = time.perf_counter()
    codes = _codes()
    reads = {name: _reads(code, seeds) for name, code in codes.items()}
    seconds = round(time.perf_counter() - started, 1)
    show(
        f"a slip's code, read from one frame by the still cascade; {len(seeds)} prints a distance",
        list(_rows(codes, reads, len(seeds))),
        seeds=asked.seeds,
        seconds=seconds,
    )


def _show_versions() -> None:
    rows = [
        {"name": kind, "ids": size, "letters": len(text), "version": version(text)}
        | ({} if "JWS" in kind else {"aim": AIM, "holds": version(text) <= AIM})
        for size in SIZES
        for kind, text in tokens(size).items()
    ]
    show("versions of codes at level M", sorted(rows, key=lambda row: str(row["name"])))


def _codes() -> dict[str, Drawn]:
    """The typical voucher on the slip of the layout that comes with the program; 203 dpi."""
    with surroundings():
        app = QGuiApplication.instance() or QGuiApplication([])
        layout = renderer(PrintingSettings()).slip_layout
        found = tokens("typical")
        ours = drawn(layout, found["voucher"], 4)
        other = found["voucher as JWS"]
        codes = {
            OURS: ours,
            "JWS, whole dots": drawn(layout, other, _most_dots(other, ours.width)),
            "JWS, just as wide": stretched(layout, other, ours, 4),
        }
        del app
    return codes


def _most_dots(text: str, width: int) -> int:
    """Dots a module that a code may have in so many dots, as a layout's `size` gives them."""
    return width // (len(matrix(text)) + 2 * QUIET)


def _reads(code: Drawn, seeds: range) -> list[int]:
    """Of each distance, how many prints were read."""
    decoder, dots = still_decoder(), head(203, 72).dots_per_mm
    reads = []
    for distance in DISTANCES:
        count = 0
        for seed in seeds:
            how = look(np.random.default_rng([seed, distance]), distance)
            frame = seen(code.page, dots, distance, how, np.random.default_rng([seed, distance, 1]))
            found = {read.text for read in decoder.decode(frame)}
            count += code.text in found
        reads.append(count)
    return reads


def _rows(codes: dict[str, Drawn], reads: dict[str, list[int]], prints: int) -> Iterator[dict[str, object]]:
    for name, code in codes.items():
        row: dict[str, object] = {"name": name, "version": code.version, "dots a module": code.module}
        row["mm wide"] = round(code.width / 8, 1)
        row |= {f"{distance} mm": count for distance, count in zip(DISTANCES, reads[name], strict=True)}
        total, whole = sum(reads[name]), prints * len(DISTANCES)
        row |= {"read": total, "of": whole, "rate": round(total / whole, 4)}
        row["ours less this"] = round((sum(reads[OURS]) - total) / whole, 4)
        yield row
