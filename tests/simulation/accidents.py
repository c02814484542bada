"""What befalls machines."""

from collections.abc import Callable

from tests.simulation import deeds
from tests.simulation.clocks import HOUR, MINUTE
from tests.simulation.conference import Conference
from tests.simulation.machine import Machine
from tests.simulation.stillness import FUSE
from tests.simulation.template import bring_guests

JUMPS = (-48 * HOUR, -HOUR, -5 * MINUTE, 5 * MINUTE, HOUR, 3 * HOUR)


def cut_off(conf: Conference, _machine: Machine) -> None:
    """Another set of stations is without network."""
    many = conf.chance.choice((0, 0, 1, 2, len(conf.machines)))
    conf.network.cut_off = set(conf.chance.sample([m.number for m in conf.machines], many))
    conf.trace(f"cut off: {sorted(conf.network.cut_off)}")


def killed_at_the_desk(conf: Conference, machine: Machine) -> None:
    _lit(conf, machine, conf.chance.choice((deeds.scan, deeds.claim, deeds.claim, deeds.undo)), most=3)


def killed_on_a_trip(conf: Conference, machine: Machine) -> None:
    _lit(conf, machine, deeds.trip, most=6)


def _lit(conf: Conference, machine: Machine, deed: deeds.Deed, most: int) -> None:
    commits, after = conf.chance.randint(1, most), conf.chance.random() < 0.5
    conf.trace(f"{machine.number} is to die {'after' if after else 'before'} commit {commits}")
    FUSE.arm(commits, after=after)
    deed(conf, machine)


def reboot(conf: Conference, machine: Machine) -> None:
    conf.trace(f"reboot of {machine.number}")
    machine.die()
    machine.clock.boot()


def clock_jump(conf: Conference, machine: Machine) -> None:
    jump = conf.chance.choice(JUMPS)
    conf.trace(f"the clock of {machine.number} jumps by {jump} ms")
    machine.clock.jump(jump)


def gone(conf: Conference, machine: Machine) -> None:
    """Lost, stolen, in the boot of a car: for a long time."""
    conf.trace(f"{machine.number} is gone")
    machine.die()
    machine.away = True


def central_restart(conf: Conference, _machine: Machine) -> None:
    conf.trace("central starts again")
    conf.centre.restart()


def back_up(conf: Conference, _machine: Machine) -> None:
    conf.trace("central is backed up")
    conf.centre.back_up()


def restore(conf: Conference, _machine: Machine) -> None:
    """The organiser brings every guest list again and closes again what was closed, as the paper on restoring says."""
    if not conf.centre.copies:
        return
    copy = conf.chance.choice(conf.centre.copies)
    era = conf.centre.restore(copy)
    conf.trace(f"central is put back to {copy.name}: era {era}")
    for batch in range(1, conf.truth.batches):
        bring_guests(conf.centre, batch)
    for number in sorted(conf.truth.closed):
        deeds.close_at_central(conf, number)


def image(conf: Conference, machine: Machine) -> None:
    conf.trace(f"an image of {machine.number}")
    machine.take_image()


def put_back(conf: Conference, machine: Machine) -> None:
    if machine.image is not None:
        conf.trace(f"{machine.number} is put back to its image")
        machine.put_back()
        conf.truth.burned.add(machine.number)


ACCIDENTS: dict[str, Callable[[Conference, Machine], object]] = {
    "cut_off": cut_off,
    "killed_at_the_desk": killed_at_the_desk,
    "killed_on_a_trip": killed_on_a_trip,
    "reboot": reboot,
    "clock_jump": clock_jump,
    "gone": gone,
    "central_restart": central_restart,
    "back_up": back_up,
    "restore": restore,
    "image": image,
    "put_back": put_back,
}
"""Each is handed a machine that is up; what happens at a desk, one whose desk is open."""
