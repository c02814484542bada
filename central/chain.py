"""Where a pushed stretch fits onto the chain that is kept: skip, append, fork or stop. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from protocol.entries import link


@dataclass(frozen=True, slots=True)
class Tip:
    """The contiguous prefix kept, and the hash of its last entry."""

    have: int
    hash: bytes


class Link(NamedTuple):
    """An entry that continues the chain."""

    seq: int
    hash: bytes
    line: bytes


@dataclass(frozen=True, slots=True)
class Fork:
    """An entry of another history of the same journal: a disk rolled back or copied."""

    seq: int
    hash: bytes
    line: bytes


@dataclass(frozen=True, slots=True)
class Walked:
    tip: Tip
    fresh: tuple[Link, ...]
    forks: tuple[Fork, ...]


def walk(
    tip: Tip,
    known: Mapping[int, bytes],
    first: int,
    prev: bytes,
    lines: Sequence[bytes],
    *,
    parted: bool = False,
) -> Walked:
    """`known`: hashes kept of this stretch; `prev`: the hash the station has before `first`.

    `parted`: that hash is one of another history, which goes on here.
    """
    fresh: list[Link] = []
    forks: list[Fork] = []
    have, last = tip.have, tip.hash
    for seq, line in enumerate(lines, first):
        if seq > have + 1 and not (forks or parted):
            break  # a gap: only the contiguous prefix is ever acknowledged
        digest = link(prev, line)
        if seq == have + 1 and prev == last:
            fresh.append(Link(seq, digest, line))
            have, last = seq, digest
        elif known.get(seq) != digest:
            forks.append(Fork(seq, digest, line))
        prev = digest
    return Walked(Tip(have, last), tuple(fresh), tuple(forks))
