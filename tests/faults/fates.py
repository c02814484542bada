"""What may befall a connection, drawn from a seed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

UP, DOWN = "up", "down"
WHOLE = 64 * 1024
KINDS = (
    "latency",
    "bandwidth",
    "slices",
    "cut",
    "reset",
    "half_open",
    "stall",
    "trickle",
    "refuse",
)
CLEAN_SHARE = 0.1
TWO_AT_ONCE = 0.7


@dataclass(frozen=True, slots=True)
class Fate:
    """`piece` bytes at a time, `delay_s` before each, at most `rate` bytes a second; `ending` once `after` bytes went `side`.

    `slow` names what is felt from the first byte on.
    """

    slow: tuple[str, ...] = ()
    piece: int = WHOLE
    delay_s: float = 0.0
    rate: float = 0.0
    ending: str = ""
    side: str = DOWN
    after: int = 0
    refused_s: float = 0.0


CLEAN = Fate()


def draw(chance: Random, kinds: Sequence[str] = KINDS) -> Fate:
    """Mostly a line is slow, ends badly, or both."""
    if chance.random() < CLEAN_SHARE:
        return CLEAN
    first = _one(chance, chance.choice(kinds))
    if first.ending or chance.random() > TWO_AT_ONCE:
        return first
    then = _one(chance, chance.choice(kinds))
    return replace(first, ending=then.ending, side=then.side, after=then.after, refused_s=then.refused_s)


def _one(chance: Random, kind: str) -> Fate:
    match kind:
        case "latency":
            return Fate((kind,), delay_s=chance.uniform(0.02, 0.6))
        case "bandwidth":
            rate = 2.0 ** chance.uniform(11, 16)
            return Fate((kind,), rate=rate, piece=int(rate / 4))
        case "slices":
            return Fate((kind,), piece=chance.randint(1, 400), delay_s=chance.uniform(0, 0.002))
        case "refuse":
            return Fate(ending=kind, refused_s=chance.uniform(0.2, 2))
    side, after = chance.choice((UP, DOWN)), int(2.0 ** chance.uniform(0, 15))
    return Fate(ending=kind, side=side, after=after)
