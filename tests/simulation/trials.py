"""Whether a broken rule is seen, and how soon."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.simulation.mutations import MUTATIONS
from tests.simulation.run import run
from tests.simulation.template import Template

COLUMNS = "{:28}{:>8}{:>9}{:>8}  {}"


@dataclass(frozen=True, slots=True)
class Trial:
    """`first`: the first failing seed, `by`: the invariant that saw it."""

    mutation: str
    seeds: int
    failing: int
    first: int | None
    by: str

    @property
    def caught(self) -> bool:
        return self.first is not None


def trial(name: str, made: Template, seeds: Iterable[int], *, enough: int | None = None) -> Trial:
    """Runs these seeds with this rule broken; stops after `enough` failing ones, if given."""
    failing: list[tuple[int, str]] = []
    done = 0
    with MUTATIONS[name]():
        for seed in seeds:
            wrong = run(seed, made).wrong
            done += 1
            if wrong is not None:
                failing.append((seed, wrong))
            if enough is not None and len(failing) >= enough:
                break
    first, by = failing[0] if failing else (None, "")
    return Trial(name, done, len(failing), first, by.split("\n")[0][:110])


def table(trials: list[Trial]) -> str:
    named = COLUMNS.format("mutation", "seeds", "failing", "first", "seen by")
    lines = [COLUMNS.format(t.mutation, t.seeds, t.failing, str(t.first), t.by) for t in trials]
    return "\n".join([named, *lines])
