"""Numbers with a check digit inside longer texts: barcodes of all kinds, and what OCR made of a card's face."""

import re
from collections.abc import Iterator
from itertools import accumulate, islice

from protocol.number_kinds import DAY, Candidate, recognise

LONGEST = 1_000
"""Characters that are looked at; no card and no code about one person says more."""
MOST = 8
"""Numbers that are looked at, as many as make clear that this text is not about one person."""

DIGIT = "[0-9\uff10-\uff19]"
GAP = r"[\s\u200b-\u200d\ufeff\-\u2010-\u2015\uff0d]"
MARK = "[Xx\uff38\uff58\u2169]"
RUN = re.compile(f"(?:{DIGIT}++|{GAP}{{1,4}}+(?={DIGIT}))*+(?:{GAP}?{MARK}(?![A-Za-z0-9]))?")
"""Digits, gaps between digits, and the X that may end it. No part can be given back, so it is read once."""

STARTS = re.compile(DIGIT)
GAPS = re.compile(f"{GAP}+")
WIDTH = 18
SHAPE = re.compile(rf"[1-9]\d{{5}}{DAY}\d{{3}}[0-9X]", re.ASCII)
NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF38)} | dict.fromkeys(
    (ord("x"), 0xFF58, 0x2169), "X"
)
LETTERS = "[A-Z\uff21-\uff3a]"
FIFTEEN = re.compile(
    f"(?<![A-Za-z0-9]){LETTERS}{{3}}(?:{GAP}{{0,2}}{DIGIT}){{12}}(?![A-Za-z0-9\uff10-\uff19])"
)


def found_in(text: str) -> tuple[Candidate, ...]:
    """The different numbers in it whose check digit and date hold, in their order, whatever stands around.

    Never part of a longer run of digits. A number may be written with gaps or over several lines; it then
    begins and ends where a line does, or where something else than digits and gaps stands.
    """
    seen = text[:LONGEST]
    eighteens = (spelling for spelling in _eighteens(seen) if SHAPE.fullmatch(spelling))
    fifteens = (found[0] for found in FIFTEEN.finditer(seen))
    spelled = [*islice(eighteens, MOST), *islice(fifteens, MOST)]
    found = (one for spelling in spelled for one in recognise(spelling))
    return tuple(dict.fromkeys(one for one in found if one.checked))


def _eighteens(text: str) -> Iterator[str]:
    at = 0
    while start := STARTS.search(text, at):
        run = RUN.match(text, start.start())
        at = run.end() if run else start.end()
        if at - start.start() >= WIDTH:
            yield from _whole(text[start.start() : at].translate(NARROW))


def _whole(run: str) -> Iterator[str]:
    """Every stretch of 18 in a run that stands alone, or begins and ends with lines."""
    yield from (piece for piece in GAPS.split(run) if len(piece) == WIDTH)
    lines = [GAPS.sub("", line) for line in run.splitlines()]
    ends = {0, *accumulate(map(len, lines))}
    joined = "".join(lines)
    yield from (joined[start : start + WIDTH] for start in sorted(ends) if start + WIDTH in ends)
