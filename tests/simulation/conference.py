"""One seed's conference: machines, network, people, and the truth about what they were shown."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from tests.simulation.centre import Centre
from tests.simulation.clocks import World, skewed
from tests.simulation.machine import Machine
from tests.simulation.mood import Mood
from tests.simulation.network import Network
from tests.simulation.template import REDEEM, ROLES, Template
from tests.simulation.trace import Trace
from tests.simulation.truth import Truth


class Violated(Exception):
    """An invariant does not hold; the text says which and how."""


@dataclass
class Conference:
    """`badges`: every badge ever made, as (guest, serial, token), also those that hold no longer."""

    chance: Random
    mood: Mood
    world: World
    trace: Trace
    centre: Centre
    network: Network
    machines: list[Machine]
    badges: list[tuple[int, int, str]]
    truth: Truth = field(default_factory=Truth)

    def running(self) -> list[Machine]:
        return [machine for machine in self.machines if machine.up]

    def serving(self) -> list[Machine]:
        """Those whose desk is open."""
        return [machine for machine in self.machines if machine.serves]

    def giving(self) -> list[Machine]:
        """Those of them that let guests in and give vouchers."""
        return [machine for machine in self.serving() if machine.desk.role != REDEEM]

    def close(self) -> None:
        for machine in self.machines:
            machine.shut()
        self.centre.close()


def begin(seed: int, template: Template, folder: Path) -> Conference:
    """Everybody enrolled, nobody arrived."""
    template.copy(folder)
    chance, trace, world = Random(seed), Trace(), World()
    mood = Mood.of(chance)
    trace(f"seed {seed}: {mood}")
    keys = replace(template.keys, folder=folder / "central" / "keys")
    centre = Centre(world, folder / "central", keys, template.certificates)
    network = Network(world, chance, trace, centre, mood.network)
    badges = [(guest, 1, token) for guest, token in template.badges.items()]
    conf = Conference(chance, mood, world, trace, centre, network, [], badges)
    for number in range(1, len(ROLES) + 1):
        bring(conf, number, folder / f"station-{number}")
    return conf


def bring(conf: Conference, number: int, folder: Path) -> None:
    """A station's machine is switched on."""
    clock = skewed(conf.world, f"s{number}", conf.chance)
    wire = conf.network.wire(number)
    conf.machines.append(Machine(number, folder, clock, wire, Random(conf.chance.random())))
