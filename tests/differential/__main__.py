"""Random benefits, guests, histories and moments: what central and a station say of each, compared.

python -m tests.differential --cases 50000 [--seed 1]
"""

import argparse
import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from random import Random

from tests.differential.compare import Tally, compare
from tests.differential.rules_at_random import moments
from tests.differential.world import live, made

MOMENTS = 24


def main() -> int:
    wishes = argparse.ArgumentParser(prog="python -m tests.differential", description=__doc__)
    wishes.add_argument("--cases", type=int, default=50_000, help="at least so many")
    wishes.add_argument("--seed", type=int, default=1)
    wish = wishes.parse_args()
    tally, seed = Tally(), wish.seed
    while tally.cases < wish.cases:
        one_world(seed, tally)
        seed += 1
    print(json.dumps(_told(tally, seed - wish.seed), ensure_ascii=False, indent=1))
    for wrong in (*tally.different[:20], *tally.unworded[:20]):
        print(wrong, file=sys.stderr)
    return 1 if tally.different or tally.unworded else 0


def one_world(seed: int, tally: Tally) -> None:
    """Compared after a morning, and again after the organiser changed the rules."""
    chance = Random(f"moments {seed}")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as undone:
        world = made(Path(folder), seed, undone)
        live(world)
        compare(world, moments(chance, MOMENTS), tally)
        world.change_the_rules()
        live(world)
        compare(world, moments(chance, MOMENTS), tally)


def _told(tally: Tally, worlds: int) -> dict[str, object]:
    refused = {code: count for code, count in tally.answers.items() if code not in ("Due", "AllGiven")}
    return {
        "worlds": worlds,
        "cases": tally.cases,
        "differences": len(tally.different),
        "could_be_had": tally.answers["Due"],
        "had": tally.answers["AllGiven"],
        "refused": dict(sorted(refused.items())),
        "refused_without_words": len(tally.unworded),
    }


if __name__ == "__main__":
    sys.exit(main())
