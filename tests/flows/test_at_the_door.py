"""What is held up → what is answered, and what the journal then holds. One guest's way a table."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.consent import VERSION
from kiosk.outcome_line import line, word
from kiosk.outcomes import Outcome
from kiosk.store.database import ROSTER, open_roster
from kiosk.store.roster_writer import RosterWriter
from kiosk.wiring import Station
from protocol.entries import read
from protocol.messages import FeedItem
from protocol.tokens import VoucherClaims, sign_voucher
from tests.fakes import FakeClock
from tests.kiosk.small_town import (
    BADGE_KEY,
    BY_LIST,
    EARLIER,
    EVENT,
    HOUR,
    LATER,
    LI,
    MAIN,
    NINE,
    NUMBER,
    OTHER_STATION,
    OUYANG,
    SECRETS,
    SMALL,
    STATION,
    STATION_KEY,
    TALENT_ONLY,
    WANG,
    ZHANG,
    add,
    badge,
    enrolled,
    opened,
)  # fmt: skip

SOMEBODY = 999  # a good badge of a guest the roster does not know yet
FORGER = Ed25519PrivateKey.from_private_bytes(b"f" * 32)
VOUCHER = sign_voucher(VoucherClaims(EVENT, NINE // 1000, bytes(12), ZHANG, 2, 1, 1, 5), STATION_KEY, STATION)


class Door:
    """A station, its clock and its hands, for the tables below."""

    def __init__(self, folder: Path, session: int) -> None:
        self.folder = folder
        self.clock = FakeClock(NINE)
        enrolled(folder)
        self.session = session
        self.station: Station | None = None

    def __enter__(self) -> Self:
        self.station = opened(self.folder, self.clock, session=self.session)
        return self

    def __exit__(self, *_: object) -> None:
        self.station.close()

    @property
    def desk(self) -> Any:
        return self.station.desk

    def roster(self, table: str, row: dict[str, Any]) -> None:
        conn = open_roster(self.folder / ROSTER, SECRETS.roster_key)
        add(conn, table, row)
        conn.close()

    def types(self) -> list[str]:
        rows = self.station.files.journal.conn.execute("SELECT bytes FROM entry ORDER BY seq")
        found = [read(bytes(row[0])) for row in rows]
        return [one.type if one.type != "refused" else f"refused {one.body['reason']}" for one in found]


Step = tuple[Callable[[Door], Outcome], str]


def shows(text: str) -> Callable[[Door], Outcome]:
    return lambda door: door.desk.scan(text)


def says(answer: str) -> Callable[[Door], Outcome]:
    return lambda door: door.desk.second_fact(answer, VERSION)


def asks(benefit: int) -> Callable[[Door], Outcome]:
    return lambda door: door.desk.claim(benefit)


def by_staff(guest: int) -> Callable[[Door], Outcome]:
    return lambda door: door.desk.check_in(guest, "s7")


ONE_SCAN = {
    "a good badge": (MAIN, badge(ZHANG), "welcome", ["visit", "issue"]),
    "a badge in small letters with a line end": (MAIN, badge(ZHANG).lower() + "\n", "welcome", ["visit", "issue"]),
    "nothing": (MAIN, "", "not_ours", []),
    "a payment code": (MAIN, "wxp://f2f0abcdef", "not_ours", []),
    "a forged badge of this event": (MAIN, badge(ZHANG, key=FORGER), "not_ours", []),
    "a badge signed by an unknown key": (MAIN, badge(ZHANG, kid=9), "not_ours", []),
    "a badge of another event": (MAIN, badge(ZHANG, event=777, key=FORGER), "wrong_event", []),
    "another event's badge signed with our key": (MAIN, badge(ZHANG, event=777), "wrong_event", []),
    "an expired badge": (MAIN, badge(ZHANG, expires=NINE - HOUR), "expired", ["refused expired"]),
    "a badge expired ten minutes ago": (MAIN, badge(ZHANG, expires=NINE - 600_000), "welcome", ["visit", "issue"]),
    "a session not open yet": (LATER, badge(ZHANG), "too_early", ["refused too_early"]),
    "a session closed": (EARLIER, badge(ZHANG), "too_late", ["refused too_late"]),
    "a talent at the talents' session": (TALENT_ONLY, badge(LI), "welcome", ["visit", "issue", "issue", "issue"]),
    "a delegate at the talents' session": (TALENT_ONLY, badge(ZHANG), "not_invited", ["refused not_invited"]),
    "somebody on the list": (BY_LIST, badge(OUYANG), "welcome", ["visit", "issue"]),
    "somebody not on the list": (BY_LIST, badge(ZHANG), "not_invited", ["refused not_invited"]),
    "a badge newer than the roster, everyone invited": (MAIN, badge(SOMEBODY), "welcome", ["visit", "issue"]),
    "a badge newer than the roster, by invitation": (BY_LIST, badge(SOMEBODY), "unknown", []),
    "a person's number, known": (MAIN, NUMBER, "second_fact", []),
    "a person's number, unknown": (MAIN, "50000019900101026X", "second_fact", []),
    "a number with a wrong check digit": (MAIN, "500000199001010017", "not_ours", []),
    "what could be a card's own number, or a passport": (MAIN, "E12345678", "ask_desk", []),
    "what could be a passport only": (MAIN, "E123456", "not_ours", []),
    "a card's identifier": (MAIN, "639900D15600000500BF7C7A48FB4966", "ask_desk", []),
    "a number among other words": (MAIN, f"社会保障号码 {NUMBER}", "second_fact", []),
    "two people's numbers in one code": (MAIN, f"{NUMBER} 50000019900101026X", "ask_desk", []),
    "a voucher": (MAIN, VOUCHER, "ask_desk", []),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE_SCAN)
def test_one_scan(case, tmp_path):
    session, text, answer, journal = ONE_SCAN[case]
    with Door(tmp_path, session) as door:
        assert word(door.desk.scan(text)) == answer
        assert door.types() == journal


WAYS: dict[str, tuple[int, list[Step]]] = {
    "comes, and shows the badge again": (MAIN, [(shows(badge(ZHANG)), "welcome"), (shows(badge(ZHANG)), "already_in")]),
    "number, then the name": (
        MAIN, [(shows(NUMBER), "second_fact"), (says("张伟"), "welcome"), (shows(badge(ZHANG)), "already_in")]),
    "number, then the phone": (MAIN, [(shows(NUMBER), "second_fact"), (says("1234"), "welcome")]),
    "number, then a wrong name": (MAIN, [(shows(NUMBER), "second_fact"), (says("李娜"), "unknown")]),
    "an unknown number, then a name": (MAIN, [(shows("50000019900101026X"), "second_fact"), (says("张伟"), "unknown")]),
    "a number, another one's badge, then the name to the number": (
        MAIN, [(shows(NUMBER), "second_fact"), (shows(badge(LI)), "welcome"), (says("张伟"), "unknown")]),
    "a second fact with no number before": (MAIN, [(says("张伟"), "unknown")]),
    "asks before anybody came": (MAIN, [(asks(7), "not_eligible")]),
    "asks for a tour she may have": (MAIN, [(shows(badge(LI)), "welcome"), (asks(1), "issued"), (asks(1), "already_issued")]),
    "asks for a tour he may not have": (MAIN, [(shows(badge(ZHANG)), "welcome"), (asks(1), "not_eligible")]),
    "asks for two courses and a third": (
        MAIN, [(shows(badge(ZHANG)), "welcome"), (asks(7), "issued"), (asks(7), "issued"), (asks(7), "already_issued")]),
    "asks for what is given first come, first served": (MAIN, [(shows(badge(ZHANG)), "welcome"), (asks(5), "waiting")]),
    "asks for what is over": (MAIN, [(shows(badge(ZHANG)), "welcome"), (asks(8), "not_open_yet")]),
    "asks for what does not exist": (MAIN, [(shows(badge(ZHANG)), "welcome"), (asks(99), "not_eligible")]),
    "asks, with rubbish in the picture meanwhile": (MAIN, [(shows(badge(ZHANG)), "welcome"), (shows("?"), "not_ours"), (asks(7), "issued")]),
    "asks for the one before": (
        MAIN, [(shows(badge(LI)), "welcome"), (shows(badge(ZHANG, expires=0)), "expired"), (asks(1), "not_eligible")]),
    "the third at a session for two": (
        SMALL,
        [(shows(badge(ZHANG)), "welcome"), (shows(badge(LI)), "welcome"), (shows(badge(WANG)), "ask_desk"),
         (shows(badge(LI)), "already_in"), (by_staff(WANG), "welcome"), (shows(badge(WANG)), "already_in")]),
    "staff check somebody in who is in": (MAIN, [(by_staff(ZHANG), "welcome"), (by_staff(ZHANG), "already_in")]),
    "staff check in nobody": (MAIN, [(by_staff(5), "unknown")]),
}  # fmt: skip


@pytest.mark.parametrize("case", WAYS)
def test_a_guests_way(case, tmp_path):
    session, steps = WAYS[case]
    with Door(tmp_path, session) as door:
        assert [word(does(door)) for does, _ in steps] == [answer for _, answer in steps]


def test_an_older_badge_is_revoked_once_a_newer_one_was_made(tmp_path):
    with Door(tmp_path, MAIN) as door:
        door.roster("badge", {"guest": ZHANG, "serial": 2, "revoked": 0})
        assert word(door.desk.scan(badge(ZHANG, serial=1))) == "revoked"
        assert word(door.desk.scan(badge(ZHANG, serial=2))) == "welcome"
        assert door.types()[0] == "refused revoked"


def test_a_revoked_badge_is_refused_and_its_guest_does_not_come_in_by_number_either(tmp_path):
    with Door(tmp_path, MAIN) as door:
        door.roster("badge", {"guest": ZHANG, "serial": 1, "revoked": 1})
        assert word(door.desk.scan(badge(ZHANG))) == "revoked"
        door.desk.scan(NUMBER)
        assert word(door.desk.second_fact("张伟", VERSION)) == "revoked"


def test_who_arrived_elsewhere_is_already_in_there(tmp_path):
    with Door(tmp_path, MAIN) as door:
        visits = json.dumps([[MAIN, OTHER_STATION, NINE - HOUR, 12]])
        door.roster("guest_state", {"guest": ZHANG, "visits": visits, "undone": "[]", "vouchers": "[]"})
        assert line(door.desk.scan(badge(ZHANG)))["station"] == OTHER_STATION


def test_a_visit_recorded_elsewhere_is_undone_by_reference_and_the_guest_may_come_in(tmp_path):
    with Door(tmp_path, MAIN) as door:
        visits = json.dumps([[MAIN, OTHER_STATION, NINE - HOUR, 12]])
        door.roster("guest_state", {"guest": ZHANG, "visits": visits, "undone": "[]", "vouchers": "[]"})
        assert word(door.desk.undo(ZHANG, "s7", "wrong_guest")) == "undone"
        conn = door.station.files.journal.conn
        body = read(bytes(conn.execute("SELECT bytes FROM entry").fetchone()[0])).body
        assert body == {
            "station": OTHER_STATION, "seq": 12, "guest": "101", "session": "1", "staff": "s7", "reason": "wrong_guest",
        }  # fmt: skip
        assert word(door.desk.scan(badge(ZHANG))) == "welcome"
        assert door.types() == ["visit_undone", "visit", "issue"]


def test_a_visit_of_ours_undone_by_another_station_can_be_made_again(tmp_path):
    with Door(tmp_path, MAIN) as door:
        seq = door.desk.scan(badge(ZHANG)).seq
        writer = RosterWriter(tmp_path, SECRETS.roster_key)
        writer.apply("main", "e1", 1, [state_of(ZHANG, visits=[[MAIN, STATION, NINE, seq]])])
        assert word(door.desk.scan(badge(ZHANG))) == "already_in"
        writer.apply("main", "e1", 2, [state_of(ZHANG, undone=[[STATION, seq]])])
        assert word(door.desk.scan(badge(ZHANG))) == "welcome"
        assert word(door.desk.scan(badge(ZHANG))) == "already_in"
        writer.close()


def test_both_recordings_of_one_visit_are_undone_together(tmp_path):
    with Door(tmp_path, MAIN) as door:
        seq = door.desk.scan(badge(ZHANG)).seq
        both = json.dumps([[MAIN, OTHER_STATION, NINE - HOUR, 12], [MAIN, STATION, NINE, seq]])
        door.roster("guest_state", {"guest": ZHANG, "visits": both, "undone": "[]", "vouchers": "[]"})
        assert word(door.desk.undo(ZHANG, "s7", "wrong_guest")) == "undone"
        assert door.types().count("visit_undone") == 2
        assert word(door.desk.scan(badge(ZHANG))) == "welcome"


def state_of(guest, visits=(), undone=()):
    body = {"visits": json.dumps(visits), "undone": json.dumps(undone), "vouchers": "[]"}
    return FeedItem(1, "guest_state", str(guest), 1, False, body)


def test_an_undone_visit_can_be_made_again_and_gives_no_voucher_twice(tmp_path):
    with Door(tmp_path, MAIN) as door:
        first = door.desk.scan(badge(LI))
        assert word(door.desk.undo(LI, "s7", "wrong_guest")) == "undone"
        assert word(door.desk.undo(LI, "s7", "wrong_guest")) == "nothing_to_undo"
        again = door.desk.scan(badge(LI))
        assert word(again) == "welcome"
        assert [one.id for one in again.vouchers] == [one.id for one in first.vouchers]
        assert door.types() == ["visit", "issue", "issue", "issue", "visit_undone", "visit"]


def test_a_voucher_given_elsewhere_is_shown_and_not_given_again(tmp_path):
    with Door(tmp_path, MAIN) as door:
        there = json.dumps([["ab" * 12, 2, 1, 1, "live"]])
        door.roster("guest_state", {"guest": ZHANG, "visits": "[]", "undone": "[]", "vouchers": there})
        welcome = door.desk.scan(badge(ZHANG))
        assert [(one.id, one.token is not None) for one in welcome.vouchers] == [("ab" * 12, True)]
        assert door.types() == ["visit"]


def test_a_void_voucher_shows_no_code_and_is_not_given_again(tmp_path):
    with Door(tmp_path, MAIN) as door:
        there = json.dumps([["ab" * 12, 2, 1, 1, "void"]])
        door.roster("guest_state", {"guest": ZHANG, "visits": "[]", "undone": "[]", "vouchers": there})
        welcome = door.desk.scan(badge(ZHANG))
        assert [(one.state, one.token) for one in welcome.vouchers] == [("void", None)]


def test_five_numbers_a_minute_and_then_the_desk_whoever_asks(tmp_path):
    with Door(tmp_path, MAIN) as door:
        assert [word(door.desk.scan(NUMBER)) for _ in range(6)] == ["second_fact"] * 5 + ["ask_desk"]
        assert line(door.desk.scan("50000019900101026X"))["reason"] == "too_many_tries"
        door.clock.go_on(60_000)
        assert word(door.desk.scan(NUMBER)) == "second_fact"


def test_five_second_facts_a_minute(tmp_path):
    with Door(tmp_path, MAIN) as door:
        door.desk.scan(NUMBER)
        assert [word(door.desk.second_fact("0000", VERSION)) for _ in range(6)] == ["unknown"] * 5 + [
            "ask_desk"
        ]
        assert word(door.desk.second_fact("1234", VERSION)) == "ask_desk", "even the right one, now"


def test_full_counts_those_who_came_in_elsewhere(tmp_path):
    with Door(tmp_path, SMALL) as door:
        conn = open_roster(tmp_path / ROSTER, SECRETS.roster_key)
        conn.execute(
            "INSERT INTO elsewhere VALUES (?, 201, ?, ?), (?, 202, ?, ?)", (SMALL, 8, NINE, SMALL, 9, NINE)
        )
        conn.close()
        assert line(door.desk.scan(badge(ZHANG)))["reason"] == "session_full"


def test_a_lines_keys_are_always_there(tmp_path):
    with Door(tmp_path, MAIN) as door:
        for text in (badge(LI), badge(LI), "", badge(LI, expires=0), NUMBER, VOUCHER):
            shown = line(door.desk.scan(text), 1.0)
            assert {"outcome", "guest", "session", "seq", "vouchers", "ms"} <= shown.keys()
            assert all(set(one) == {"benefit", "id", "state", "token"} for one in shown["vouchers"])
            json.dumps(shown)


def test_the_organisers_change_is_seen_at_the_next_scan(tmp_path):
    with Door(tmp_path, MAIN) as door:
        other = Ed25519PrivateKey.from_private_bytes(b"n" * 32)
        assert word(door.desk.scan(badge(ZHANG, key=other, kid=2))) == "not_ours"
        door.roster("badge_key", {"kid": 2, "pk": other.public_key().public_bytes_raw()})
        door.roster("applied", {"stream": "ctl", "era": "e1", "cursor": 5})
        assert word(door.desk.scan(badge(ZHANG, key=other, kid=2))) == "welcome"
        assert BADGE_KEY is not other
