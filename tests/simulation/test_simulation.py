"""A few seeds on every run of the tests; `make simulate` runs as many as one likes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.mutations import MUTATIONS
from tests.simulation.run import run
from tests.simulation.template import Template, template
from tests.simulation.trials import trial

ROOT = Path(__file__).parents[2]
CLEAN, MOST = 30, 60


@pytest.fixture(scope="module")
def made() -> Iterator[Template]:
    with template() as made:
        yield made


def test_nothing_is_lost_doubled_or_oversold_whatever_fails(made: Template):
    failing = [ran for seed in range(CLEAN) if (ran := run(seed, made)).wrong is not None]
    assert not failing, "\n\n".join(f"SEED={ran.seed}: {ran.wrong}\n{ran.last}" for ran in failing)


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_broken_rule_is_seen(name: str, made: Template):
    assert trial(name, made, MOST, enough=1).caught


def test_a_seed_is_the_same_story_in_every_process(made: Template):
    here = run(7, made)
    for hashing in ("1", "2"):
        told = subprocess.run(
            [sys.executable, "-m", "tests.simulation", "--seed", "7", "--trace"],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hashing},
        )
        assert told.stdout.splitlines()[:-1] == list(here.lines)
