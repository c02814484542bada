"""One seed, from the first guest to the last word."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.simulation import ending
from tests.simulation.accidents import ACCIDENTS
from tests.simulation.audit import Follower, look
from tests.simulation.clocks import MINUTE, SECOND
from tests.simulation.conference import Conference, Violated, begin
from tests.simulation.deeds import DEEDS
from tests.simulation.machine import Machine
from tests.simulation.stillness import FUSE, Killed, still
from tests.simulation.template import Template

STEPS = 80
SHOWN = 30
LOOK_EVERY = 5
COMES_BACK, IS_FOUND = 0.35, 0.04
AT_A_DESK = {"scan", "claim", "undo", "void", "give_anew", "tend", "killed_at_the_desk"}
HAPPENINGS = {**DEEDS, **ACCIDENTS}


@dataclass(frozen=True, slots=True)
class Ran:
    """`wrong` is the violated invariant in words, None where all held."""

    seed: int
    wrong: str | None
    digest: str
    lines: tuple[str, ...]

    @property
    def last(self) -> str:
        return "\n".join(self.lines[-SHOWN:])


def run(seed: int, template: Template) -> Ran:
    folder = template.folder.with_name(f"now-{os.getpid()}")
    with still(Random(f"secrets {seed}")):
        conf = begin(seed, template, folder)
        try:
            wrong = _lived(conf)
        finally:
            FUSE.disarm()
            conf.close()
            shutil.rmtree(folder)
    return Ran(seed, wrong, conf.trace.digest(), tuple(conf.trace.lines))


def _lived(conf: Conference) -> str | None:
    follower = Follower()
    try:
        for step in range(STEPS):
            _step(conf)
            if step % LOOK_EVERY == 0:
                look(conf, follower)
        ending.drain(conf)
        ending.judge(conf, follower)
    except Violated as wrong:
        return str(wrong)
    except Exception as error:  # noqa: BLE001  # whatever broke is what the seed found
        where = _place(error)
        return f"broke: {type(error).__name__}: {error} ({where})"
    return None


def _step(conf: Conference) -> None:
    conf.world.go_on(_pause(conf.chance))
    conf.network.due()
    _rise(conf)
    (what,) = conf.chance.choices(list(conf.mood.deeds), list(conf.mood.deeds.values()))
    fit = conf.giving() if what in AT_A_DESK else conf.running()
    if not fit:
        return
    machine = conf.chance.choice(fit)
    _do(conf, what, machine)


def _do(conf: Conference, what: str, machine: Machine) -> None:
    try:
        HAPPENINGS[what](conf, machine)
    except Killed:
        conf.trace("  killed")
        machine.die()
    finally:
        FUSE.disarm()


def _rise(conf: Conference) -> None:
    for machine in conf.machines:
        if not machine.up and conf.chance.random() < (IS_FOUND if machine.away else COMES_BACK):
            conf.trace(f"{machine.number} is up again")
            machine.away = False
            machine.start()


def _pause(chance: Random) -> int:
    kind = chance.random()
    if kind < 0.8:
        return chance.randrange(500, 20 * SECOND)
    return chance.randrange(10 * SECOND, (3 if kind < 0.95 else 45) * MINUTE)


def _place(error: Exception) -> str:
    """Where in the product it broke."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return "" if at is None else f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}"
