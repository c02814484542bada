"""The whole product in one thread, with everything that can go wrong, by seeds.

python -m tests.simulation --seeds 300 [--seed K] [--jobs 2] [--mutation NAME | --mutations]
"""

import argparse
import gc
import hashlib
import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext

from tests.simulation.mutations import MUTATIONS
from tests.simulation.run import Ran, run
from tests.simulation.template import Template, template
from tests.simulation.trials import Trial, table, trial


def main() -> int:
    wish = _wishes()
    with template() as made:
        gc.collect()
        gc.freeze()  # what stays for good is not looked at again and again
        gc.set_threshold(100_000, 50, 50)
        if wish.mutations:
            return _mutations(made, wish.seeds)
        with MUTATIONS[wish.mutation]() if wish.mutation else nullcontext():
            seeds = range(wish.seeds) if wish.seed is None else [wish.seed]
            return _seeds(made, seeds, wish.jobs, whole=wish.trace)


def _wishes() -> argparse.Namespace:
    wishes = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    wishes.add_argument("--seeds", type=int, default=300, help="how many, from 0")
    wishes.add_argument("--seed", type=int, help="this one alone")
    wishes.add_argument("--jobs", type=int, default=1, help="processes")
    wishes.add_argument("--trace", action="store_true", help="with --seed: every line of it")
    wishes.add_argument("--mutation", choices=MUTATIONS, help="with this rule of the product broken")
    wishes.add_argument(
        "--mutations", action="store_true", help="each rule broken, until it is seen; a table"
    )
    return wishes.parse_args()


def _seeds(made: Template, seeds: Sequence[int], jobs: int, *, whole: bool) -> int:
    began, wrong, digest = time.monotonic(), 0, hashlib.sha256()
    for ran in _all(made, seeds, jobs):
        digest.update(ran.digest.encode())
        if whole:
            print("\n".join(ran.lines))
        if ran.wrong is not None:
            wrong += 1
            print(
                f"seed {ran.seed}: {ran.wrong}\n{ran.last}\n  again: make simulate SEED={ran.seed}\n",
                flush=True,
            )
    took = time.monotonic() - began
    print(f"{len(seeds)} seeds, {wrong} violated, trace {digest.hexdigest()[:16]}, {took:.0f} s, {jobs} jobs")
    return 1 if wrong else 0


def _all(made: Template, seeds: Sequence[int], jobs: int) -> Iterator[Ran]:
    if jobs == 1:
        yield from (run(seed, made) for seed in seeds)
        return
    with multiprocessing.get_context("fork").Pool(jobs, _remember, (made,)) as pool:
        yield from pool.imap(_run, seeds, chunksize=4)


MADE: list[Template] = []


def _remember(made: Template) -> None:
    MADE.append(made)


def _run(seed: int) -> Ran:
    return run(seed, MADE[0])


def _mutations(made: Template, seeds: int) -> int:
    trials: list[Trial] = []
    for name in MUTATIONS:
        trials.append(trial(name, made, range(seeds)))
        print(table(trials[-1:]), flush=True)
    return 0 if all(one.caught for one in trials) else 1


if __name__ == "__main__":
    sys.exit(main())
