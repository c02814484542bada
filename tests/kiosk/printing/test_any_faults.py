"""Whatever happens to printer, power and staff, in whatever order: nothing is lost, nothing twice without the word."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.hardware.printer_address import Tcp
from kiosk.hardware.receipt_printer import EscposPrinter
from kiosk.printing.pages import Badge, Raster, Slip
from protocol.entries import read
from protocol.short_code import short_code
from tests.fakes import FakeClock
from tests.kiosk.printing.inner_line import InnerLine
from tests.kiosk.printing.mechanism import Faults
from tests.kiosk.printing.print_shop import QUICK, PrintShop
from tests.kiosk.small_town import GUESTS, NINE, badge, enrolled

GUEST_IDS = [guest.id for guest in GUESTS]
WIDTH, LONG = 576, 200
STAFF = "s7"
SILENT = ("mute", "garbage", "late")


class Labels:
    """Each slip: a row that says whether it is a reprint, a row for each voucher, then paper."""

    def slip(self, slip: Slip) -> Raster:
        first = (b"R" if slip.reprint else b"P").ljust(WIDTH // 8, b"\0")
        named = [line.short.encode().ljust(WIDTH // 8, b"\0") for line in slip.vouchers]
        rows = [first, *named, *[bytes(WIDTH // 8)] * LONG]
        return Raster(WIDTH, len(rows), b"".join(rows))

    def badge(self, badge: Badge) -> Raster:
        raise NotImplementedError


def label(piece: np.ndarray) -> tuple[bool, frozenset[str]]:
    """Whether it says reprint, and the short codes on it."""
    rows = [bytes(row).rstrip(b"\0").decode("ascii") for row in np.packbits(piece, axis=1)]
    return rows[0] == "R", frozenset(row for row in rows[1:] if row)


class Shop(PrintShop):
    """On a line inside this process."""

    def __init__(self, folder: Path) -> None:
        self.line = InnerLine()
        super().__init__(folder, FakeClock(NINE), self.line.mechanism)

    def driver_now(self) -> EscposPrinter:
        return EscposPrinter(Tcp("printer", 9100), self.settings, open_wire=self.line.open, now=self.line.now)

    def welcome_and_ask(self, guest: int) -> None:
        self.desk.scan(badge(guest))
        self.desk.prints.ask(guest)

    def any_open(self, number: int) -> int | None:
        jobs = self.desk.prints.standing().jobs
        return jobs[number % len(jobs)].job.job if jobs else None

    def mend(self) -> None:
        self.line.plugged = True
        self.line.mechanism.faults = Faults()
        self.line.mechanism.load_paper()
        self.line.mechanism.cover_open = False

    def lose_power_before_printing(self) -> None:
        page = self.desk.prints.course.next()
        if page is not None:
            self.desk.prints.course.begin(page)
        self.cut_the_power()


def again(shop: Shop, number: int) -> None:
    job = shop.any_open(number)
    if job is not None:
        shop.desk.prints.ask_again(job, STAFF)


def fault(name: str, value: Callable[[int], object]) -> Callable[[Shop, int], object]:
    return lambda shop, number: setattr(shop.line.mechanism.faults, name, value(number))


DEEDS: dict[str, Callable[[Shop, int], object]] = {
    "ask": lambda shop, number: shop.welcome_and_ask(GUEST_IDS[number % len(GUEST_IDS)]),
    "step": lambda shop, _: shop.step(),
    "again": again,
    "out of paper on the way": fault("out_after", lambda number: 20 + number),
    "plug pulled on the way": fault("drop_after", lambda number: 20 + number),
    "silent on the way": fault("silent_after", lambda number: (20 + number, SILENT[number % 3])),
    "slow": fault("slow_s", lambda number: number / 20),
    "knows no order": fault("knows_order", lambda _: False),
    "unplugged": lambda shop, _: setattr(shop.line, "plugged", False),
    "cover": lambda shop, _: setattr(shop.line.mechanism, "cover_open", True),
    "no paper": lambda shop, _: setattr(shop.line.mechanism, "paper", False),
    "mended": lambda shop, _: shop.mend(),
    "power cut": lambda shop, _: shop.cut_the_power(),
    "power cut after the commit": lambda shop, _: shop.lose_power_before_printing(),
    "time": lambda shop, number: shop.clock.go_on(number * 5_000),
}
OFTEN = (*DEEDS, "ask", "step", "step", "step", "mended")
deeds = st.lists(st.tuples(st.sampled_from(OFTEN), st.integers(0, 60)), max_size=40)


@contextmanager
def shop_in(blind: bool) -> Iterator[Shop]:
    with TemporaryDirectory() as folder:
        enrolled(Path(folder))
        shop = Shop(Path(folder))
        shop.settings = QUICK if not blind else type(QUICK)(answer_s=0.2, slip_s=2, blind=True)
        shop.renderer = Labels()
        shop.cut_the_power()
        try:
            yield shop
        finally:
            shop.close()


def bodies(shop: Shop) -> list[dict]:
    rows = shop.station.files.journal.conn.execute("SELECT bytes FROM entry ORDER BY seq")
    entries = [read(bytes(row[0])) for row in rows]
    return [dict(entry.body) for entry in entries if entry.type == "printed"]


def codes_of(body: dict) -> frozenset[str]:
    return frozenset(short_code(bytes.fromhex(id_)) for id_ in body["vouchers"])


def finish(shop: Shop) -> None:
    """Everything is mended, and staff have whatever is open printed."""
    shop.mend()
    for _ in range(3):
        for one in shop.desk.prints.standing().jobs:
            shop.desk.prints.ask_again(one.job.job, STAFF)
        while shop.step():
            pass


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds, st.booleans())
def test_nothing_is_lost_nothing_comes_out_twice_unmarked_and_the_journal_is_true(story, blind):
    with shop_in(blind) as shop:
        for deed, number in story:
            DEEDS[deed](shop, number)
        finish(shop)
        whole = [label(piece) for piece in shop.line.mechanism.slips]
        pieces = whole + [label(piece) for piece in shop.line.mechanism.torn]
        said = bodies(shop)
    unmarked = Counter(code for reprint, codes in pieces if not reprint for code in codes)
    assert all(times == 1 for times in unmarked.values()), unmarked
    asked = {code for body in said if body["state"] == "waiting" for code in codes_of(body)}
    assert asked == {code for _, codes in whole for code in codes}
    begun = [(body["reprint"], codes_of(body)) for body in said if body["state"] == "printing"]
    assert not Counter(pieces) - Counter(begun), "paper that no entry told of before"
    done = [(body["reprint"], codes_of(body)) for body in said if body["state"] == "printed"]
    assert not Counter(done) - Counter(whole), "an entry told of a slip that is not there"


@pytest.mark.parametrize("knows_order", [True, False])
def test_answers_that_come_too_late_are_not_taken_for_those_to_the_next_questions(knows_order):
    """Each says that the printer was well a moment before."""
    with shop_in(blind=False) as shop:
        faults = shop.line.mechanism.faults
        faults.silent_after, faults.out_after, faults.knows_order = (60, "late"), 100, knows_order
        shop.welcome_and_ask(GUEST_IDS[0])
        shop.step()
        assert (bodies(shop)[-1]["state"], bodies(shop)[-1]["why"]) in {
            ("failed", "paper_out"),
            ("unclear", "unknown"),
            ("unclear", "no_answer"),
        }


@pytest.mark.parametrize("knows_order", [True, False])
def test_a_printer_that_was_only_slow_to_answer_is_asked_once_more_on_a_new_line(knows_order):
    with shop_in(blind=False) as shop:
        faults = shop.line.mechanism.faults
        faults.silent_after, faults.knows_order = (60, "late"), knows_order
        shop.welcome_and_ask(GUEST_IDS[0])
        shop.line.on_close = lambda: setattr(faults, "late", False)
        shop.step()
        assert bodies(shop)[-1]["state"] == "printed"
