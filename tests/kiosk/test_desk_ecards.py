"""Electronic cards: asked in the background, and admitted only while the guest still stands there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.ecard.answers import Refused, Unreached, Verified
from kiosk.ecard.asking import Asked
from kiosk.ecards import NotAsked
from kiosk.hardware.card_read import CardRead
from kiosk.outcome_line import line
from kiosk.outcomes import (
    AlreadyIn,
    AskDesk,
    NotInvited,
    NotKnownYet,
    NotOurs,
    Revoked,
    SecondFact,
    StorageFailed,
    Unknown,
    Welcome,
)
from kiosk.store.database import ROSTER, open_roster
from kiosk.wiring import Station
from protocol.entries import read
from tests.fakes import FakeClock
from tests.kiosk.small_town import (
    BY_LIST,
    LI,
    NINE,
    NUMBER,
    SECRETS,
    ZHANG,
    add,
    badge,
    enrolled,
    opened,
)

REFRESH, OFFLINE = AskDesk("ecard_refresh"), AskDesk("ecard_offline")
HERS = Verified(NUMBER, "张伟")
NOBODYS = Verified("50000019900101026X", "王小明")


@dataclass
class FakeEcards:
    """Every code that begins with E:, asked once; a code's number is its op."""

    ops: list[str] = field(default_factory=list)
    reachable: bool = True

    def matches(self, text: str) -> bool:
        return text.startswith("E:")

    def ask(self, text: str, _now_ms: int) -> Asked | None:
        if not self.reachable:
            return None
        again = text in self.ops
        self.ops += [] if again else [text]
        return Asked(f"op-{self.ops.index(text)}", again)

    def close(self) -> None: ...


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NINE)


@pytest.fixture
def cards() -> FakeEcards:
    return FakeEcards()


@pytest.fixture
def station(tmp_path: Path, clock: FakeClock, cards: FakeEcards) -> Iterator[Station]:
    enrolled(tmp_path)
    opened_station = opened(tmp_path, clock, ecards=cards)
    yield opened_station
    opened_station.close()


@pytest.fixture
def desk(station):
    return station.desk


def bodies(station: Station) -> list[tuple[str, dict[str, object]]]:
    rows = station.files.journal.conn.execute("SELECT bytes FROM entry ORDER BY seq")
    return [(fields.type, dict(fields.body)) for fields in (read(bytes(row[0])) for row in rows)]


def test_a_card_is_not_known_yet_and_then_its_holder_is_welcome(station, desk):
    assert desk.scan("E:1") == NotKnownYet("op-0")
    assert bodies(station) == []
    welcome = desk.verified("op-0", HERS)
    assert isinstance(welcome, Welcome)
    assert (welcome.guest, welcome.name) == (ZHANG, "张伟")
    assert bodies(station)[0] == (
        "visit",
        {"guest": "101", "session": "1", "how": "ecard", "serial": 1},
    )
    assert desk.claim(7).guest == ZHANG


def test_the_visit_of_a_card_names_the_notice_its_holder_agreed_to(station, desk):
    desk.scan("E:1")
    desk.verified("op-0", HERS, "2026-11-1")
    assert bodies(station)[0][1]["consent"] == "2026-11-1"


def test_both_lines_carry_the_same_op(desk):
    first = line(desk.scan("E:1"), 1.0)
    second = line(desk.verified("op-0", HERS), 1.0, "op-0")
    assert (first["outcome"], second["outcome"]) == ("not_known_yet", "welcome")
    assert first["op"] == second["op"] == "op-0"
    assert "op" not in line(desk.scan(badge(LI)))


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (NOBODYS, Unknown()),
        (Verified(NUMBER, "李娜"), Unknown()),
        (Verified(NUMBER, "1234"), Unknown()),
        (Verified(NUMBER, ""), Unknown()),
        (Verified("E12345678", "张伟"), Unknown()),
        (Refused("expired"), REFRESH),
        (Refused("used"), REFRESH),
        (Refused("unknown"), REFRESH),
        (Unreached(), OFFLINE),
    ],
)
def test_whoever_is_not_registered_or_not_verified_is_not_let_in(station, desk, answer, outcome):
    desk.scan("E:1")
    assert desk.verified("op-0", answer) == outcome
    assert bodies(station) == []


def test_an_answer_admits_nobody_once_another_guest_has_come_up(station, desk):
    desk.scan("E:1")
    assert isinstance(desk.scan(badge(LI)), Welcome)
    assert desk.verified("op-0", HERS) is None
    assert [body["guest"] for type_, body in bodies(station) if type_ == "visit"] == ["102"]
    assert desk.claim(7).guest == LI, "the last guest is still the one who was let in"


@pytest.mark.parametrize(
    "comes", [NUMBER, "E:2", badge(LI), badge(LI, expires=0)], ids=["number", "card", "badge", "old"]
)  # fmt: skip
def test_whatever_belongs_to_a_person_replaces_the_card_waited_for(desk, comes):
    desk.scan("E:1")
    desk.scan(comes)
    assert desk.verified("op-0", HERS) is None


@pytest.mark.parametrize("comes", ["", "rubbish", "wxp://x", "X00000019", badge(LI, event=777)])
def test_rubbish_or_a_cards_own_number_in_the_picture_does_not(desk, comes):
    desk.scan("E:1")
    desk.scan(comes)
    assert isinstance(desk.verified("op-0", HERS), Welcome)


def test_a_chip_card_does_even_where_it_cannot_be_read(desk):
    desk.scan("E:1")
    assert desk.card(CardRead()) == AskDesk("card_unreadable")
    assert desk.verified("op-0", HERS) is None


def test_an_answer_admits_nobody_once_the_guest_has_gone(station, desk):
    desk.scan("E:1")
    desk.forget()
    assert desk.verified("op-0", HERS) is None
    assert bodies(station) == []


def test_of_two_cards_only_the_newest_is_waited_for(station, desk):
    assert [desk.scan("E:1"), desk.scan("E:2")] == [NotKnownYet("op-0"), NotKnownYet("op-1")]
    assert desk.verified("op-0", HERS) is None
    assert desk.verified("op-1", NOBODYS) == Unknown()
    assert bodies(station) == []


def test_a_phone_held_on_is_one_question(desk, cards):
    assert [desk.scan("E:1") for _ in range(3)] == [NotKnownYet("op-0")] * 3
    assert isinstance(desk.verified("op-0", HERS), Welcome)
    assert isinstance(desk.scan("E:1"), AlreadyIn)
    assert len(cards.ops) == 1


def test_whose_answer_came_too_late_shows_the_same_code_again_and_is_let_in_at_once(desk):
    desk.scan("E:1")
    desk.scan(badge(LI))
    assert desk.verified("op-0", HERS) is None
    assert isinstance(desk.scan("E:1"), Welcome)


def test_who_steps_back_in_while_the_platform_still_thinks_waits_on(desk):
    desk.scan("E:1")
    desk.scan(badge(LI))
    assert desk.scan("E:1") == NotKnownYet("op-0")
    assert isinstance(desk.verified("op-0", HERS), Welcome)


def test_a_refused_code_shown_again_is_refused_without_a_question(desk, cards):
    desk.scan("E:1")
    desk.verified("op-0", Refused("expired"))
    assert desk.scan("E:1") == REFRESH
    assert len(cards.ops) == 1


def test_an_answer_is_taken_once_and_only_if_it_was_asked_for(station, desk):
    assert desk.verified("op-0", HERS) is None
    desk.scan("E:1")
    assert isinstance(desk.verified("op-0", HERS), Welcome)
    assert desk.verified("op-0", HERS) is None
    assert [type_ for type_, _ in bodies(station)].count("visit") == 1


def test_without_a_network_the_guest_is_told_so(station, desk, cards):
    cards.reachable = False
    assert desk.scan("E:1") == OFFLINE


def test_where_cards_are_not_taken_their_codes_are_rubbish(tmp_path, clock):
    enrolled(tmp_path)
    station = opened(tmp_path, clock)
    assert station.desk.scan("E:1") == NotOurs()
    station.close()


def test_a_desk_that_touches_no_network_knows_the_pattern_all_the_same(tmp_path, clock):
    enrolled(tmp_path)
    station = opened(tmp_path, clock, ecards=NotAsked("E:[0-9]+"))
    assert station.desk.scan("E:1") == OFFLINE
    assert station.desk.scan("E:x") == NotOurs()
    station.close()


def test_a_card_forgets_the_number_shown_before_it(desk):
    desk.scan(NUMBER)
    desk.scan("E:1")
    assert desk.second_fact("张伟", "v") == Unknown()


def test_five_cards_a_minute_that_belong_to_no_guest_and_then_the_desk(desk, cards, clock):
    for number in range(5):
        assert desk.scan(f"E:{number}") == NotKnownYet(f"op-{number}")
        desk.verified(f"op-{number}", NOBODYS if number % 2 else Refused("unknown"))
    assert desk.scan("E:5") == AskDesk("too_many_tries")
    assert len(cards.ops) == 5, "the platform is not asked"
    assert desk.scan(NUMBER) == SecondFact(), "numbers are counted apart"
    clock.go_on(60_000)
    assert desk.scan("E:5") == NotKnownYet("op-5")


def test_cards_waited_for_count_until_they_are_answered(desk):
    for number in range(5):
        desk.scan(f"E:{number}")
    assert desk.scan("E:5") == AskDesk("too_many_tries")
    desk.verified("op-0", HERS)
    assert desk.scan("E:5") == NotKnownYet("op-5")


def test_a_queue_of_guests_with_cards_is_no_series_of_tries(desk):
    for number in range(12):
        desk.scan(f"E:{number}")
        assert isinstance(desk.verified(f"op-{number}", HERS), Welcome | AlreadyIn)


def test_a_platform_out_of_reach_uses_up_no_tries(desk):
    for number in range(12):
        desk.scan(f"E:{number}")
        assert desk.verified(f"op-{number}", Unreached()) == OFFLINE


def test_a_revoked_guest_does_not_come_in_by_card_either(tmp_path, station, desk):
    conn = open_roster(tmp_path / ROSTER, SECRETS.roster_key)
    add(conn, "badge", {"guest": ZHANG, "serial": 1, "revoked": 1})
    conn.close()
    desk.scan("E:1")
    assert isinstance(desk.verified("op-0", HERS), Revoked)


def test_the_session_rules_hold_for_cards_too(tmp_path, clock, cards):
    enrolled(tmp_path)
    station = opened(tmp_path, clock, session=BY_LIST, ecards=cards)
    station.desk.scan("E:1")
    assert isinstance(station.desk.verified("op-0", HERS), NotInvited)
    station.close()


def test_a_disk_that_fails_admits_nobody_and_the_code_can_be_shown_again(station, desk):
    desk.scan("E:1")
    station.files.journal.conn.execute("PRAGMA query_only=ON")
    assert desk.verified("op-0", HERS) == StorageFailed()
    assert isinstance(desk.scan("E:1"), Welcome)


def test_neither_code_nor_number_nor_name_is_kept_on_disk(tmp_path, station, desk):
    desk.scan("E:secretcode")
    desk.verified("op-0", HERS)
    station.files.journal.conn.execute("PRAGMA wal_checkpoint(FULL)")
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    for word in ("secretcode", NUMBER, "张伟"):
        assert word.encode() not in kept
