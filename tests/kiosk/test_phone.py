"""The link to a guest's page: for whoever is here, once central has all of theirs, and never a word more than needed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk import wiring
from kiosk.phone import Linked, NoAddress, NoGuest, NotOnLine, VouchersUnsent
from kiosk.phone_address import may_be_opened, phone_address
from kiosk.settings import DeskSettings
from kiosk.store.heard import Heard, keep_heard
from kiosk.wiring import Holding, Station
from protocol.clock import CentralTime
from protocol.guest_link import LIFE_MS, read_link
from tests.fakes import FakeClock
from tests.kiosk.small_town import EVENT, LI, NINE, STATION, STATION_KEY, ZHANG, badge, enrolled

URL = "https://guests.conference.example"
MINUTE = 60_000


class OnLine:
    """Central is reached, or is not, as one wishes."""

    def __init__(self) -> None:
        self.reached = True

    def ready(self) -> bool:
        return self.reached

    def ask(self, question: object) -> None:
        raise AssertionError(question)

    def scarce(self) -> frozenset[int]:
        return frozenset()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NINE)


@pytest.fixture
def line() -> OnLine:
    return OnLine()


@pytest.fixture
def opened(tmp_path: Path, clock: FakeClock, line: OnLine) -> Iterator[Callable[..., Station]]:
    made: list[Station] = []

    def make(url: str = URL) -> Station:
        enrolled(tmp_path)
        holding = wiring.hold(tmp_path)
        assert isinstance(holding, Holding)
        settings = DeskSettings(guest_url=url)
        made.append(wiring.open_station(holding, wiring.news(clock), settings, asker=line))
        return made[-1]

    yield make
    for station in made:
        station.close()


@pytest.fixture
def station(opened: Callable[..., Station]) -> Station:
    return opened()


def central_has(station: Station, have: int, central_ms: int = NINE, clock: FakeClock | None = None) -> None:
    """As the courier keeps central's answer."""
    mono = clock.now.mono if clock else 1_000_000
    keep_heard(station.files.journal.conn, Heard(have, "e1", CentralTime(central_ms, mono, "b0")))


def all_sent(station: Station) -> None:
    central_has(station, station.files.journal.head.seq)


def claims_of(answer: object):
    assert isinstance(answer, Linked), answer
    text = answer.url.removeprefix(URL + "/g/")
    found = read_link(text, EVENT, {STATION: STATION_KEY.public_key()}.get)
    assert found is not None
    assert found.station == STATION
    return found.claims


def test_whoever_was_let_in_gets_a_link_of_a_minute_that_this_station_signed(station):
    station.desk.scan(badge(LI))
    all_sent(station)

    answer = station.desk.phone_link(LI)

    claims = claims_of(answer)
    assert (claims.event, claims.guest, claims.expires) == (EVENT, LI, (NINE + LIFE_MS) // 1000)
    assert answer.expires_ms == NINE + LIFE_MS
    assert claims.proven


def test_two_links_are_never_the_same_and_nothing_is_written_for_them(station):
    station.desk.scan(badge(LI))
    all_sent(station)
    head = station.files.journal.head

    numbers = {claims_of(station.desk.phone_link(LI)).number for _ in range(20)}

    assert len(numbers) == 20
    assert station.files.journal.head == head


def test_a_badge_shown_again_opens_a_page_without_the_codes_that_want_a_second_fact(station):
    station.desk.scan(badge(LI))
    station.desk.scan(badge(LI))
    all_sent(station)

    assert not claims_of(station.desk.phone_link(LI)).proven


def test_one_more_fact_told_after_that_opens_a_page_with_them(station):
    station.desk.scan(badge(LI))
    station.desk.scan(badge(LI))
    station.desk.prove("5678")
    all_sent(station)

    assert claims_of(station.desk.phone_link(LI)).proven


def test_while_any_entry_of_the_guest_is_unsent_there_is_paper_or_the_screen(station):
    station.desk.scan(badge(LI))
    last = station.files.journal.head.seq
    central_has(station, last - 1)
    assert station.desk.phone_link(LI) == VouchersUnsent()

    central_has(station, last)
    assert isinstance(station.desk.phone_link(LI), Linked)


def test_what_is_unsent_of_others_does_not_matter(station):
    station.desk.scan(badge(LI))
    all_sent(station)
    station.desk.scan(badge(ZHANG))
    station.desk.scan(badge(LI))

    assert isinstance(station.desk.phone_link(LI), Linked)


def test_a_voucher_taken_back_and_unsent_waits_too(station):
    voucher = station.desk.scan(badge(LI)).vouchers[0]
    all_sent(station)
    station.desk.void(LI, voucher.id, "s1", "lost")

    assert station.desk.phone_link(LI) == VouchersUnsent()


def test_a_folder_put_back_to_an_older_day_promises_nothing(station):
    station.desk.scan(badge(LI))
    central_has(station, station.files.journal.head.seq + 5)

    assert station.desk.phone_link(LI) == VouchersUnsent()


def test_off_line_there_is_none(station, line):
    station.desk.scan(badge(LI))
    all_sent(station)
    line.reached = False

    assert station.desk.phone_link(LI) == NotOnLine()


def test_nobody_and_somebody_else_get_none(station):
    assert station.desk.phone_link(LI) == NoGuest()
    station.desk.scan(badge(LI))
    all_sent(station)
    assert station.desk.phone_link(ZHANG) == NoGuest()

    station.desk.forget()

    assert station.desk.phone_link(LI) == NoGuest()


def test_a_link_runs_out_by_centrals_clock_wherever_the_stations_stands(station, clock):
    station.desk.scan(badge(LI))
    central_has(station, station.files.journal.head.seq, NINE - 7 * MINUTE)
    clock.go_on(5_000)

    answer = station.desk.phone_link(LI)

    assert claims_of(answer).expires == (NINE - 7 * MINUTE + 5_000 + LIFE_MS) // 1000
    assert answer.expires_ms == NINE + 5_000 + LIFE_MS, "the ring on the screen goes by the station's"


def test_without_an_address_that_phones_can_open_none_is_offered(opened):
    station = opened("")
    station.desk.scan(badge(LI))

    assert (station.phones, station.desk.phone_link(LI)) == (False, NoAddress())


@pytest.mark.parametrize(
    ("guest_url", "central", "address"),
    [
        ("", "https://central.example:8443", None),
        ("", "https://127.0.0.1:8443", "https://127.0.0.1:8443"),
        ("", "http://localhost:8443/", "http://localhost:8443"),
        ("https://g.example/", "https://127.0.0.1:8443", "https://g.example"),
    ],
)
def test_the_address_is_the_one_that_was_set_or_this_very_machine(guest_url, central, address):
    assert phone_address(guest_url, central) == address


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://g.example", True), ("https://g.example:8443/", True), ("http://127.0.0.1:8443", True),
        ("http://[::1]:8443", True), ("http://g.example", False), ("g.example", False), ("ftp://g.example", False),
        ("https://g.example/x", False), ("https://a:b@g.example", False), ("https://", False),
    ],
)  # fmt: skip
def test_only_an_address_that_keeps_a_link_to_itself_can_be_set(address, good):
    assert may_be_opened(address) == good
    if not good:
        with pytest.raises(ValueError, match="guest_url"):
            DeskSettings(guest_url=address)


def test_a_link_does_not_come_into_a_log_by_way_of_its_answer(station):
    station.desk.scan(badge(LI))
    all_sent(station)

    assert "L1" not in repr(station.desk.phone_link(LI))
