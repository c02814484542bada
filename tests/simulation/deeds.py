"""What people do: at the stations, and in the organiser's office."""

from collections.abc import Callable

from central import badges
from central.badges import Reissued
from central.database import writing
from central.granting import close_station
from kiosk.outcomes import AlreadyRedeemed, Issued, NotKnownYet, Outcome, Redeemed
from kiosk.undoing import Undone
from kiosk.unredeeming import TakenBack
from kiosk.voiding import Voided
from tests.simulation.conference import Conference, Violated, bring
from tests.simulation.machine import Machine
from tests.simulation.stillness import Killed
from tests.simulation.template import KIOSK, REDEEM, ROLES, badges_of, bring_guests, join, nothing
from tests.simulation.truth import SUCCESSES, Shown

BENEFITS = (3, 4, 4, 5, 5, 5, 5)
STAFF = "s0"
MOST_BATCHES, LATE = 4, 2


def scan(conf: Conference, machine: Machine) -> Outcome:
    guest, serial, token = conf.chance.choice(conf.badges)
    conf.trace(f"scan at {machine.number}: guest {guest % 1000} badge {serial}")
    outcome = machine.desk.scan(token)
    told(conf, machine, outcome)
    return outcome


def claim(conf: Conference, machine: Machine) -> None:
    scan(conf, machine)
    benefit = conf.chance.choice(BENEFITS)
    conf.trace(f"claim at {machine.number}: benefit {benefit}")
    told(conf, machine, machine.desk.claim(benefit))


def undo(conf: Conference, machine: Machine) -> None:
    guest, _, _ = conf.chance.choice(conf.badges)
    conf.trace(f"undo at {machine.number}: guest {guest % 1000}")
    done = machine.desk.undo(guest, STAFF, "mistake")
    if isinstance(done, Undone):
        show(conf, machine, done.seq, "visit_undone", guest)


def redeem(conf: Conference, _machine: Machine) -> None:
    """Somebody holds a voucher up at a redeeming station."""
    points = [machine for machine in conf.serving() if machine.desk.role == REDEEM]
    papers = [paper for paper in conf.truth.papers.values() if paper.voucher.sealed is not None]
    if not points or not papers:
        return
    point, paper = conf.chance.choice(points), conf.chance.choice(papers)
    conf.trace(
        f"redeem at {point.number}: {paper.id[:6]} of benefit {paper.benefit} shown at {paper.station}"
    )
    told(conf, point, point.desk.scan(str(paper.voucher.token)))


def void(conf: Conference, machine: Machine) -> None:
    if not conf.truth.papers:
        return
    paper = conf.chance.choice(list(conf.truth.papers.values()))
    conf.trace(f"void at {machine.number}: {paper.id[:6]} of benefit {paper.benefit}")
    done = machine.desk.void(paper.guest, paper.id, STAFF, "mistake")
    if isinstance(done, Voided):
        show(conf, machine, done.seq, "void", paper.guest)
        conf.truth.voided.add(paper.id)


def give_anew(conf: Conference, machine: Machine) -> None:
    """In place of one that was voided; the desk says no until central has said that it is void."""
    voided = [paper for paper in conf.truth.papers.values() if paper.id in conf.truth.voided]
    if not voided:
        return
    paper = conf.chance.choice(voided)
    conf.trace(f"give anew at {machine.number}: {paper.id[:6]} of benefit {paper.benefit}")
    outcome = machine.desk.staff.give_anew(paper.guest, paper.id, STAFF, "lost")
    if isinstance(outcome, Issued | NotKnownYet):
        told(conf, machine, outcome)
    else:
        conf.trace(f"  {machine.number} says {outcome}")


def take_back(conf: Conference, _machine: Machine) -> None:
    """Staff of a redeeming station undo one of its last redemptions."""
    points = [machine for machine in conf.serving() if machine.desk.role == REDEEM]
    if not points:
        return
    point = conf.chance.choice(points)
    done = point.desk.staff.used_up()
    if not done:
        return
    one = conf.chance.choice(done)
    conf.trace(f"take back at {point.number}: {one.voucher[:6]}, asked as {one.intent}")
    undone = point.desk.staff.take_back(one.intent, STAFF, "mistake")
    if isinstance(undone, TakenBack):
        show(conf, point, undone.seq, "override", one.guest)
        conf.truth.take_back(one.voucher, point.number)


def tend(conf: Conference, machine: Machine) -> None:
    conf.trace(f"tend {machine.number}: {machine.desk.tend()}")


def told(conf: Conference, machine: Machine, outcome: Outcome) -> None:
    """People believe what the screen says, and take with them what it shows."""
    conf.trace(f"  {machine.number} says {type(outcome).__name__} {getattr(outcome, 'seq', None)}")
    kind = SUCCESSES.get(type(outcome))
    if kind is not None:
        show(conf, machine, outcome.seq, kind, outcome.guest)
    conf.truth.vouchers(machine.number, outcome)
    match outcome:
        case Redeemed(voucher=voucher):
            conf.truth.redeemed[voucher.id].append(machine.number)
        case AlreadyRedeemed(voucher=voucher):
            conf.truth.told_used.add(voucher.id)


def show(conf: Conference, machine: Machine, seq: int, kind: str, guest: int) -> None:
    digest = machine.committed(seq)
    if digest is None:
        raise Violated(f"I6: station {machine.number} showed success of entry {seq} before it was committed")
    conf.truth.shown.append(Shown(machine.number, seq, kind, guest, digest))


def trip(conf: Conference, machine: Machine) -> None:
    conf.trace(f"trip of {machine.number}")
    done = machine.trip()
    hear(conf, machine)
    conf.trace(f"  sent {done.pushed}, have {done.have} of {done.head}, {done.error}")


def couriers(conf: Conference, _machine: Machine) -> None:
    """Everybody's courier looks whether it is time."""
    for machine in conf.running():
        conf.trace(f"courier of {machine.number}")
        try:
            machine.step()
            hear(conf, machine)
        except Killed:
            conf.trace("  killed")
            machine.die()


def hear(conf: Conference, machine: Machine) -> int:
    """What central answered comes to the desk; how many answers."""
    answers = list(machine.heard())
    for op, answer in answers:
        outcome = machine.desk.heard(op, answer)
        conf.trace(f"  {machine.number} hears of {op}: {type(answer).__name__}")
        if outcome is not None:
            told(conf, machine, outcome)
    return len(answers)


def revoke(conf: Conference, _machine: Machine) -> None:
    guest, _, _ = conf.chance.choice(conf.badges)
    conf.trace(f"revoke guest {guest % 1000}")
    with writing(conf.centre.engine) as conn:
        badges.revoke(conn, guest)


def reissue(conf: Conference, _machine: Machine) -> None:
    guest, _, _ = conf.chance.choice(conf.badges)
    with writing(conf.centre.engine) as conn:
        made = badges.reissue(conn, conf.centre.keys, guest, days_after=2)
    conf.trace(f"reissue guest {guest % 1000}: {type(made).__name__}")
    if isinstance(made, Reissued):
        conf.badges.append((guest, made.serial, made.token))


def guests_come(conf: Conference, _machine: Machine) -> None:
    if conf.truth.batches < MOST_BATCHES:
        conf.trace(f"guest list {conf.truth.batches}")
        bring_guests(conf.centre, conf.truth.batches)
        conf.truth.batches += 1
        known = {guest for guest, _, _ in conf.badges}
        fresh = {guest: token for guest, token in badges_of(conf.centre).items() if guest not in known}
        conf.badges += [(guest, 1, token) for guest, token in fresh.items()]


def enrol(conf: Conference, _machine: Machine) -> None:
    """A station more, while the conference goes on."""
    if len(conf.machines) < len(ROLES) + LATE:
        folder = conf.centre.folder.with_name(f"late-{len(conf.machines)}")
        between = conf.chance.choice((conf.centre.back_up, nothing))
        number = join(conf.centre, folder, conf.chance.choice((KIOSK, REDEEM)), None, between)
        conf.trace(f"station {number} is enrolled")
        bring(conf, number, folder)


def close_at_central(conf: Conference, number: int, *, lost: bool = False) -> None:
    with writing(conf.centre.engine) as conn:
        close_station(conn, conf.centre.keys, number, lost=lost)


def close(conf: Conference, machine: Machine) -> None:
    """Rather one that is not heard of than one that works."""
    if len(conf.truth.closed) < 2:
        silent = [one for one in conf.machines if not one.up or one.number in conf.network.cut_off]
        number = conf.chance.choice(silent or [machine]).number
        conf.trace(f"close station {number}")
        close_at_central(conf, number)
        conf.truth.closed.add(number)


Deed = Callable[[Conference, Machine], object]
DEEDS: dict[str, Deed] = {
    "scan": scan,
    "claim": claim,
    "undo": undo,
    "redeem": redeem,
    "void": void,
    "give_anew": give_anew,
    "take_back": take_back,
    "tend": tend,
    "trip": trip,
    "couriers": couriers,
    "revoke": revoke,
    "reissue": reissue,
    "import": guests_come,
    "enrol": enrol,
    "close": close,
}
"""Each is handed a machine that is up; what happens at a desk, one whose desk is open."""
