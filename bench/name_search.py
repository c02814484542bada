"""Looks for every guest's name among the bytes of files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

# Shorter ones are found in any noise of some hundred megabytes.
SHORTEST = {"utf-8": 6, "utf-16-le": 8, "gb18030": 8}
BEGINNING = 3
PIECE = 1 << 24


class NameSearch:
    """`patterns` is how many spellings it knows."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known = set(_spellings(names))
        self._lengths: dict[bytes, set[int]] = {}
        self._begins = np.zeros(1 << (8 * BEGINNING), np.bool_)
        for spelling in self._known:
            start = spelling[:BEGINNING]
            self._lengths.setdefault(start, set()).add(len(spelling))
            self._begins[int.from_bytes(start, "big")] = True
        self.patterns = len(self._known)

    def found(self, files: Iterable[Path]) -> set[bytes]:
        """The spellings that stand anywhere in these files."""
        return {spelling for path in files for spelling in self._in(path.read_bytes())}

    def _in(self, content: bytes) -> Iterator[bytes]:
        for start in range(0, len(content), PIECE):
            part = np.frombuffer(content[start : start + PIECE + BEGINNING - 1], np.uint8).astype(np.uint32)
            if len(part) < BEGINNING:
                return
            beginnings = (part[:-2] << 16) | (part[1:-1] << 8) | part[2:]
            for at in np.flatnonzero(self._begins[beginnings]) + start:
                yield from self._at(content, int(at))

    def _at(self, content: bytes, at: int) -> Iterator[bytes]:
        for length in self._lengths[content[at : at + BEGINNING]]:
            if (seen := content[at : at + length]) in self._known:
                yield seen


def _spellings(names: Iterable[str]) -> Iterator[bytes]:
    for name in names:
        for encoding, shortest in SHORTEST.items():
            if len(spelling := name.encode(encoding)) >= shortest:
                yield spelling
