"""The end of a conference: every fault off, everything drained, and then the truth against what central has."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from central import feed, roster_file
from central.database import reading
from protocol.entries import read
from protocol.roster_schema import CTL, MAIN
from protocol.sqlite import dbapi
from tests.simulation import deeds
from tests.simulation.audit import Follower, look
from tests.simulation.conference import Conference, Violated
from tests.simulation.machine import Machine
from tests.simulation.settling import settled

ROUNDS = 6
ENTRIES = "SELECT seq, hash, bytes FROM entry ORDER BY seq"
AT_CENTRAL = "SELECT seq, hash, type, guest FROM entry WHERE station = ? ORDER BY seq"
CHAIN = "SELECT bytes FROM entry WHERE station = ? ORDER BY seq"
FORKS = "SELECT count(*) FROM entry_fork WHERE station = ?"
FORKED_AND_WAITED_FOR = """
    SELECT station FROM station_head WHERE whole_era <> (SELECT v FROM meta WHERE k = 'era')
    AND station IN (SELECT station FROM entry_fork)"""
ARRIVED = "SELECT session, arrived FROM rollup"
KNOWN = "SELECT id FROM guest"
EMPTY = ("[]", "[]", "[]")


def drain(conf: Conference) -> None:
    """All is well again: within a few rounds central has everything, and everybody has what central has."""
    conf.trace("the faults end")
    conf.network.heal()
    for machine in conf.machines:
        if not machine.up:
            machine.start()
    for _ in range(ROUNDS):
        conf.world.go_on(20_000)
        settled = [_settled(conf, machine) for machine in conf.machines]
        if all(settled):
            return
        _give_up_the_forked(conf)
    raise Violated(f"liveness: not drained after {ROUNDS} rounds")


def _settled(conf: Conference, machine: Machine) -> bool:
    trip = machine.trip()
    heard = deeds.hear(conf, machine)  # it may have written what is to be sent
    conf.trace(f"  {machine.number}: sent {trip.pushed}, have {trip.have} of {trip.head}, {trip.error}")
    whole = trip.have == trip.head or machine.number in conf.truth.burned
    return trip.trouble is None and trip.unsent == 0 and whole and trip.pushed + trip.pulled + heard == 0


def _give_up_the_forked(conf: Conference) -> None:
    """The organiser, as the paper on restoring says: a station of two histories that central still waits for."""
    for (number,) in conf.centre.rows(FORKED_AND_WAITED_FOR):
        conf.trace(f"the organiser gives {number} up: two histories, and central waits for it")
        deeds.close_at_central(conf, number, lost=True)
        conf.truth.closed.add(number)


def judge(conf: Conference, follower: Follower) -> None:
    """Raises Violated."""
    look(conf, follower)
    for wrong in (
        *follower.missed(conf.centre.rows),
        *_entries(conf),
        *_arrivals(conf),
        *_rosters(conf),
        *settled(conf),
    ):
        raise Violated(wrong)


def honest(conf: Conference) -> list[Machine]:
    return [machine for machine in conf.machines if machine.number not in conf.truth.burned]


def _entries(conf: Conference) -> Iterator[str]:
    """I6: all that stands in an honest journal, and so all that was shown, is at central once, with its hash."""
    for machine in honest(conf):
        kept = {
            seq: (bytes(digest), kind)
            for seq, digest, kind, _ in conf.centre.rows(AT_CENTRAL, machine.number)
        }
        mine = {seq: bytes(digest) for seq, digest, _ in machine.rows(ENTRIES)}
        if mine != {seq: digest for seq, (digest, _) in kept.items()}:
            wrong = sorted(mine.keys() ^ kept.keys()) or "the hashes"
            yield f"I6: station {machine.number} and central differ in its journal: {wrong}"
        if conf.centre.rows(FORKS, machine.number) != [(0,)]:
            yield f"I6: central sees a fork in the journal of station {machine.number}, whose disk is honest"
        for shown in conf.truth.shown:
            if shown.station == machine.number and kept.get(shown.seq) != (shown.hash, shown.type):
                yield f"I6: {shown.type} {shown.seq} was shown at station {shown.station}; central does not have it"


def _arrivals(conf: Conference) -> Iterator[str]:
    """I7: by set arithmetic over the journals themselves."""
    counting = set(_recordings(conf))
    sessions: dict[int, set[int]] = defaultdict(set)
    for guest, session in counting:
        sessions[session].add(guest)
        sessions[0].add(guest)
    for session, arrived in conf.centre.rows(ARRIVED):
        if arrived != len(sessions[session]):
            yield f"I7: session {session}: {arrived} arrived, in truth {len(sessions[session])}"


def _recordings(conf: Conference) -> Iterator[tuple[int, int]]:
    known = {guest for (guest,) in conf.centre.rows(KNOWN)}
    recorded: dict[tuple[int, int], tuple[int, int]] = {}
    undone: set[tuple[int, int]] = set()
    for machine in conf.machines:
        for entry in map(read, _journal(conf, machine)):
            if entry.type == "visit":
                recorded[entry.station, entry.seq] = (int(entry.body["guest"]), int(entry.body["session"]))
            elif entry.type == "visit_undone":
                undone.add((entry.body["station"], entry.body["seq"]))
    return (visit for key, visit in recorded.items() if key not in undone and visit[0] in known)


def _journal(conf: Conference, machine: Machine) -> list[bytes]:
    """Of a disk that was put back, what central took for its journal."""
    if machine.number in conf.truth.burned:
        return [bytes(entry) for (entry,) in conf.centre.rows(CHAIN, machine.number)]
    return [bytes(entry) for _, _, entry in machine.rows(ENTRIES)]


def _rosters(conf: Conference) -> Iterator[str]:
    """I8: whoever followed the feed holds what a fresh snapshot holds."""
    fresh = _snapshot(conf)
    for machine in conf.serving():
        if machine.closed:
            continue
        for table, expected in fresh.items():
            found = _table(machine.roster_rows(f"SELECT * FROM {table}"), table)
            if found != expected:
                wrong = sorted(found ^ expected, key=repr)[:2]
                yield f"I8: station {machine.number} has another {table} than a fresh snapshot: {wrong}"


def _snapshot(conf: Conference) -> dict[str, set[tuple[Any, ...]]]:
    path = conf.centre.folder / "fresh.db"
    path.unlink(missing_ok=True)
    with reading(conf.centre.engine) as conn:
        roster_file.write(conn, path, feed.heads(conn))
    file = dbapi.connect(str(path))
    tables = {
        table: _table(file.execute(f"SELECT * FROM {table}").fetchall(), table) for table in (*CTL, *MAIN)
    }
    file.close()
    return tables


def _table(rows: list[tuple[Any, ...]], table: str) -> set[tuple[Any, ...]]:
    """A guest without visit and voucher may have a row or none: both say the same."""
    return {row for row in rows if table != "guest_state" or row[1:4] != EMPTY}
