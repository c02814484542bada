"""A scanner that types, mixed with people typing: into a real window, on three layouts, with nothing lost or leaked."""

import argparse
import time
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import repeat

from PySide6.QtGui import QGuiApplication

from bench.figures import show
from bench.town import Refused
from bench.wedge_hands import Board
from bench.wedge_script import Script, script
from bench.wedge_window import TypingWindow, typing_window
from kiosk.hardware.calibration import PAYLOAD
from ui.surroundings import surroundings

COMPOSING = "nihao"
FAULTS = ("lost", "merged", "wrong", "words_scanned", "leaked", "typed_lost", "composition_touched")


@dataclass(slots=True)
class Tally:
    bursts: int = 0
    keys: int = 0
    words: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    seeds_with_faults: list[int] = field(default_factory=list)

    def row(self, name: str) -> dict[str, object]:
        counted = {fault: self.faults[fault] for fault in FAULTS}
        return {"name": name, "bursts": self.bursts, "keys": self.keys, "words": self.words, **counted}


def run(asked: argparse.Namespace) -> None:
    first, _, last = asked.seeds.partition("-")
    started = time.perf_counter()
    tallies: dict[str, Tally] = {}
    with surroundings():
        app = QGuiApplication.instance() or QGuiApplication([])
        if not isinstance(app, QGuiApplication):
            raise Refused("there is a Qt application without a screen in this process")
        with typing_window(app) as window:
            for seed in range(int(first), int(last or first) + 1):
                made = script(seed)
                for name in _names(made):
                    tallies.setdefault(name, Tally())
                faults = _played(window, made)
                for name in _names(made):
                    _add(tallies[name], seed, made, faults)
    total = tallies.pop("all")
    rows = [tally.row(name) for name, tally in sorted(tallies.items())] + [total.row("all")]
    seconds = round(time.perf_counter() - started, 1)
    show(
        "keyboard scanners",
        rows,
        seeds=asked.seeds,
        seeds_with_faults=total.seeds_with_faults,
        seconds=seconds,
    )


def _names(made: Script) -> list[str]:
    caps = ["Caps Lock"] if made.board.caps else []
    return ["all", made.layout, *caps, *(["Pinyin"] if made.composing else [])]


def _add(tally: Tally, seed: int, made: Script, faults: Counter[str]) -> None:
    tally.bursts += len(made.codes)
    tally.keys += len(made.scanned) + len(made.by_hand)
    tally.words += len(made.words)
    tally.faults += faults
    tally.seeds_with_faults += [seed] if faults else []


def _played(window: TypingWindow, made: Script) -> Counter[str]:
    """One script from a clean field: calibrated first, then everything at once."""
    _calibrate(window, made)
    window.clear()
    window.scans.clear()
    if made.composing:
        window.compose(COMPOSING)
    composing = window.composing
    window.press(made.keys)
    window.rest()
    faults = _scan_faults(made, window.scans)
    faults += _field_faults(made.typed, window.text)
    touched = window.drop_composition() != composing or (made.composing and not composing)
    return faults + Counter(composition_touched=int(touched))


def _calibrate(window: TypingWindow, made: Script) -> None:
    window.calibrating = True
    window.press(Board(made.board.layout).scan(PAYLOAD, 0, repeat(8)))
    window.rest()
    window.calibrating = False


def _scan_faults(made: Script, scans: list[str]) -> Counter[str]:
    missing = Counter(made.codes) - Counter(scans)
    extra = Counter(scans) - Counter(made.codes)
    faults: Counter[str] = Counter(lost=missing.total())
    for text in extra:
        merged = sum(code in text for code in missing) > 1
        faults["merged" if merged else "words_scanned" if text in made.words else "wrong"] += 1
    in_order = not missing and not extra
    return +(faults + Counter(wrong=int(in_order and scans != made.codes)))


def _field_faults(typed: str, text: str) -> Counter[str]:
    if typed == text:
        return Counter()
    same = sum(
        block.size for block in SequenceMatcher(None, typed, text, autojunk=False).get_matching_blocks()
    )
    return +Counter(leaked=len(text) - same, typed_lost=len(typed) - same)
