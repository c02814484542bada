"""The roster: read by the desk, written by the courier, replaced whole, unreadable without its key."""

import pytest

from kiosk.store.database import ROSTER, current_roster, next_roster, open_roster, rosters, tidy_rosters
from kiosk.store.roster import Roster, RosterGeneration
from kiosk.store.roster_writer import Applied, RosterWriter
from kiosk.store.search import find
from protocol.messages import FeedItem, b64
from protocol.sqlite import dbapi
from tests.kiosk.small_town import (
    GUESTS,
    LI,
    MAIN,
    NINE,
    OTHER_STATION,
    SECRETS,
    STAY,
    ZHANG,
    Guest,
    fill_roster,
    guest_row,
)  # fmt: skip

KEY = SECRETS.roster_key


@pytest.fixture
def folder(tmp_path):
    fill_roster(tmp_path)
    return tmp_path


@pytest.fixture
def roster(folder):
    roster = Roster(folder, KEY, RosterGeneration())
    yield roster
    roster.close()


@pytest.fixture
def writer(folder):
    writer = RosterWriter(folder, KEY)
    yield writer
    writer.close()


def item(kind, key, body, *, deleted=False):
    return FeedItem(1, kind, str(key), 1, deleted, body)


def test_a_guest_is_read_with_all_the_rules_need(roster):
    standing = roster.standing(LI)
    assert (standing.guest.name, standing.guest.category, standing.serial, standing.revoked) == (
        "李娜",
        "talent",
        1,
        False,
    )
    assert standing.guest.entitlements == {STAY: 2}
    assert standing.guest.attributes == {"hukou": "other"}


def test_somebody_the_roster_does_not_know_has_no_guest_and_the_first_serial(roster):
    standing = roster.standing(5)
    assert (standing.guest, standing.serial, standing.visits, standing.vouchers) == (None, 1, (), ())


def test_a_page_and_its_cursor_are_applied_together(roster, writer):
    new = guest_row(Guest(500, "赵云", "guest", "7777"))
    assert writer.apply("main", "e1", 12, [item("guest", 500, new)])
    assert writer.applied("main") == Applied("e1", 12)
    assert roster.standing(500).guest.name == "赵云"
    assert [found.guest for found in find(roster.conn, "赵云", 5)] == [500]
    assert [found.guest for found in find(roster.conn, "zhaoyun", 5)] == [500]


def test_a_changed_name_is_found_and_the_old_one_no_longer(roster, writer):
    writer.apply("main", "e1", 1, [item("guest", ZHANG, guest_row(Guest(ZHANG, "章玮")))])
    assert [found.guest for found in find(roster.conn, "章玮", 5)] == [ZHANG]
    assert ZHANG not in [found.guest for found in find(roster.conn, "张", 5)]


def test_a_deleted_guest_is_gone_from_the_search_too(roster, writer):
    writer.apply("main", "e1", 1, [item("guest", ZHANG, {}, deleted=True)])
    assert roster.standing(ZHANG).guest is None
    assert find(roster.conn, "张伟", 5) == ()


def test_a_broken_page_leaves_the_cursor_where_it_was(writer):
    writer.apply("main", "e1", 1, [])
    broken = [item("guest", 500, guest_row(Guest(500, "赵云"))), item("guest", 501, {"name": None})]
    with pytest.raises(dbapi.IntegrityError):
        writer.apply("main", "e1", 2, broken)
    assert writer.applied("main") == Applied("e1", 1)


def test_an_unknown_kind_is_passed_over_and_asks_for_a_snapshot(writer):
    assert not writer.apply("main", "e1", 3, [item("spaceship", 1, {})])
    assert writer.needs_resync()
    assert writer.applied("main") == Applied("e1", 3)


def test_the_unsigned_stream_cannot_change_keys_or_badges(roster, writer):
    forged = item("badge_key", 9, {"pk": b64(bytes(32))})
    assert not writer.apply("main", "e1", 3, [forged])
    roster.reopen()
    assert 9 not in roster.small.badge_keys


def test_a_control_page_is_seen_by_the_desk_at_its_next_piece_of_work(roster, writer):
    writer.apply("ctl", "e1", 4, [item("badge_key", 9, {"pk": b64(b"k" * 32)})])
    assert 9 not in roster.small.badge_keys
    roster.refresh()
    assert roster.small.badge_keys[9] == b"k" * 32


def test_visits_elsewhere_are_counted_and_taken_back(roster, writer):
    there = {"visits": f"[[{MAIN},{OTHER_STATION},{NINE},3]]", "undone": "[]", "vouchers": "[]"}
    writer.apply("main", "e1", 1, [item("guest_state", ZHANG, there), item("guest_state", LI, there)])
    assert roster.arrived_elsewhere(MAIN, 7) == 2
    assert roster.arrived_elsewhere(MAIN, OTHER_STATION) == 0
    writer.apply(
        "main", "e1", 2, [item("guest_state", ZHANG, {"visits": "[]", "undone": "[]", "vouchers": "[]"})]
    )
    assert roster.arrived_elsewhere(MAIN, 7) == 1


def test_a_replaced_file_is_read_at_the_next_refresh_while_the_old_one_serves(folder):
    generation = RosterGeneration()
    roster = Roster(folder, KEY, generation)
    (folder / "new").mkdir()
    fill_roster(folder / "new", (Guest(ZHANG, "张伟改"),))
    (folder / "new" / ROSTER).replace(next_roster(folder))
    roster.refresh()
    assert roster.standing(ZHANG).guest.name == "张伟"
    generation.bump()
    roster.refresh()
    assert roster.standing(ZHANG).guest.name == "张伟改"
    roster.close()
    tidy_rosters(folder, KEY)
    assert rosters(folder) == [folder / ROSTER]
    assert [path.name for path in folder.glob("roster*")] == [ROSTER]
    conn = open_roster(current_roster(folder), KEY)
    assert conn.execute("SELECT name FROM guest").fetchall() == [("张伟改",)]
    conn.close()


def test_a_roster_made_by_an_earlier_program_gets_what_this_one_keeps(folder):
    conn = open_roster(folder / ROSTER, KEY)
    conn.execute(
        f"INSERT INTO guest_state VALUES ({ZHANG}, '[[{MAIN},{OTHER_STATION},{NINE},3]]', '[]', '[]')"
    )
    for drop in ("TABLE elsewhere", "INDEX guest_name"):
        conn.execute(f"DROP {drop}")
    conn.close()
    roster = Roster(folder, KEY, RosterGeneration())
    assert roster.arrived_elsewhere(MAIN, 7) == 1
    roster.close()


def test_without_the_key_the_file_says_nothing(folder):
    raw = (folder / ROSTER).read_bytes()
    assert not raw.startswith(b"SQLite format 3")
    assert all(guest.name.encode() not in raw for guest in GUESTS)
    with pytest.raises(dbapi.DatabaseError):
        open_roster(folder / ROSTER, bytes(32))
