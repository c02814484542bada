"""Redemptions, undos and voidings of several points, heard in any order: central comes to the same."""

from random import Random

import pytest
from sqlalchemy import select

from central.schema import handed_over, redemption, redemption_conflict, redemption_undone, voucher
from protocol.vouchers import voucher_id
from tests.central.scarce import EVENT_ID, SOUVENIR

DAYS = 40
GUESTS = (1001, 1002)


class Day:
    """A voucher a guest, and what points' journals tell of them; `counting`: uses nobody took back."""

    def __init__(self, books, number, stations, rng):
        self.books, self.rng, self.slot = books, rng, number + 1
        self.desk, self.points = stations[0], stations[1:]
        self.counting = dict.fromkeys(GUESTS, 0)
        self.voided = set()
        self.starts = {one.number: len(one.lines) + 1 for one in stations}

    def body(self, guest):
        key = self.books.central.keys.voucher_id
        name = voucher_id(key, EVENT_ID, guest, SOUVENIR, self.slot, 1)
        return {"voucher": name.hex(), "guest": str(guest), "benefit": str(SOUVENIR)}

    def happen(self):
        for guest in GUESTS:
            self.desk.append("issue", **self.body(guest), ordinal=self.slot, gen=1)
            if self.rng.random() < 0.2:
                self.desk.append("void", **self.body(guest), staff="s1", reason="r")
                self.voided.add(guest)
            for point in self.points:
                for _ in range(self.rng.choice([0, 0, 1, 1, 2])):
                    self.use(point, guest)

    def use(self, point, guest):
        """Asked under the number of an entry; told; perhaps handed out, and taken back."""
        intent = point.append("redeem_intent", **self.body(guest))
        point.append("redeem_result", **self.body(guest), intent=intent, result="redeemed")
        if self.rng.random() < 0.3:
            point.append("handed_out", **self.body(guest), intent=intent, staff="s1", on_behalf=False)
        if self.rng.random() < 0.5:
            about = {"what": "redemption_undone", "intent": intent, "staff": "s1", "reason": "r"}
            point.append("override", **self.body(guest), **about)
        else:
            self.counting[guest] += 1

    def told(self):
        """In stretches of any length, now from one station and now from another."""
        left = {one.number: one for one in (self.desk, *self.points)}
        sent = {number: self.starts[number] - 1 for number in left}
        while left:
            number = self.rng.choice(sorted(left))
            station = left[number]
            last = min(len(station.lines), sent[number] + self.rng.randint(1, 4))
            station.push(max(1, sent[number]), last)
            sent[number] = last
            if last == len(station.lines):
                del left[number]

    def expected(self, guest):
        if self.counting[guest]:
            return "redeemed"
        return "void" if guest in self.voided else "live"


@pytest.fixture
def stations(books):
    books.limit(1000)
    found = [books.central.enrol(), *(books.central.enrol(role="redeem") for _ in range(3))]
    for one in found:
        one.push()
    return found


def test_whatever_is_heard_first(books, stations):
    for number in range(DAYS):
        day = Day(books, number, stations, Random(number))
        day.happen()
        day.told()
        for guest in GUESTS:
            name = bytes.fromhex(day.body(guest)["voucher"])
            state = books.rows(select(voucher.c.state).where(voucher.c.id == name))
            uses = books.rows(select(redemption.c.seq).where(redemption.c.voucher == name))
            more = books.rows(select(redemption_conflict.c.seq).where(redemption_conflict.c.voucher == name))

            assert state == [(day.expected(guest),)], number
            assert len(uses) + len(more) == day.counting[guest], number
    assert set(books.rows(select(redemption_undone.c.outcome).distinct())) == {("done",)}
    assert books.rows(select(handed_over.c.seq).limit(1))
    assert books.differences() == ()
