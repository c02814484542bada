"""Pushes: what is kept, what is acknowledged, and that nothing well chained is turned away."""

import pytest
from sqlalchemy import select

from central import ledger
from central.ledger import Accepted, PushRefused
from central.schema import entry, entry_fork, station_head
from protocol.clock import Stamp
from protocol.entries import compose, read


def kept(central):
    rows = central.read(lambda conn: conn.execute(select(entry).order_by(entry.c.station, entry.c.seq)).all())
    return [(row.seq, row.type, row.status, row.note) for row in rows]


def test_what_was_pushed_is_acknowledged_and_kept_byte_for_byte(central):
    station = central.enrol()
    station.visit(1001)
    station.append("staff", id="s1", did="sign_in")

    answer = station.push()

    assert (answer.have, answer.quarantined, answer.forked, answer.era) == (2, 0, 0, "e1")
    stored = central.read(
        lambda conn: conn.execute(select(entry.c.bytes).order_by(entry.c.seq)).scalars().all()
    )
    assert stored == station.lines
    assert kept(central) == [(1, "visit", "applied", ""), (2, "staff", "stored", "")]


def test_the_same_push_again_changes_nothing(central):
    station = central.enrol()
    station.visit(1001)
    first = station.push()
    head = central.page("main").next

    again = station.push()

    assert again == first
    assert central.page("main").next == head
    assert central.arrived() == (1, 1, 0)


def test_a_push_that_overlaps_adds_only_what_is_new(central):
    station = central.enrol()
    for guest in (1001, 1002, 1003):
        station.visit(guest)
    station.push(1, 2)

    assert station.push(2, 3).have == 3
    assert central.arrived() == (3, 3, 0)


def test_after_a_gap_only_the_contiguous_part_is_acknowledged(central):
    station = central.enrol()
    for guest in (1001, 1002, 1003):
        station.visit(guest)

    assert station.push(2, 3).have == 0
    assert station.push(1, 1).have == 1
    assert central.arrived() == (1, 1, 0)


def test_other_bytes_under_a_number_already_kept_are_stored_as_a_fork(central):
    station = central.enrol()
    station.visit(1001)
    station.visit(1002)
    station.push()
    truth = list(station.lines)
    station.lines, station.hashes = [], station.hashes[:1]
    for guest in (1003, 1002, 1001):
        station.visit(guest)

    answer = station.push()

    assert (answer.have, answer.forked) == (2, 3)
    assert central.read(lambda conn: conn.execute(select(entry.c.bytes)).scalars().all()) == truth
    branch = central.read(lambda conn: conn.execute(select(entry_fork.c.bytes)).scalars().all())
    assert branch == station.lines
    assert central.arrived() == (2, 2, 0)


def test_a_fork_pushed_twice_is_stored_once(central):
    station = central.enrol()
    station.visit(1001)
    station.push()
    station.lines, station.hashes = [], station.hashes[:1]
    station.visit(1002)

    station.push()
    station.push()

    assert len(central.read(lambda conn: conn.execute(select(entry_fork)).all())) == 1


def test_a_fork_is_kept_whole_though_it_comes_in_many_pushes(central):
    station = central.enrol()
    station.visit(1001)
    station.push()
    station.lines, station.hashes = [], station.hashes[:1]
    for guest in (1002, 1003, 1001, 1002):
        station.visit(guest)

    for first in (1, 3):
        lines = station.lines[first - 1 : first + 1]
        header = station.header(first, len(lines))
        central.write(
            lambda conn, header=header, lines=lines: ledger.accept(
                conn, central.keys, station.number, header, lines, central.now
            )
        )

    branch = central.read(
        lambda conn: conn.execute(select(entry_fork.c.bytes).order_by(entry_fork.c.seq)).scalars().all()
    )
    assert branch == station.lines


STRANGE = [
    (b"not json", "malformed", "malformed"),
    (b"", "malformed", "malformed"),
    (b'{"body":' + b"[" * 5000, "malformed", "malformed"),
    (compose(9, 1, 1, "visit", Stamp(1, 1, "b"), {}), "visit", "wrong_event"),
    (compose(20251, 7, 1, "visit", Stamp(1, 1, "b"), {}), "visit", "wrong_station"),
    (compose(20251, 1, 5, "visit", Stamp(1, 1, "b"), {}), "visit", "wrong_seq"),
    (
        compose(20251, 1, 1, "visit", Stamp(1, 1, "b"), {}).replace(b'"visit"', b'"vote"'),
        "unknown",
        "unknown_type",
    ),
    (
        compose(20251, 1, 1, "visit", Stamp(1, 1, "b"), {}).replace(b'"visit"', b'"\\ud800"'),
        "malformed",
        "malformed",
    ),
    (
        compose(20251, 1, 1, "visit", Stamp(1, 1, "b"), {"guest": "42", "session": "1"}),
        "visit",
        "unknown_guest",
    ),
    (
        compose(20251, 1, 1, "visit", Stamp(1, 1, "b"), {"guest": "1001", "session": "77"}),
        "visit",
        "unknown_session",
    ),
    (
        compose(20251, 1, 1, "visit", Stamp(1, 1, "b"), {"guest": "9" * 30, "session": "1"}),
        "visit",
        "nonsense",
    ),
    (compose(20251, 1, 1, "visit", Stamp(1, 1, "b"), {"guest": True, "session": []}), "visit", "nonsense"),
    (compose(20251, 1, 1, "visit_undone", Stamp(1, 1, "b"), {"station": -1}), "visit_undone", "nonsense"),
    (compose(20251, 1, 1, "issue", Stamp(1, 1, "b"), {"voucher": "zz" * 12}), "issue", "nonsense"),
]


@pytest.mark.parametrize(
    ("line", "kind", "note"), STRANGE, ids=[f"{row[2]}-{at}" for at, row in enumerate(STRANGE)]
)
def test_a_well_chained_entry_is_never_refused_however_strange(central, line, kind, note):
    station = central.enrol()
    station.append_bytes(line)
    station.append_bytes(
        compose(20251, 1, 2, "visit", Stamp(station.wall, 0, "b1"), {"guest": "1001", "session": "1"})
    )

    answer = station.push()

    assert (answer.have, answer.quarantined) == (2, 1)
    assert kept(central)[0] == (1, kind, "quarantined", note)
    assert central.arrived() == (1, 1, 0)


def test_times_beyond_all_reason_do_not_stop_a_push(central):
    station = central.enrol()
    station.append_bytes(
        compose(20251, 1, 1, "visit", Stamp(2**62, 2**62, "b1"), {"guest": "1001", "session": "1"})
    )

    assert station.push().have == 1
    assert central.arrived() == (1, 1, 0)


@pytest.mark.parametrize(
    "other",
    [
        {"station": 2},
        {"n": 2},
        {"prev": "00"},
        {"prev": "Z" * 64},
        {"first": 0},
        {"head": -1},
        {"wall": 2**60},
        {"mono": -(2**60)},
        {"boot": ""},
    ],
)
def test_a_broken_header_is_refused_and_nothing_is_applied(central, other):
    station = central.enrol()
    station.visit(1001)

    assert isinstance(station.push(**other), PushRefused)
    assert kept(central) == []
    assert central.arrived() == (0, 0, 0)


def test_a_closed_station_may_still_push(central):
    from central.stations import close

    station = central.enrol()
    station.visit(1001)
    central.write(lambda conn: close(conn, 1))

    answer = station.push()

    assert isinstance(answer, Accepted)
    assert answer.closed
    assert central.arrived() == (1, 1, 0)


def test_a_heartbeat_tells_how_many_entries_are_still_to_come(central):
    station = central.enrol()
    station.visit(1001)
    station.push()
    for guest in (1002, 1003):
        station.visit(guest)

    station.push(4)

    assert central.counts().behind.entries == 2
    assert central.counts().behind.stations == 1
    assert station.push(2).have == 3
    assert central.counts().behind.entries == 0


def moments(central):
    rows = central.read(
        lambda conn: conn.execute(select(entry.c.eff_at, entry.c.time_q).order_by(entry.c.seq)).all()
    )
    return [tuple(row) for row in rows]


def test_entries_of_this_boot_are_timed_by_the_boot_clock_not_the_wall_clock(central):
    station = central.enrol()
    station.wall = central.now + 3_600_000
    station.mono = 1000
    station.visit(1001)
    station.mono = 61_000

    station.push()

    assert moments(central) == [(central.now - 60_000, "mono")]


def test_entries_of_an_older_boot_use_the_wall_clock_as_it_was_last_seen_to_be_off(central):
    station = central.enrol()
    station.wall = central.now - 600_000
    station.push()
    station.wall += 60_000
    station.visit(1001)
    station.boot, station.mono, station.wall = "b2", 5, central.now + 10**9
    central.now += 300_000

    station.push()

    assert moments(central) == [(central.now - 240_000, "wall")]


def test_no_entry_is_timed_before_the_event_nor_after_its_arrival(central):
    station = central.enrol()
    station.wall = 1
    station.visit(1001)
    station.boot, station.wall = "b2", central.now
    station.mono = 9000
    station.visit(1002)
    station.mono = 4000

    station.push()

    assert moments(central) == [(central.now - 4 * 3_600_000, "wall"), (central.now, "mono")]


def test_the_newest_head_is_remembered_with_its_clock(central):
    station = central.enrol()
    station.visit(1001)
    station.push()

    head = central.read(lambda conn: conn.execute(select(station_head)).one())

    assert (head.have, head.seen_head, head.seen_at, head.boot) == (1, 1, central.now, "b1")
    assert head.hash == station.hashes[-1]


def test_a_visit_by_number_or_electronic_card_counts_and_keeps_what_was_agreed_to(central):
    station = central.enrol()
    shown = {"session": "1", "serial": 1}
    station.append("visit", guest="1001", how="number", consent="2026-11-1", **shown)
    station.append("visit", guest="1002", how="ecard", **shown)

    assert station.push().quarantined == 0

    assert central.arrived()[0] == 2
    stored = central.read(
        lambda conn: conn.execute(select(entry.c.bytes).order_by(entry.c.seq)).scalars().all()
    )
    assert read(stored[0]).body["consent"] == "2026-11-1"
    assert read(stored[1]).body["how"] == "ecard"
