"""A short piece of `python -m tests.faults`: real processes, real sockets, bad network, sudden death."""

from dataclasses import replace

from protocol.clock import Stamp
from protocol.entries import compose
from tests.faults.central_here import Kept
from tests.faults.reckoning import reckon
from tests.faults.story import Plan, tell, town

SHORT = Plan(
    seconds=9,
    stations=3,
    tls=2,
    seed=8,
    guests=600,
    kill_every_s=(0.8, 2.5),
    central_down_s=(0.1, 0.8),
    heartbeat_s=1,
    longest_pause_s=1,
)


def test_nothing_is_lost_counted_twice_or_stuck_whatever_the_network_does(tmp_path):
    with town(tmp_path, SHORT) as place:
        report = tell(place, SHORT)
    print(report)
    assert report.reckoning.holds
    assert report.stuck == ()
    assert report.unsynced == ()
    assert report.holds
    assert report.reckoning.welcomes
    assert report.station_kills
    assert report.central_kills
    assert report.connections > SHORT.stations
    assert report.felt


def visit(seq: int, guest: int) -> bytes:
    return compose(1, 7, seq, "visit", Stamp(wall=0, mono=0, boot="b"), {"guest": str(guest), "session": "1"})


WELCOME = {"outcome": "welcome", "seq": 1, "guest": "5", "session": "1"}
JOURNAL = {(7, 1): visit(1, 5)}
KEPT = Kept(entries=dict(JOURNAL), quarantined=0, forks=0, visits=((5, 1),), arrived=1)


def test_what_is_in_order_holds():
    assert reckon({7: [WELCOME]}, JOURNAL, KEPT).holds


def test_every_way_of_being_wrong_is_seen():
    lost = reckon({7: [WELCOME]}, JOURNAL, replace(KEPT, entries={}))
    assert (lost.lost, lost.missing) == (((7, 1),), 1)
    assert reckon({7: [WELCOME]}, JOURNAL, replace(KEPT, entries={(7, 1): visit(1, 6)})).lost
    assert reckon({7: [WELCOME]}, {}, KEPT).lost
    assert reckon({7: [{**WELCOME, "guest": "6"}]}, JOURNAL, KEPT).lost
    assert reckon({7: [WELCOME]}, JOURNAL, replace(KEPT, visits=((5, 1), (5, 2)))).double == 1
    assert not reckon({7: [WELCOME]}, JOURNAL, replace(KEPT, arrived=2)).holds
    assert not reckon({7: []}, JOURNAL, replace(KEPT, arrived=0)).holds
    assert reckon({}, {}, KEPT).foreign == 1
