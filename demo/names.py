"""Draws the demo's names in bulk: two to four characters, compound surnames, names with ·, rare and traditional characters, names from abroad."""

import random
from collections.abc import Callable
from itertools import accumulate

from demo import names_source as source

SHARES: dict[str, float] = {
    "plain": 0.930, "compound": 0.020, "rare": 0.004, "dotted": 0.014, "traditional": 0.012, "foreign": 0.020,
}  # fmt: skip


class Weighted:
    """Chance by weight, many at a time."""

    def __init__(self, weights: dict[str, int]) -> None:
        self._words = list(weights)
        self._sums = list(accumulate(weights.values()))

    def draw(self, rng: random.Random, count: int) -> list[str]:
        return rng.choices(self._words, cum_weights=self._sums, k=count)


_SURNAMES = Weighted(source.SURNAMES)
_GIVEN = Weighted(source.GIVEN)


def plain(rng: random.Random, count: int) -> list[str]:
    surnames = _SURNAMES.draw(rng, count)
    first, second = _GIVEN.draw(rng, count), _GIVEN.draw(rng, count)
    return [
        surname + one if chance < 0.22 else surname + one + other
        for surname, one, other, chance in zip(surnames, first, second, _chances(rng, count), strict=True)
    ]


def compound(rng: random.Random, count: int) -> list[str]:
    surnames = rng.choices(source.COMPOUND_SURNAMES, k=count)
    first, second = _GIVEN.draw(rng, count), _GIVEN.draw(rng, count)
    return [
        surname + one if chance < 0.5 else surname + one + other
        for surname, one, other, chance in zip(surnames, first, second, _chances(rng, count), strict=True)
    ]


def rare(rng: random.Random, count: int) -> list[str]:
    surnames, given = _SURNAMES.draw(rng, count), _GIVEN.draw(rng, count)
    return [
        surname + one + odd if chance < 0.6 else surname + odd
        for surname, one, odd, chance in zip(
            surnames, given, rng.choices(source.RARE_GIVEN, k=count), _chances(rng, count), strict=True
        )
    ]


def dotted(rng: random.Random, count: int) -> list[str]:
    return [rng.choice((_uyghur, _uyghur, _tibetan, _yi, _mongol))(rng) for _ in range(count)]


def traditional(rng: random.Random, count: int) -> list[str]:
    return [
        rng.choice(source.TRADITIONAL_SURNAMES) + rng.choice(source.TRADITIONAL_GIVEN) for _ in range(count)
    ]


def foreign(rng: random.Random, count: int) -> list[str]:
    return [f"{rng.choice(source.FOREIGN_GIVEN)} {rng.choice(source.FOREIGN_SURNAMES)}" for _ in range(count)]


KINDS: dict[str, Callable[[random.Random, int], list[str]]] = {
    "plain": plain, "compound": compound, "rare": rare, "dotted": dotted, "traditional": traditional, "foreign": foreign,
}  # fmt: skip


def draw(rng: random.Random, count: int) -> list[tuple[str, str]]:
    """(kind, name) for `count` guests, every kind present from some sixty guests on, in no order."""
    counts = {kind: max(1, round(count * share)) for kind, share in SHARES.items()}
    counts["plain"] = max(0, count - sum(counts.values()) + counts["plain"])
    named = [(kind, name) for kind, each in counts.items() for name in KINDS[kind](rng, each)][:count]
    rng.shuffle(named)
    return named


def _chances(rng: random.Random, count: int) -> list[float]:
    return [rng.random() for _ in range(count)]


def _uyghur(rng: random.Random) -> str:
    return f"{rng.choice(source.UYGHUR_GIVEN)}·{rng.choice(source.UYGHUR_FATHERS)}"


def _tibetan(rng: random.Random) -> str:
    one, other = rng.sample(source.TIBETAN, 2)
    return one + other if rng.random() < 0.6 else f"{one}·{other}"


def _yi(rng: random.Random) -> str:
    return f"{rng.choice(source.YI_CLANS)}{rng.choice(('·', ''))}{rng.choice(source.YI_GIVEN)}"


def _mongol(rng: random.Random) -> str:
    return rng.choice(source.MONGOL) + (f"·{rng.choice(source.MONGOL)}" if rng.random() < 0.3 else "")
