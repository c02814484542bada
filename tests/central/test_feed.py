"""The feed: every change once, in commit order, at one place an entity."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from central import feed
from central.badges import revoke
from central.stations import close
from protocol.messages import FeedItem, decode, encode
from protocol.roster_schema import BLOBS, COLUMNS, CTL
from protocol.signed_item import verify_item


def places(page):
    return [(item.seq, item.kind, item.key) for item in page.items]


def test_an_imported_event_is_told_on_ctl_and_its_guests_on_main(central):
    kinds = [item.kind for item in central.page("ctl").items]

    assert sorted(kinds) == [
        "attribute",
        "badge_key",
        "benefit",
        "category",
        "category",
        "event",
        "session",
        "session",
        "venue",
    ]
    assert [item.kind for item in central.page("main").items] == ["guest"] * 3


def test_every_body_is_the_row_a_station_keeps(central):
    central.enrol()
    central.write(lambda conn: revoke(conn, 1001))

    for item in (*central.page("ctl").items, *central.page("main").items):
        assert tuple(item.body) == COLUMNS[item.kind]
        assert str(item.body[COLUMNS[item.kind][0]]) == item.key
        for column, value in item.body.items():
            assert not isinstance(value, bytes), (item.kind, column)
    assert {item.kind for item in central.page("ctl").items} == set(CTL)
    assert {("badge_key", "pk"), ("station", "pk")} == BLOBS


def test_every_ctl_item_is_signed_by_the_root_key_and_no_main_item_is(central):
    root = Ed25519PublicKey.from_public_bytes(central.keys.root_pk)

    for item in central.page("ctl").items:
        assert verify_item(root, 20251, "ctl", item.signed_fields("e1"), item.sig)
    assert {item.sig for item in central.page("main").items} == {None}


def test_an_item_goes_over_the_wire_and_back(central):
    for item in central.page("ctl").items:
        assert decode(FeedItem, encode(item)) == item


def test_a_change_moves_the_entity_to_a_new_place_and_leaves_no_second_one(central):
    before = central.page("main").next
    station = central.enrol()
    station.visit(1001)
    station.push()
    station.visit(1001, session=2)
    station.push(2)

    page = central.page("main", before)

    assert places(page) == [(before + 2, "guest_state", "1001")]
    assert page.items[0].version == 2


def test_pages_follow_each_other_without_gap_or_repetition(central):
    whole = central.page("main")
    seen, after = [], 0
    while (page := central.page("main", after, limit=2)).items:
        seen += page.items
        after = page.next

    assert tuple(seen) == whole.items
    assert central.page("main", after).next == after


def test_a_transaction_rolled_back_gives_its_numbers_back(central):
    before = central.read(feed.heads)

    def publish_and_stop(conn):
        feed.publish(conn, "main", [("guest", 1001)])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        central.write(publish_and_stop)

    assert central.read(feed.heads) == before


def test_what_is_gone_from_its_table_is_told_as_deleted(central):
    central.write(lambda conn: feed.publish(conn, "main", [("guest", 4242)]))

    last = central.page("main").items[-1]

    assert (last.key, last.deleted, last.body) == ("4242", True, {})


def test_a_cursor_that_was_never_given_out_is_too_old(central):
    head = central.read(feed.heads).main

    assert not central.read(lambda conn: feed.too_old(conn, "main", head))
    assert central.read(lambda conn: feed.too_old(conn, "main", head + 1))
    assert central.read(lambda conn: feed.too_old(conn, "main", -1))


def test_closing_a_station_is_told_with_its_key(central):
    central.enrol()
    central.write(lambda conn: close(conn, 1))

    last = central.page("ctl").items[-1]

    assert (last.kind, last.key, last.body["closed"], last.version) == ("station", "1", 1, 2)
